import type { Known } from "../domain/facts.ts";
import type { Idea } from "../domain/incident.ts";
import type { Setting, Target, Told } from "../domain/look.ts";
import { atLeast, type NodeId, nameOf, type Person, type RepoRef } from "../domain/refs.ts";
import { closedTo } from "./quiet.ts";

export type Named = { owner: string; name: string };

/** What decides where an idea stands. `held`: why nothing of its origin is opened now, in words; null when it may be. */
export type Placing = { setting: Setting; known: Known; told: Told; held: string | null };

export const openedAs = (key: string, known: Known): NodeId[] => {
  const issue = known.opened[key];
  return issue === undefined || issue === null ? [] : [issue.id];
};

/** Where an idea with a repository stands: opened, to be opened now, or waiting with the reason in words. */
export const placed = (idea: Idea, target: Named, people: Person[], placing: Placing): Idea => {
  if (idea.remediations.length > 0 || idea.settled !== null) return idea;
  if (placing.known.opened[idea.key] === null) return { ...idea, waiting: "being opened" };
  const waiting = whyWait(target, people, placing);
  if (waiting !== null) return { ...idea, waiting };
  const found = placing.told.repository(target.owner, target.name);
  return found === null
    ? { ...idea, waiting: refused(target) }
    : { ...idea, opens: { key: idea.key, in: refOf(found) } };
};

const whyWait = (target: Named, people: Person[], { told, setting, known, held }: Placing): string | null => {
  if (held !== null) return held;
  const found = told.repository(target.owner, target.name);
  return mayRead(people, target, told) && found !== null && canOpen(found)
    ? closedTo({ ...found, ...target }, setting, known.switches)
    : refused(target);
};

export const mayRead = (people: Person[], { owner, name }: Named, told: Told): boolean =>
  people.every(({ id }) => atLeast(told.right(id, owner, name), "read"));

const canOpen = (target: Target): boolean => target.installed && target.hasIssues && !target.archived;

/** The same words for "no such" and "no right". */
export const refused = (target: Named): string =>
  `not opened: \`${nameOf(target)}\` does not exist, or takes no issue from here. \`/remediate OWNER/REPO\` names another`;

/** Of an idea that nobody gave a place: it is kept as it is, or given one. */
export const notOpened = ({ target }: Pick<Idea, "target">): string =>
  `not opened; \`/remediate ${target === null ? "OWNER/REPO" : nameOf(target)} TITLE\` opens it, leaving it here is fine`;

const refOf = ({ id, owner, name, visibility }: Target): RepoRef => ({ id, owner, name, visibility });

/** At most so many for each incident, and so many new ones for each repository in a week; the rest wait and are shown. */
export const capped = (
  ideas: Idea[],
  { known, setting }: Pick<Placing, "known" | "setting">,
  origin: "incident" | "cluster",
): Idea[] => {
  const { per_incident, per_repository_and_week } = setting.config.limits;
  let here = ideas.filter((idea) => known.opened[idea.key] !== undefined).length;
  const ofRepository = new Map(Object.entries(known.openedThisWeek));
  return ideas.map((idea) => {
    if (idea.opens === null) return idea;
    const repo = idea.opens.in.id;
    const soFar = ofRepository.get(repo) ?? 0;
    if (here >= per_incident)
      return {
        ...idea,
        opens: null,
        waiting: `at most ${per_incident} are opened from one ${origin}; this waits`,
      };
    if (soFar >= per_repository_and_week)
      return {
        ...idea,
        opens: null,
        waiting: `\`${nameOf(idea.target ?? idea.opens.in)}\` gets at most ${per_repository_and_week} new ones a week; this waits`,
      };
    here += 1;
    ofRepository.set(repo, soFar + 1);
    return idea;
  });
};
