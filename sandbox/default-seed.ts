import type { Permissions, SeedDocument } from "./world/index.ts";

/** What an app of this kind asks for. https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
export const PERMISSIONS: Permissions = {
  metadata: "read",
  issues: "write",
  contents: "read",
  pull_requests: "read",
  organization_projects: "write",
  members: "read",
  issue_types: "read",
  organization_custom_properties: "read",
  deployments: "read",
};

export const EVENTS = [
  "issues",
  "issue_comment",
  "sub_issues",
  "issue_dependencies",
  "label",
  "repository",
  "projects_v2",
  "projects_v2_item",
  "projects_v2_status_update",
  "pull_request",
  "push",
  "member",
  "membership",
  "team",
  "organization",
  "custom_property_values",
];

/** A small organisation: an owner, three engineers, two teams, five repositories of every visibility. */
export function defaultSeed(): SeedDocument {
  return {
    users: [
      { login: "rae", name: "Rae Okafor" },
      { login: "tomo", name: "Tomo Lindqvist" },
      { login: "mira", name: "Mira Haddad" },
      { login: "lin", name: "Lin Castellanos" },
      { login: "visitor" },
    ],
    organizations: [
      {
        login: "acme",
        name: "Acme",
        basePermission: "read",
        owners: ["rae"],
        members: ["tomo", "mira", "lin"],
        issueTypes: ["Incident", "Remediation"],
        properties: [{ name: "service", valueType: "string" }],
        teams: [
          {
            slug: "platform",
            members: ["tomo"],
            repositories: { platform: "maintain", incidents: "triage" },
          },
          {
            slug: "storefront",
            members: ["mira", "lin"],
            repositories: { shop: "write", billing: "write", incidents: "triage" },
          },
        ],
      },
    ],
    repositories: [
      {
        owner: "acme",
        name: "incidents",
        visibility: "private",
        labels: [{ name: "incident", color: "b60205" }],
      },
      { owner: "acme", name: "platform", visibility: "private", properties: { service: "platform" } },
      { owner: "acme", name: "shop", visibility: "public", properties: { service: "shop" } },
      { owner: "acme", name: "billing", visibility: "private", properties: { service: "billing" } },
      { owner: "acme", name: "handbook", visibility: "internal" },
    ],
  };
}
