import { createHash } from "node:crypto";
import { failure } from "../../http/failures.ts";
import { demand, putFile, type Repository } from "../../world/index.ts";
import { type Answer, ok } from "../answer.ts";
import { type ActorCall, type Handler, repositoryOf, text } from "../call.ts";
import { commitShape, entryShape, fileShape } from "../shapes/code.ts";

export const CONTENTS: Record<string, Handler> = {
  "repos/get-content": { by: "actor", run: get },
  "repos/create-or-update-file-contents": { by: "actor", run: put },
  "repos/codeowners-errors": { by: "actor", run: codeowners },
};

const RAW = /application\/vnd\.github(?:\.v3)?\.raw/;

/** The default branch only: the sandbox keeps no other. https://docs.github.com/rest/repos/contents#get-repository-content */
function get(call: ActorCall): Answer {
  const repository = repositoryOf(call);
  demand(call.world, call.actor, { role: "read", app: ["contents", "read"] }, repository);
  demandBranch(repository, call.query.get("ref"));
  const path = trimmed(call.params.path);
  const file = repository.files.get(path);
  if (file === undefined) return directory(call, repository, path);
  if (RAW.test(call.accept))
    return { status: 200, text: { type: "application/vnd.github.raw+json; charset=utf-8", text: file.text } };
  return ok(fileShape(call.links, repository, file));
}

function demandBranch(repository: Repository, ref: string | null): void {
  const known = [repository.defaultBranch, `refs/heads/${repository.defaultBranch}`, "HEAD"];
  if (ref === null || known.includes(ref) || repository.commits.at(-1)?.sha === ref) return;
  throw failure(404, `No commit found for the ref ${ref}`);
}

function trimmed(path: string | undefined): string {
  return (path ?? "").replaceAll(/^\/+|\/+$/g, "");
}

function directory(call: ActorCall, repository: Repository, path: string): Answer {
  const prefix = path === "" ? "" : `${path}/`;
  const inside = [...repository.files.values()].filter((file) => file.path.startsWith(prefix));
  if (inside.length === 0) throw failure(404, path === "" ? "This repository is empty." : "Not Found");
  const names = new Set(inside.map((file) => file.path.slice(prefix.length).split("/")[0] ?? ""));
  return ok(
    [...names].toSorted().map((name) => {
      const at = `${prefix}${name}`;
      const file = repository.files.get(at);
      if (file === undefined) return entryShape(call.links, repository, "dir", at, treeSha(at), 0);
      return entryShape(call.links, repository, "file", at, file.sha, Buffer.byteLength(file.text));
    }),
  );
}

function treeSha(path: string): string {
  return createHash("sha1").update(`tree ${path}`).digest("hex");
}

/** A file that exists is replaced only by whoever names its present `sha`; else 422 (none) or 409 (another). */
function put(call: ActorCall): Answer {
  const repository = repositoryOf(call);
  const path = trimmed(call.params.path);
  demandBranch(repository, text(call.body.branch) ?? null);
  demandPresentSha(call, repository, path);
  const content = Buffer.from(text(call.body.content) ?? "", "base64").toString("utf8");
  const existed = repository.files.has(path);
  const commit = putFile(call.world, call.actor, repository, path, content, text(call.body.message) ?? "");
  const file = repository.files.get(path);
  if (file === undefined) throw failure(500, "The sandbox lost the file it wrote");
  const {
    content: _content,
    encoding: _encoding,
    ...entry
  } = fileShape(call.links, repository, file) as Record<string, unknown>;
  return {
    status: existed ? 200 : 201,
    body: { content: entry, commit: commitShape(call.links, repository, commit) },
  };
}

function demandPresentSha(call: ActorCall, repository: Repository, path: string): void {
  demand(call.world, call.actor, { role: "write", app: ["contents", "write"] }, repository);
  const present = repository.files.get(path)?.sha;
  const named = text(call.body.sha);
  if (present === undefined || present === named) return;
  if (named === undefined) throw failure(422, `Invalid request.\n\n"sha" wasn't supplied.`);
  throw failure(409, `${path} does not match ${named}`);
}

/** The first of these that exists counts. https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
const CODEOWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

function codeowners(call: ActorCall): Answer {
  const repository = repositoryOf(call);
  demand(call.world, call.actor, { role: "read", app: ["contents", "read"] }, repository);
  const path = CODEOWNERS.find((name) => repository.files.has(name));
  if (path === undefined) throw failure(404, "Not Found");
  const lines = (repository.files.get(path)?.text ?? "").split("\n");
  return ok({ errors: lines.flatMap((line, at) => unknownOwners(call, line, at + 1, path)) });
}

function unknownOwners(call: ActorCall, source: string, line: number, path: string): unknown[] {
  const [, ...owners] = source.replace(/#.*$/, "").trim().split(/\s+/);
  return owners
    .filter((owner) => !isOwner(call, owner))
    .map((owner) => ({
      line,
      column: source.indexOf(owner) + 1,
      kind: "Unknown owner",
      source,
      suggestion: "make sure the owner exists and has write access to the repository",
      message: `Unknown owner on line ${line}: make sure ${owner} exists and has write access to the repository`,
      path,
    }));
}

function isOwner(call: ActorCall, owner: string): boolean {
  const [, login = "", team] = /^@([^/]+)(?:\/(.+))?$/.exec(owner) ?? [];
  const account = call.world.accounts.get(login.toLowerCase());
  if (team === undefined) return owner.includes("@", 1) || account?.kind === "user";
  return account?.kind === "organization" && account.teams.has(team);
}
