import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import { type Installation, type Permissions, type Repository, reaches, rights } from "../../world/index.ts";
import { type Answer, created, listed, NO_CONTENT, ok } from "../answer.ts";
import type { ActorCall, AppCall, Call, Handler, HookEntry } from "../call.ts";
import { appShape, installationShape } from "../shapes/apps.ts";
import { repositoryWithRights } from "../shapes/repositories.ts";

export const APPS: Record<string, Handler> = {
  "apps/get-authenticated": { by: "app", run: self },
  "apps/list-installations": { by: "app", run: installations },
  "apps/get-installation": { by: "app", run: (call) => shaped(call, installationById(call)) },
  "apps/create-installation-access-token": { by: "app", run: grant },
  "apps/get-org-installation": {
    by: "app",
    run: (call) => shaped(call, installationOn(call, call.params.org)),
  },
  "apps/get-user-installation": {
    by: "app",
    run: (call) => shaped(call, installationOn(call, call.params.username)),
  },
  "apps/get-repo-installation": { by: "app", run: repositoryInstallation },
  "apps/list-repos-accessible-to-installation": { by: "actor", run: accessible },
  "apps/revoke-installation-access-token": { by: "actor", run: revoke },
  "apps/get-webhook-config-for-app": { by: "app", run: hookConfig },
  "apps/update-webhook-config-for-app": { by: "app", run: setHookConfig },
  "apps/list-webhook-deliveries": { by: "app", run: deliveries },
  "apps/get-webhook-delivery": { by: "app", run: (call) => ok(deliveryShape(call, deliveryOf(call))) },
  "apps/redeliver-webhook-delivery": { by: "app", run: redeliver },
};

function self(call: AppCall): Answer {
  const { world, links, app } = call;
  return ok({ ...appShape(world, links, app), installations_count: own(call).length });
}

function own(call: AppCall): Installation[] {
  return [...call.world.installations.values()].filter(({ app }) => app === call.app);
}

function installations(call: AppCall): Answer {
  const since = call.query.get("since");
  const found = own(call).filter(
    ({ updatedAt }) => since === null || Date.parse(updatedAt) >= Date.parse(since),
  );
  return listed(listing(found, (installation) => installationShape(call.world, call.links, installation)));
}

function shaped(call: AppCall, installation: Installation): Answer {
  return ok(installationShape(call.world, call.links, installation));
}

function installationById(call: AppCall): Installation {
  const found = call.world.installations.get(Number(call.params.installation_id));
  if (found?.app !== call.app) throw failure(404, "Not Found");
  return found;
}

function installationOn(call: AppCall, login: string | undefined): Installation {
  const found = own(call).find(({ account }) => account.login.toLowerCase() === login?.toLowerCase());
  if (found === undefined) throw failure(404, "Not Found");
  return found;
}

function repositoryInstallation(call: AppCall): Answer {
  const { owner = "", repo = "" } = call.params;
  const repository = call.world.repositories.get(`${owner}/${repo}`.toLowerCase());
  const found = own(call).find(
    (installation) => repository !== undefined && hasRepository(installation, repository),
  );
  if (found === undefined) throw failure(404, "Not Found");
  return shaped(call, found);
}

function hasRepository(installation: Installation, repository: Repository): boolean {
  if (installation.account !== repository.owner) return false;
  return installation.selection === "all" || installation.repositoryIds.has(repository.id);
}

function grant(call: AppCall): Answer {
  const installation = installationById(call);
  if (installation.suspendedAt !== null) throw failure(403, "This installation has been suspended");
  const { permissions, repositories, repository_ids: repositoryIds } = call.body;
  const granted = call.tokens.grant(installation, {
    ...(permissions === undefined ? {} : { permissions: permissions as Permissions }),
    ...(repositories === undefined ? {} : { repositories: repositories as string[] }),
    ...(repositoryIds === undefined ? {} : { repositoryIds: repositoryIds as number[] }),
  });
  const chosen = granted.repositoryIds !== null || installation.selection === "selected";
  return created({
    token: granted.token,
    expires_at: `${granted.expiresAt.toISOString().slice(0, 19)}Z`,
    permissions: granted.permissions,
    repository_selection: chosen ? "selected" : "all",
    ...(granted.repositoryIds === null ? {} : { repositories: chosenShapes(call, granted.repositoryIds) }),
  });
}

function chosenShapes(call: Call, ids: ReadonlySet<string>): unknown[] {
  const found = [...call.world.repositories.values()].filter(({ id }) => ids.has(id));
  return found.map((repository) => repositoryWithRights(call.world, call.links, repository, "read"));
}

function accessible(call: ActorCall): Answer {
  const { world, links, actor } = call;
  if (actor.kind !== "app") throw failure(403, "You must authenticate with an installation access token");
  const found = [...world.repositories.values()].filter((repository) => reaches(world, actor, repository));
  const total = found.length;
  const selection = world.installations.get(actor.installationId)?.selection ?? "all";
  return listed(
    listing(
      found,
      (repository) => repositoryWithRights(world, links, repository, rights(world, actor, repository)),
      (repositories) => ({ total_count: total, repository_selection: selection, repositories }),
    ),
  );
}

function revoke(call: ActorCall): Answer {
  call.tokens.revoke(call.token ?? "");
  return NO_CONTENT;
}

function hookConfig(call: AppCall): Answer {
  const { config } = call.hooks;
  return ok({
    ...(config === undefined ? {} : { url: config.url, secret: "********" }),
    content_type: "json",
    insecure_ssl: "0",
  });
}

function setHookConfig(call: AppCall): Answer {
  const { url, secret } = call.body;
  const { config } = call.hooks;
  const next = { url: String(url ?? config?.url ?? ""), secret: String(secret ?? config?.secret ?? "") };
  call.hooks.config = next.url === "" ? undefined : next;
  return hookConfig(call);
}

/** `status=failure` covers answers of 400 to 599 only: a delivery without any answer is in neither half. */
function deliveries(call: AppCall): Answer {
  const wanted = call.query.get("status");
  const found = call.hooks.list().filter(({ statusCode }) => {
    if (wanted === "success") return statusCode >= 200 && statusCode < 400;
    return wanted !== "failure" || (statusCode >= 400 && statusCode < 600);
  });
  return listed(
    listing(found, (entry) => entryShape(entry)),
    "cursor",
  );
}

function deliveryOf(call: AppCall): HookEntry {
  const entry = call.hooks.find(Number(call.params.delivery_id));
  if (entry === undefined) throw failure(404, "Not Found");
  return entry;
}

function redeliver(call: AppCall): Answer {
  call.hooks.redeliver(deliveryOf(call));
  return { status: 202, body: {} };
}

function entryShape(entry: HookEntry) {
  return {
    id: entry.id,
    guid: entry.guid,
    delivered_at: entry.deliveredAt,
    redelivery: entry.redelivery,
    duration: entry.duration,
    status: entry.status,
    status_code: entry.statusCode,
    event: entry.event,
    action: entry.action,
    installation_id: entry.installationId,
    repository_id: entry.repositoryId,
    throttled_at: null,
  };
}

function deliveryShape(call: AppCall, entry: HookEntry) {
  const { request, response } = entry;
  return { ...entryShape(entry), url: call.hooks.config?.url ?? "", request, response };
}
