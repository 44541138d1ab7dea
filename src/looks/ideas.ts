import type { Known } from "../domain/facts.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Ask, Cited, Setting, Told } from "../domain/look.ts";
import type { IssueRef, Person } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import { mayCarry } from "../domain/visibility.ts";
import { adoptedBy, alikeIn, type Proposing } from "./adopted.ts";
import { followed } from "./followed.ts";
import type { Said } from "./judge.ts";
import { asksForHistory, type KnownLine, knownLines, type LostLine } from "./known-lines.ts";
import { withCommands } from "./merged.ts";
import { capped, mayRead, type Named, openedAs, type Placing, placed } from "./placing.ts";
import type { FollowUpLine } from "./reading/follow-ups.ts";
import { bare, refusedIdeas, saidIdeas } from "./said-ideas.ts";
import { asksForSidebar, sidebarIdeas } from "./sidebar.ts";

/**
 * What the lines of a report cite and name, and whether the people who wrote them may. What is opened, settled or
 * followed already is known, and not asked again at every look; while it burns nothing is opened, so nobody's right is.
 */
export const asksForIdeas = (
  seen: Seen,
  lines: FollowUpLine[],
  known: Known,
  { past, invited, state }: Pick<IncidentFacts, "past" | "invited" | "state">,
): Ask[] => {
  const burning = state === "reported";
  const named = lines.flatMap(({ cites, dependsOn }) => [...cites, ...dependsOn]);
  const cited = named.flatMap(({ url }): Ask[] =>
    followed(url, known) === null ? [{ ask: "issue", at: url }] : [],
  );
  const targets = lines.flatMap((line) => {
    const here = known.opened[`${seen.id} ${line.key}`] !== undefined;
    // Nothing is opened from an incident that is not spoken to; only a fix that is there already may be taken up.
    const idle = past && !invited && alikeIn(line.text, seen.id, known).length === 0;
    if (line.target === null || line.cites.length > 0 || here || settledIn(line) || idle || burning)
      return [];
    return [line.target];
  });
  const asked = targets.flatMap((target): Ask[] => [
    ...writers(seen).map((of): Ask => ({ ask: "right", of, in: target })),
    { ask: "repository", ...target },
  ]);
  const repeated = lines.flatMap((line) =>
    line.target === null && !burning ? alikeIn(line.text, seen.id, known) : [],
  );
  const rights = repeated.flatMap((repo) =>
    writers(seen).map((of): Ask => ({ ask: "right", of, in: { owner: repo.owner, name: repo.name } })),
  );
  return [
    ...cited,
    ...asked,
    ...rights,
    ...asksForHistory(seen, lines, known),
    ...asksForSidebar(seen, known),
  ];
};

/** What was followed here and is deleted or out of sight stays what the line is about, unless the address leads on. */
const lostAt = (url: string, { known, told }: Pick<Reading, "known" | "told">): IssueRef | null =>
  told.issue(url) === null
    ? (known.remediations.find((r) => r.url.toLowerCase() === url.toLowerCase()) ?? null)
    : null;

const settledIn = ({ struckOut, ticked }: FollowUpLine): "dropped" | "done" | null =>
  struckOut ? "dropped" : ticked === true ? "done" : null;

/** A follow-up line counts only if the author and every editor of the body may. */
const writers = (seen: Seen): Person[] => [...(seen.author === null ? [] : [seen.author]), ...seen.editors];

type Reading = {
  seen: Seen;
  setting: Setting;
  known: Known;
  told: Told;
  lines: FollowUpLine[];
  /** The follow-up lines of an earlier wording. */
  linesOf(body: string): FollowUpLine[];
  said: Said[];
  refused: Said[];
  facts: Pick<IncidentFacts, "id" | "past" | "invited" | "service" | "openedAt" | "causes">;
  burning: boolean;
};

/**
 * Every follow-up line, every `/remediate` or `/adopt` and every issue that a person put under the incident or before it
 * is an idea; where it stands is decided here.
 */
export const ideasOf = (reading: Reading): Idea[] => {
  const placing = placingOf(reading);
  const { lines: known, lost } = knownLines(reading.lines, reading);
  const read = known.map((one) => fromLine(one, reading, placing));
  const said = saidIdeas(reading.seen, reading.said, placing);
  const { lines, commands } = withCommands(read, said);
  const led = new Set([...lines, ...commands].flatMap(({ remediations }) => remediations));
  const gone = lost
    .flatMap((one) => noLonger(one, reading))
    .filter((idea) => !idea.remediations.some((id) => led.has(id)));
  const incident = { ...reading.facts, ideas: [...lines, ...commands, ...gone] };
  const named = new Set(known.flatMap(({ line, key }) => (line.target === null ? [] : [key])));
  // A person who gives a command wants an issue of its own, whatever related incidents proposed.
  const settled = (idea: Idea): boolean => reading.burning || said.some(({ key }) => key === idea.key);
  const adopted = lines.map((idea) =>
    settled(idea) ? idea : withAdopted(idea, incident, named.has(idea.key), reading),
  );
  const written = [...adopted, ...commands, ...gone];
  const beside = sidebarIdeas(reading, new Set(written.flatMap(({ remediations }) => remediations)));
  const all = [...written, ...beside];
  return capped([...all, ...refusedIdeas(reading.seen, reading.refused, all)], reading, "incident");
};

const placingOf = ({ setting, known, told, facts, burning }: Reading): Placing => {
  const past = facts.past && !facts.invited ? "proposed before this app was asked to speak here" : null;
  return { setting, known, told, held: past ?? (burning ? "opened when the incident is mitigated" : null) };
};

/** A line that repeats a fix of a related incident takes that one, when the people who wrote it may read there. */
const withAdopted = (
  idea: Idea,
  incident: Proposing,
  named: boolean,
  { known, seen, told }: Reading,
): Idea => {
  const found = idea.perhaps === undefined ? adoptedBy(idea, incident, named, known) : null;
  if (found === null || !mayRead(writers(seen), found.repo, told)) return idea;
  if (found.remediation === null)
    return { ...idea, opens: null, waiting: `also proposed in ${found.in}, and being opened there` };
  const { remediation: of, in: at } = found;
  return { ...idea, opens: null, waiting: null, remediations: [of], repeats: { of, in: at } };
};

const fromLine = ({ line, key, perhaps }: KnownLine, reading: Reading, placing: Placing): Idea => {
  const looked = line.cites
    .map((cite) => ({ url: cite.url, found: reading.told.issue(cite.url) }))
    .filter(({ url }) => (followed(url, reading.known) ?? lostAt(url, reading)) === null)
    .filter(({ found }) => found === null || !isNeighbour(found, reading.setting));
  const before = line.cites.flatMap(
    ({ url }) => (followed(url, reading.known) ?? lostAt(url, reading))?.id ?? [],
  );
  const cited = [...before, ...looked.flatMap(({ found }) => (found === null ? [] : [found.id]))];
  const needs = needsOf(line, reading);
  const idea: Idea = {
    ...wordsOf(line),
    key,
    settled: settledIn(line),
    target: line.target ?? serviceRepo(reading),
    remediations: [...new Set([...cited, ...openedAs(key, reading.known)])],
    ...(needs.length === 0 ? {} : { needs }),
    unread: looked.flatMap(({ url, found }) =>
      found === null ? [{ url, reason: "no such issue, or it cannot be read from here" }] : [],
    ),
  };
  if (line.target === null) return idea;
  const doubt =
    idea.remediations.length > 0 || idea.settled !== null ? null : doubtOf(perhaps, reading.known);
  if (doubt === null) return placed(idea, line.target, writers(reading.seen), placing);
  return { ...idea, perhaps: doubt, waiting: `perhaps ${doubt.at}; not opened until somebody says` };
};

const wordsOf = ({ text, doneWhen, notes, owner, due }: FollowUpLine): Omit<Idea, "key"> => ({
  ...bare,
  text,
  doneWhen,
  notes,
  owner,
  due,
});

const doubtOf = (perhaps: string[], { opened }: Known): IssueRef | null =>
  perhaps.flatMap((key) => opened[key] ?? [])[0] ?? null;

/** Only where they can be read, and only in the organisation: elsewhere nothing is written about them. */
const needsOf = ({ dependsOn }: FollowUpLine, { known, told }: Reading): IssueRef[] =>
  dependsOn.flatMap(({ url }): IssueRef[] => {
    const found = followed(url, known) ?? told.issue(url);
    if (found === null || ("outside" in found && found.outside) || /\/pull\/\d+$/.test(found.url)) return [];
    return [{ id: found.id, at: found.at, url: found.url }];
  });

/** What was opened stays, whatever becomes of its line. Where no history shows the words, the issue's own title does. */
const noLonger = ({ line, key }: LostLine, { known, setting, seen }: Reading): Idea[] => {
  const issue = known.opened[key];
  if (issue === undefined || issue === null) return [];
  const fix = known.remediations.find(({ id }) => id === issue.id);
  const title =
    fix !== undefined && mayCarry(fix.repo, seen.repo, setting.config.share) ? fix.title : issue.at;
  const words = line === null ? { ...bare, text: title } : wordsOf(line);
  return [{ ...words, key, target: line?.target ?? null, remediations: [issue.id], gone: true }];
};

/** Another incident that a line mentions is a neighbour, never a fix. */
export const isNeighbour = (cited: Cited, { config, incidentsRepo }: Setting): boolean =>
  cited.repo.id === incidentsRepo.id &&
  cited.labels.some((name) => name.toLowerCase() === config.incidents.label.toLowerCase());

/** `services:` says which repository owns a service; it suggests a place, it opens nothing by itself. */
const serviceRepo = ({ facts, setting }: Reading): Named | null => {
  const named = facts.service === null ? undefined : setting.config.services[facts.service];
  const [owner, name] = named?.split("/") ?? [];
  return owner !== undefined && name !== undefined ? { owner, name } : null;
};
