import { createHash } from "node:crypto";
import { emit } from "./emit.ts";
import type { Commit, Repository, RepositoryFile } from "./entities.ts";
import { notFound } from "./errors.ts";
import type { Actor, By } from "./rights.ts";
import { by, demand } from "./rights.ts";
import type { World } from "./world.ts";
import { fullName } from "./world.ts";

/** Commits one file to the default branch; null removes it. Sends `push`. */
export function putFile(
  world: World,
  actor: Actor,
  repository: Repository,
  path: string,
  text: string | null,
  message = text === null ? `Delete ${path}` : `Update ${path}`,
): Commit {
  demand(world, actor, { role: "write", app: ["contents", "write"] }, repository);
  const doer = by(world, actor);
  const before = repository.commits.at(-1)?.sha ?? "0".repeat(40);
  const commit = plantFile(world, doer, repository, path, text, message);
  const ref = `refs/heads/${repository.defaultBranch}`;
  const commits = { before, after: commit.sha, ref, commits: [commit] };
  emit(world, doer, "push", null, { repository }, { commits });
  return commit;
}

/** The law of committing, rights asked already. */
export function plantFile(
  world: World,
  doer: By,
  repository: Repository,
  path: string,
  text: string | null,
  message: string,
): Commit {
  const known = repository.files.has(path);
  if (text === null && !known) throw notFound();
  const at = world.stamp();
  if (text === null) repository.files.delete(path);
  else repository.files.set(path, { path, text, sha: blobSha(text), updatedAt: at });
  const commit: Commit = {
    sha: createHash("sha1")
      .update(`${fullName(repository)} ${repository.commits.length} ${path} ${text}`)
      .digest("hex"),
    message,
    author: doer.account,
    committedAt: at,
    added: text !== null && !known ? [path] : [],
    modified: text !== null && known ? [path] : [],
    removed: text === null ? [path] : [],
  };
  repository.commits.push(commit);
  Object.assign(repository, { pushedAt: at, updatedAt: at });
  return commit;
}

/** As Git names blobs. */
function blobSha(text: string): string {
  return createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest("hex");
}

/** Needs contents, except in public repositories. Throws NotFound, also for what may not be seen. */
export function readFile(world: World, actor: Actor, repository: Repository, path: string): RepositoryFile {
  demand(world, actor, { role: "read", app: ["contents", "read"] }, repository);
  const file = repository.files.get(path);
  if (file === undefined) throw notFound();
  return file;
}
