import type { Known } from "../../domain/facts.ts";
import type { Cited, Target, Told } from "../../domain/look.ts";
import { nameOf } from "../../domain/refs.ts";

/**
 * What would be told if everybody might everything and everything existed. A look that understands with this sees what
 * could be opened at most, before it asks: so owners are asked about only then.
 */
export const everything = (known: Known): Told => ({
  right: () => "admin",
  member: () => true,
  assignable: () => true,
  standing: () => "able",
  history: () => null,
  issue: cited,
  repository: (owner, name) => repository(owner, name, known),
  owners: () => null,
});

const cited = (at: string): Cited => ({
  id: at,
  at,
  url: at,
  repo: { id: at, owner: "", name: "", visibility: "private" },
  outside: false,
  title: "",
  kind: "issue",
  labels: [],
});

/** By its true id where something of it is known, so that the weekly cap counts. */
const repository = (owner: string, name: string, { remediations }: Known): Target => {
  const named = nameOf({ owner, name }).toLowerCase();
  const met = remediations.find(({ repo }) => nameOf(repo).toLowerCase() === named)?.repo;
  const ref = met ?? { id: named, owner, name, visibility: "private" as const };
  return { ...ref, archived: false, hasIssues: true, installed: true };
};
