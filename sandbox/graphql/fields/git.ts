import type { Commit, Repository, RepositoryFile } from "../../world/index.ts";
import type { Table } from "../field.ts";
import { fieldsOf, takes, unimplemented } from "../field.ts";
import { repositoryPath, web } from "../links.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { seenIssues } from "../sight.ts";

interface BlobSource {
  typename: "Blob";
  repository: Repository;
  file: RepositoryFile;
}

interface TreeSource {
  typename: "Tree";
  repository: Repository;
  /** Without a slash at the end; empty for the root. */
  path: string;
}

interface CommitSource {
  typename: "Commit";
  repository: Repository;
  commit: Commit;
}

interface EntrySource {
  repository: Repository;
  path: string;
  file: RepositoryFile | null;
}

type GitObject = BlobSource | TreeSource | CommitSource;

/** `HEAD:path`, `main:path`, `main`, or a commit id. Null when there is nothing: GitHub gives no error for it. */
export function gitObject(
  repository: Repository,
  ask: { expression?: string; oid?: string },
): GitObject | null {
  const [ref = "", path] = (ask.expression ?? ask.oid ?? "").split(/:(.*)/s);
  const commit = commitAt(repository, ref);
  if (commit === null) return null;
  if (path === undefined) return { typename: "Commit", repository, commit };
  // Only the newest state of the files is kept; an older commit's files are not known here.
  if (commit !== repository.commits.at(-1))
    throw unimplemented("Repository.object(expression:) of an older commit");
  return atPath(repository, path.replace(/^\/|\/$/g, ""));
}

function commitAt(repository: Repository, ref: string): Commit | null {
  const names = ["HEAD", repository.defaultBranch, `refs/heads/${repository.defaultBranch}`];
  if (names.includes(ref)) return repository.commits.at(-1) ?? null;
  return repository.commits.find((commit) => commit.sha === ref) ?? null;
}

function atPath(repository: Repository, path: string): GitObject | null {
  const file = repository.files.get(path);
  if (file !== undefined) return { typename: "Blob", repository, file };
  const isFolder = path === "" || [...repository.files.keys()].some((one) => one.startsWith(`${path}/`));
  return isFolder ? { typename: "Tree", repository, path } : null;
}

function entriesOf({ repository, path }: TreeSource): EntrySource[] {
  const start = path === "" ? "" : `${path}/`;
  const names = new Set<string>();
  for (const file of repository.files.keys()) {
    const [name] = file.startsWith(start) ? file.slice(start.length).split("/") : [];
    if (name !== undefined) names.add(name);
  }
  return [...names].sort().map((name) => ({
    repository,
    path: start + name,
    file: repository.files.get(start + name) ?? null,
  }));
}

interface HistoryArgs {
  since?: string | null;
  until?: string | null;
  path?: string | null;
}

function touches({ added, modified, removed }: Commit, path: string): boolean {
  return [...added, ...modified, ...removed].some((file) => file === path || file.startsWith(`${path}/`));
}

const commit = fieldsOf<CommitSource>({
  id: (source) => `C_${source.commit.sha}`,
  oid: (source) => source.commit.sha,
  abbreviatedOid: (source) => source.commit.sha.slice(0, 7),
  message: (source) => source.commit.message,
  messageHeadline: (source) => source.commit.message.split("\n")[0],
  committedDate: (source) => source.commit.committedAt,
  authoredDate: (source) => source.commit.committedAt,
  repository: (source) => source.repository,
  url: (source, _args, { world }) =>
    web(world, `${repositoryPath(source.repository)}/commit/${source.commit.sha}`),
  // "The merged Pull Request that introduced the commit to the repository."
  // https://docs.github.com/graphql/reference/objects#commit
  associatedPullRequests: takes<CommitSource, PageArgs>(
    [],
    ({ repository, commit: { sha } }, args, context) =>
      page(
        seenIssues(
          context,
          [...repository.issues.values()].filter((issue) => issue.pull?.mergeCommitSha === sha),
        ),
        args,
      ),
  ),
  history: takes<CommitSource, PageArgs & HistoryArgs>(
    ["since", "until", "path"],
    ({ repository, commit: head }, args) => {
      const upTo = repository.commits.slice(0, repository.commits.indexOf(head) + 1).reverse();
      const at = (time: string) => new Date(time).getTime();
      const within = upTo.filter(
        (one) =>
          (!args.since || at(one.committedAt) >= at(args.since)) &&
          (!args.until || at(one.committedAt) <= at(args.until)) &&
          (!args.path || touches(one, args.path.replace(/\/$/, ""))),
      );
      const list = within.map((one): CommitSource => ({ typename: "Commit", repository, commit: one }));
      return page(list, args, { key: (one) => one.commit.sha });
    },
  ),
});

export const GIT: Table = {
  Ref: fieldsOf<{ id: string; name: string; repository: Repository }>({
    id: (source) => source.id,
    name: (source) => source.name,
    prefix: () => "refs/heads/",
    repository: (source) => source.repository,
    target: ({ repository, name }) => gitObject(repository, { expression: name }),
  }),
  Blob: fieldsOf<BlobSource>({
    id: (source) => `B_${source.file.sha}`,
    oid: (source) => source.file.sha,
    abbreviatedOid: (source) => source.file.sha.slice(0, 7),
    text: (source) => source.file.text,
    byteSize: (source) => Buffer.byteLength(source.file.text),
    isBinary: () => false,
    isTruncated: () => false,
    repository: (source) => source.repository,
  }),
  Tree: fieldsOf<TreeSource>({
    repository: (source) => source.repository,
    entries: (source) => entriesOf(source),
  }),
  TreeEntry: fieldsOf<EntrySource>({
    name: (source) => source.path.split("/").at(-1),
    path: (source) => source.path,
    type: (source) => (source.file === null ? "tree" : "blob"),
    object: (source) => atPath(source.repository, source.path),
    repository: (source) => source.repository,
  }),
  Commit: commit,
};
