import type { Config } from "./domain/configuration.ts";
import type { Target } from "./domain/look.ts";
import type { RepoRef } from "./domain/refs.ts";
import type { Hands } from "./github/index.ts";
import { type Files, path } from "./own-files.ts";

/** The organisation's file; null where it cannot be read as text. */
export type Found = { text: string | null; repo: Target };

/** Every file that might be meant, as one question to GitHub. */
export const rootFiles = async (hands: Hands, owner: string): Promise<Found[]> => {
  const repositories = await hands.repositories();
  const ids = repositories.map(({ id }) => id);
  return rootsIn(repositories, (await hands.setting(ids, path, null)).files, owner);
};

/** The organisation's `.github` repository, else all that say `incidents: here`. Only of one it can be told. */
export const rootsIn = (repositories: Target[], files: Files, owner: string): Found[] => {
  const found = repositories
    .filter((repo) => sameName(repo.owner, owner))
    .flatMap((repo): Found[] => {
      const text = files.get(repo.id);
      return text === undefined ? [] : [{ text, repo }];
    });
  const root = found.find(({ repo }) => repo.name === ".github");
  return root === undefined ? found.filter(({ text }) => saysHere(text)) : [root];
};

/** Two of them: neither is the one. */
export const onlyOf = (found: Found[]): Found | null => (found.length === 1 ? (found[0] ?? null) : null);

const saysHere = (text: string | null): boolean => /^incidents:\s*here\s*$/m.test(text ?? "");

/** The repository for incidents, among those that are listed; GitHub is asked of one that has another name by now. */
export const repositoryFor = async (
  hands: Hands,
  config: Config,
  owner: string,
  home: Target,
  listed: readonly Target[] = [],
): Promise<RepoRef | null> => {
  const { repository } = config.incidents;
  const name = repository.split("/").at(-1) ?? repository;
  const found =
    repository === "here"
      ? home
      : (listed.find((one) => sameName(one.owner, owner) && sameName(one.name, name)) ??
        (await hands.repository(owner, name)));
  return found === null
    ? null
    : { id: found.id, owner: found.owner, name: found.name, visibility: found.visibility };
};

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
