import { createHash } from "node:crypto";
import { emit } from "./emit.ts";
import type { Deployment, Release, Repository } from "./entities.ts";
import type { Actor } from "./rights.ts";
import { by, demand } from "./rights.ts";
import type { World } from "./world.ts";
import { born } from "./world.ts";

export function createRelease(
  world: World,
  actor: Actor,
  repository: Repository,
  input: { tagName: string; name?: string | null; body?: string | null },
): Release {
  demand(world, actor, { role: "write", app: ["contents", "write"] }, repository);
  const doer = by(world, actor);
  const base = born(world, "RE", "other", repository.databaseId);
  const release: Release = {
    ...base,
    kind: "release",
    repository,
    author: doer.account,
    tagName: input.tagName,
    name: input.name ?? null,
    body: input.body ?? null,
    draft: false,
    prerelease: false,
    publishedAt: base.createdAt,
  };
  repository.releases.push(release);
  for (const action of ["created", "published", "released"]) {
    emit(world, doer, "release", action, { repository }, { release });
  }
  return release;
}

export function createDeployment(
  world: World,
  actor: Actor,
  repository: Repository,
  input: { environment: string; ref?: string; task?: string; description?: string | null },
): Deployment {
  demand(world, actor, { role: "write", app: ["deployments", "write"] }, repository);
  const doer = by(world, actor);
  const base = born(world, "DE", "other", repository.databaseId);
  const deployment: Deployment = {
    ...base,
    kind: "deployment",
    repository,
    creator: doer.account,
    sha: repository.commits.at(-1)?.sha ?? createHash("sha1").update(base.id).digest("hex"),
    ref: input.ref ?? repository.defaultBranch,
    task: input.task ?? "deploy",
    environment: input.environment,
    description: input.description ?? null,
    statuses: [],
  };
  repository.deployments.push(deployment);
  emit(world, doer, "deployment", "created", { repository }, { deployment });
  return deployment;
}

/** `inactive` is the one state that sends no event. */
export function setDeploymentState(world: World, actor: Actor, deployment: Deployment, state: string): void {
  const { repository } = deployment;
  demand(world, actor, { role: "write", app: ["deployments", "write"] }, repository);
  const doer = by(world, actor);
  const { updatedAt, ...base } = born(world, "DES", "other", repository.databaseId);
  deployment.statuses.push({ ...base, state, creator: doer.account });
  deployment.updatedAt = updatedAt;
  if (state !== "inactive") emit(world, doer, "deployment_status", "created", { repository }, { deployment });
}
