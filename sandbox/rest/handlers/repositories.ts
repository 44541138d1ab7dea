import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import { emit } from "../../world/emit.ts";
import {
  archiveRepository,
  atLeast,
  by,
  demand,
  findAccount,
  findOrganization,
  lockIssue,
  organizationOf,
  type PropertyValue,
  type Repository,
  type Role,
  renameRepository,
  rights,
  roleOf,
  setHasIssues,
  setVisibility,
  type User,
} from "../../world/index.ts";
import { type Answer, listed, NO_CONTENT, ok } from "../answer.ts";
import { type ActorCall, type Handler, issueOf, repositoryOf } from "../call.ts";
import { userShape } from "../shapes/accounts.ts";
import { deploymentShape, deploymentStatusShape, releaseShape } from "../shapes/code.ts";
import { issueTypeShape } from "../shapes/issues.ts";
import { fullRepositoryShape, permissionsOf } from "../shapes/repositories.ts";

export const REPOSITORIES: Record<string, Handler> = {
  "repos/get": { by: "actor", run: (call) => ok(shape(call, repositoryOf(call))) },
  "repos/update": { by: "actor", run: update },
  "repos/get-collaborator-permission-level": { by: "actor", run: permissionLevel },
  "repos/list-collaborators": { by: "actor", run: collaborators },
  "repos/check-collaborator": { by: "actor", run: checkCollaborator },
  "repos/custom-properties-for-repos-get-repository-values": {
    by: "actor",
    run: (call) => ok(values(repositoryOf(call))),
  },
  "orgs/custom-properties-for-repos-get-organization-values": { by: "actor", run: organizationValues },
  "orgs/custom-properties-for-repos-get-organization-definitions": { by: "actor", run: definitions },
  "repos/list-releases": { by: "actor", needs: ["contents", "read"], run: releases },
  "repos/get-latest-release": { by: "actor", needs: ["contents", "read"], run: latestRelease },
  "repos/list-deployments": { by: "actor", needs: ["deployments", "read"], run: deployments },
  "repos/list-deployment-statuses": { by: "actor", needs: ["deployments", "read"], run: deploymentStatuses },
  "repos/list-issue-types": {
    by: "actor",
    run: (call) => ok((organizationOf(repositoryOf(call))?.issueTypes ?? []).map(issueTypeShape)),
  },
  "issues/lock": { by: "actor", run: (call) => lock(call, "locked") },
  "issues/unlock": { by: "actor", run: (call) => lock(call, "unlocked") },
};

function shape(call: ActorCall, repository: Repository) {
  return fullRepositoryShape(call.world, call.links, repository, rights(call.world, call.actor, repository));
}

function update(call: ActorCall): Answer {
  const { world, actor, body } = call;
  const repository = repositoryOf(call);
  demand(world, actor, { role: "admin", app: ["administration", "read"] }, repository);
  if (body.archived === false) archiveRepository(world, actor, repository, "unarchived");
  if (typeof body.name === "string" && body.name !== repository.name) {
    renameRepository(world, actor, repository, body.name);
  }
  if (typeof body.has_issues === "boolean")
    setHasIssues(world, actor, repository, body.has_issues ? "on" : "off");
  if (typeof body.private === "boolean")
    setVisibility(world, actor, repository, body.private ? "private" : "public");
  if (body.visibility === "public" || body.visibility === "private") {
    setVisibility(world, actor, repository, body.visibility);
  }
  if (typeof body.description === "string") describe(call, repository, body.description);
  if (body.archived === true) archiveRepository(world, actor, repository, "archived");
  return ok(shape(call, repository));
}

function describe({ world, actor }: ActorCall, repository: Repository, description: string): void {
  const changes = { description: { from: repository.description } };
  Object.assign(repository, { description, updatedAt: world.stamp() });
  emit(world, by(world, actor), "repository", "edited", { repository }, { changes });
}

// The older four names; `role_name` tells triage and maintain apart.
const PERMISSIONS: Record<Role, string> = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

/** https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
function permissionLevel(call: ActorCall): Answer {
  const repository = repositoryOf(call);
  const account = findAccount(call.world, call.params.username ?? "");
  const role = account.kind === "user" ? roleOf(account, repository) : "none";
  return ok({ permission: PERMISSIONS[role], role_name: role, user: withRole(call, account as User, role) });
}

function withRole(call: ActorCall, user: User, role: Role) {
  return { ...userShape(call.world, call.links, user), permissions: permissionsOf(role), role_name: role };
}

/** Everybody with a role of their own, from whatever source, public reading aside. */
function collaboratorsOf(call: ActorCall, repository: Repository): [User, Role][] {
  demand(call.world, call.actor, { role: "write", app: ["metadata", "read"] }, repository);
  return [...call.world.accounts.values()].flatMap((account): [User, Role][] => {
    if (account.kind !== "user") return [];
    const role = roleOf(account, repository);
    const own =
      repository.collaborators.has(account.id) || organizationOf(repository)?.members.has(account.id);
    return role !== "none" && (own || atLeast(role, "triage")) ? [[account, role]] : [];
  });
}

function collaborators(call: ActorCall): Answer {
  const wanted = call.query.get("permission");
  const found = collaboratorsOf(call, repositoryOf(call)).filter(
    ([, role]) => wanted === null || permissionsOf(role)[wanted] === true,
  );
  return listed(listing(found, ([user, role]) => withRole(call, user, role)));
}

function checkCollaborator(call: ActorCall): Answer {
  const login = (call.params.username ?? "").toLowerCase();
  const known = collaboratorsOf(call, repositoryOf(call)).some(
    ([user]) => user.login.toLowerCase() === login,
  );
  if (!known) throw failure(404, "Not Found");
  return NO_CONTENT;
}

function values(repository: Repository): { property_name: string; value: PropertyValue }[] {
  return [...repository.properties].map(([name, value]) => ({ property_name: name, value }));
}

function organizationValues(call: ActorCall): Answer {
  const organization = findOrganization(call.world, call.params.org ?? "");
  const found = [...call.world.repositories.values()].filter(
    (repository) =>
      repository.owner === organization && rights(call.world, call.actor, repository) !== "none",
  );
  return listed(
    listing(found, (repository) => ({
      repository_id: repository.databaseId,
      repository_name: repository.name,
      repository_full_name: `${repository.owner.login}/${repository.name}`,
      properties: values(repository),
    })),
  );
}

function definitions(call: ActorCall): Answer {
  const organization = findOrganization(call.world, call.params.org ?? "");
  return ok(
    [...organization.properties.values()].map((property) => ({
      property_name: property.name,
      value_type: property.valueType,
      required: property.required,
      default_value: property.defaultValue,
      description: property.description,
      allowed_values: property.allowedValues,
    })),
  );
}

/** Newest first. */
function releases(call: ActorCall): Answer {
  const found = repositoryOf(call)
    .releases.filter(({ draft }) => !draft)
    .toReversed();
  return listed(listing(found, (release) => releaseShape(call.world, call.links, release)));
}

function latestRelease(call: ActorCall): Answer {
  const found = repositoryOf(call).releases.findLast(({ draft, prerelease }) => !draft && !prerelease);
  if (found === undefined) throw failure(404, "Not Found");
  return ok(releaseShape(call.world, call.links, found));
}

function deployments(call: ActorCall): Answer {
  const { query } = call;
  const asked = (name: "sha" | "ref" | "task" | "environment", value: string) =>
    (query.get(name) ?? value) === value;
  const found = repositoryOf(call).deployments.filter(
    ({ sha, ref, task, environment }) =>
      asked("sha", sha) && asked("ref", ref) && asked("task", task) && asked("environment", environment),
  );
  return listed(
    listing(found.toReversed(), (deployment) => deploymentShape(call.world, call.links, deployment)),
  );
}

function deploymentStatuses(call: ActorCall): Answer {
  const id = Number(call.params.deployment_id);
  const deployment = repositoryOf(call).deployments.find(({ databaseId }) => databaseId === id);
  if (deployment === undefined) throw failure(404, "Not Found");
  const shaped = (status: (typeof deployment.statuses)[number]) =>
    deploymentStatusShape(call.world, call.links, deployment, status);
  return listed(listing(deployment.statuses.toReversed(), shaped));
}

function lock(call: ActorCall, to: "locked" | "unlocked"): Answer {
  lockIssue(call.world, call.actor, issueOf(call), to);
  return NO_CONTENT;
}
