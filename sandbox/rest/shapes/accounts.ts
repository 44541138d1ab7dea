import type { Account, Organization, Repository, Team, User } from "../../world/entities.ts";
import { shown } from "../../world/find.ts";
import type { World } from "../../world/world.ts";

/** Where answers point: `api` is the address of the sandbox, `web` what people would open. No trailing slashes. */
export type Links = { api: string; web: string };
export type Shape = Record<string, unknown>;

/** `simple-user`. A deleted or suspended person is shown as the ghost. */
export function userShape(world: World, links: Links, account: Account | null): Shape {
  const user = shown(account) ?? world.ghost;
  const url = `${links.api}/users/${encodeURIComponent(user.login)}`;
  return {
    login: user.login,
    id: user.databaseId,
    node_id: user.id,
    avatar_url: `https://avatars.githubusercontent.com/u/${user.databaseId}?v=4`,
    gravatar_id: "",
    url,
    html_url: `${links.web}/${webName(user)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: TYPES[user.kind],
    user_view_type: "public",
    site_admin: false,
  };
}

const TYPES = { user: "User", bot: "Bot", mannequin: "Mannequin", organization: "Organization" };

function webName(account: Account): string {
  return account.kind === "bot" ? `apps/${account.login.replace(/\[bot\]$/, "")}` : account.login;
}

/** `public-user`, as GET /users/{username} and GET /user answer. */
export function fullUserShape(world: World, links: Links, account: Account): Shape {
  const owned = [...world.repositories.values()].filter(({ owner }) => owner === account);
  return {
    ...userShape(world, links, account),
    name: account.kind === "user" || account.kind === "organization" ? account.name : null,
    company: null,
    blog: null,
    location: null,
    email: account.kind === "user" ? account.email : null,
    hireable: null,
    bio: null,
    public_repos: owned.filter(({ visibility }) => visibility === "public").length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}

/** `organization-simple` and `organization-simple-webhooks`. */
export function organizationShape(links: Links, organization: Organization): Shape {
  const url = `${links.api}/orgs/${organization.login}`;
  return {
    login: organization.login,
    id: organization.databaseId,
    node_id: organization.id,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${organization.databaseId}?v=4`,
    description: organization.description,
  };
}

/** `organization-full` and `team-organization`. */
export function fullOrganizationShape(world: World, links: Links, organization: Organization): Shape {
  const owned = [...world.repositories.values()].filter(({ owner }) => owner === organization);
  return {
    ...organizationShape(links, organization),
    ...(organization.name === null ? {} : { name: organization.name }),
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: owned.filter(({ visibility }) => visibility === "public").length,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${links.web}/${organization.login}`,
    type: "Organization",
    default_repository_permission: organization.basePermission,
    web_commit_signoff_required: false,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
    archived_at: null,
  };
}

/** `team`; the webhook's team is the same. */
export function teamShape(links: Links, team: Team): Shape {
  return {
    ...simpleTeamShape(links, team),
    parent: team.parent === null ? null : simpleTeamShape(links, team.parent),
  };
}

export function simpleTeamShape(links: Links, team: Team): Shape {
  const { organization } = team;
  const url = `${links.api}/organizations/${organization.databaseId}/team/${team.databaseId}`;
  return {
    id: team.databaseId,
    node_id: team.id,
    name: team.name,
    slug: team.slug,
    description: team.description,
    privacy: team.privacy === "SECRET" ? "secret" : "closed",
    notification_setting: "notifications_enabled",
    permission: "pull",
    url,
    html_url: `${links.web}/orgs/${organization.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: "organization",
    organization_id: organization.databaseId,
  };
}

/** `team-full`. */
export function fullTeamShape(world: World, links: Links, team: Team): Shape {
  return {
    ...teamShape(links, team),
    members_count: team.members.size,
    repos_count: team.repositories.size,
    created_at: team.createdAt,
    updated_at: team.updatedAt,
    organization: fullOrganizationShape(world, links, team.organization),
  };
}

/** How somebody relates to the repository they write in. https://docs.github.com/graphql/reference/enums#commentauthorassociation */
export function associationOf(account: Account, repository: Repository): string {
  if (account === repository.owner) return "OWNER";
  if (account.kind === "mannequin") return "MANNEQUIN";
  if (account.kind !== "user") return "NONE";
  if (isMember(account, repository)) return "MEMBER";
  if (repository.collaborators.has(account.id)) return "COLLABORATOR";
  return repository.commits.some(({ author }) => author === account) ? "CONTRIBUTOR" : "NONE";
}

function isMember(user: User, { owner }: Repository): boolean {
  return owner.kind === "organization" && owner.members.has(user.id);
}
