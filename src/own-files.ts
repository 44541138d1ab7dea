import { readRepositoryConfig } from "./config.ts";
import type { RepositoryConfig } from "./domain/configuration.ts";
import type { Target } from "./domain/look.ts";
import type { NodeId } from "./domain/refs.ts";

export const path = ".github/followthrough.yml";
export const unreadable = "it holds no text that can be read whole";

/** The file of each repository that has one; null where it cannot be read as text. */
export type Files = ReadonlyMap<NodeId, string | null>;
export type OwnFiles = { repositories: Record<NodeId, RepositoryConfig>; warnings: string[] };

/**
 * What repositories say in files of their own. Broken means the last good one stays; deleted means that it says nothing
 * any more. `root` is the repository of the organisation's file: its other keys are no mistake.
 */
export const ownFiles = (
  files: Files,
  targets: Target[],
  root: NodeId | null,
  before: Record<NodeId, RepositoryConfig>,
): OwnFiles => {
  const found: OwnFiles = { repositories: {}, warnings: [] };
  for (const { id, owner, name } of targets) {
    const text = files.get(id);
    if (text === undefined) continue;
    const read = text === null ? { error: unreadable } : readRepositoryConfig(text);
    const last = before[id];
    if ("config" in read) found.repositories[id] = read.config;
    else if (last !== undefined) found.repositories[id] = last;
    const warnings = "error" in read ? [read.error] : id === root ? [] : read.warnings;
    found.warnings.push(...warnings.map((says) => `${path} of ${owner}/${name}: ${says}`));
  }
  return found;
};

/** The repositories whose own file says something else than before. */
export const changedFiles = (before: OwnFiles["repositories"], after: OwnFiles["repositories"]): NodeId[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (id) => said(before[id]) !== said(after[id]),
  );

const said = (config: RepositoryConfig | undefined): string =>
  config === undefined ? "" : `${config.pause} ${config.opt_out} ${config.nudges_per_week}`;
