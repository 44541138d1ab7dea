import type { NodeId, RepoRef } from "./refs.ts";

/**
 * Whose screen a page is for. The operator, on the machine itself, sees what the report's audience may see. A person
 * sees of that only the words of repositories that they may read, and of the others what a stranger sees: counts and
 * opaque ids.
 */
export type Viewer = { viewer: "operator" } | { viewer: "person"; reads: ReadonlySet<NodeId> };

export const operator: Viewer = { viewer: "operator" };

export const maySee = (viewer: Viewer, repo: RepoRef): boolean =>
  viewer.viewer === "operator" || repo.visibility === "public" || viewer.reads.has(repo.id);
