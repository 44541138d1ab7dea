import type { Idea, IncidentFacts } from "../../domain/incident.ts";
import type { Ask, Setting, Told } from "../../domain/look.ts";
import type { RepoRef } from "../../domain/refs.ts";
import type { Seen } from "../../domain/seen.ts";
import { askForOwners, ownersText } from "../owners.ts";
import { opening, unassigned } from "./words.ts";

/** A remediation of ours, and what it was proposed for; `report` is null where its text may not stand here. */
type Left = { seen: Seen; idea: Idea; report: IncidentFacts | null };

/**
 * The paragraph on who could take it, as it stands in a body of ours: text to keep, nothing is read from it. Evidence
 * moves on; an issue is not edited for that, and without a memory it is not edited either. When somebody takes the work
 * its last sentence goes. When they leave it again the sentence must come back, so the body is edited in any case, and
 * then the evidence of that day is said: once, since after that nobody has left it again.
 */
export const ownersStanding = ({ seen, idea, report }: Left, told: Told): string | null => {
  const standing = paragraphIn(seen.body);
  if (standing === null) return null;
  if (!nobodyHas(seen)) return without(standing);
  const evidence = isLeftAgain(seen) ? told.owners(seen.repo.owner, seen.repo.name) : null;
  return ownersText(idea, report, repoOf(seen), evidence) ?? `${without(standing)}${end}`;
};

/** Asked again only in the look that edits the body for it. */
export const asksWhenLeft = ({ seen, idea, report }: Left, setting: Setting): Ask[] =>
  isLeftAgain(seen) ? [askForOwners(idea, report, seen.repo, setting)] : [];

/** Our own paragraph of an issue that nobody edited still reads as if somebody had the work. */
const isLeftAgain = (seen: Seen): boolean => {
  const standing = paragraphIn(seen.body);
  const untouched = seen.byUs && seen.editors.length === 0 && seen.state === "open";
  return untouched && nobodyHas(seen) && standing !== null && !standing.endsWith(end);
};

const nobodyHas = ({ assignees }: Seen): boolean => !assignees.some(({ kind }) => kind === "user");

const end = ` ${unassigned}`;
const without = (paragraph: string): string =>
  paragraph.endsWith(end) ? paragraph.slice(0, -end.length) : paragraph;

const paragraphIn = (body: string): string | null =>
  body.split(/\r?\n(?:\r?\n)+/).find((one) => one.startsWith(opening)) ?? null;

const repoOf = ({ repo: { id, owner, name, visibility } }: Seen): RepoRef => ({
  id,
  owner,
  name,
  visibility,
});
