import type { App, Installation, Repository } from "../../world/entities.ts";
import { fullName, type World } from "../../world/world.ts";
import { type Links, type Shape, userShape } from "./accounts.ts";

/** `integration`, as GET /app answers. */
export function appShape(world: World, links: Links, app: App): Shape {
  return {
    id: app.id,
    slug: app.slug,
    node_id: app.nodeId,
    client_id: `Iv1.${String(app.id).padStart(16, "0")}`,
    owner: userShape(world, links, app.owner),
    name: app.name,
    description: app.description,
    external_url: `${links.web}/apps/${app.slug}`,
    html_url: `${links.web}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.updatedAt,
    permissions: app.permissions,
    events: app.events,
  };
}

// The description of webhooks lists, for the app inside an issue or comment, event names of several years ago.
// Newer names would contradict it, so they are left out there.
const EVENTS_OF_OLD = [
  "issues",
  "issue_comment",
  "label",
  "push",
  "pull_request",
  "repository",
  "member",
  "team",
];

/** The app inside an issue or comment it wrote. */
export function performedVia(world: World, links: Links, app: App | null): Shape | null {
  if (app === null) return null;
  return {
    ...appShape(world, links, app),
    events: app.events.filter((event) => EVENTS_OF_OLD.includes(event)),
  };
}

/** `installation`. */
export function installationShape(world: World, links: Links, installation: Installation): Shape {
  const { account, app } = installation;
  const url = `${links.api}/app/installations/${installation.id}`;
  const settings = account.kind === "organization" ? `organizations/${account.login}/settings` : "settings";
  return {
    id: installation.id,
    account: userShape(world, links, account),
    repository_selection: installation.selection,
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${links.api}/installation/repositories`,
    html_url: `${links.web}/${settings}/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.databaseId,
    target_type: account.kind === "organization" ? "Organization" : "User",
    permissions: installation.permissions,
    events: installation.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    suspended_by:
      installation.suspendedBy === null ? null : userShape(world, links, installation.suspendedBy),
    suspended_at: installation.suspendedAt,
  };
}

/** The few keys of a repository in `installation` events. */
export function installedRepositoryShape(repository: Repository): Shape {
  return {
    id: repository.databaseId,
    node_id: repository.id,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.visibility !== "public",
  };
}
