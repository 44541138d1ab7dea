import type { Known } from "../domain/facts.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Ask, Cited, Setting, Target, Told } from "../domain/look.ts";
import { atLeast, type NodeId, nameOf, type Person, type RepoRef } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import { adoptedBy, alikeIn, type Proposing } from "./adopted.ts";
import type { Said } from "./judge.ts";
import { closedTo } from "./quiet.ts";
import type { FollowUpLine } from "./reading/follow-ups.ts";

type Named = { owner: string; name: string };

/**
 * What the lines of a report cite and name, and whether the people who wrote them may. What is opened, settled or
 * followed already is known, and not asked again at every look.
 */
export const asksForIdeas = (seen: Seen, lines: FollowUpLine[], known: Known): Ask[] => {
  const cited = lines.flatMap(({ cites }) =>
    cites.flatMap(({ url }): Ask[] => (followed(url, known) === null ? [{ ask: "issue", at: url }] : [])),
  );
  const targets = lines.flatMap((line) => {
    const here = known.opened[`${seen.id} ${line.key}`] !== undefined;
    return line.target === null || line.cites.length > 0 || here || settledIn(line) ? [] : [line.target];
  });
  const asked = targets.flatMap((target): Ask[] => [
    ...writers(seen).map((of): Ask => ({ ask: "right", of, in: target })),
    { ask: "repository", ...target },
  ]);
  const repeated = lines.flatMap((line) => (line.target === null ? alikeIn(line.text, seen.id, known) : []));
  const rights = repeated.flatMap((repo) =>
    writers(seen).map((of): Ask => ({ ask: "right", of, in: { owner: repo.owner, name: repo.name } })),
  );
  return [...cited, ...asked, ...rights];
};

/** The remediation at this address, while it stands where it stood. */
const followed = (url: string, { remediations }: Known): NodeId | null =>
  remediations.find((r) => r.url.toLowerCase() === url.toLowerCase() && r.gone !== true)?.id ?? null;

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
  said: Said[];
  facts: Pick<IncidentFacts, "id" | "past" | "invited" | "service" | "openedAt" | "causes">;
  burning: boolean;
};

/** Every follow-up line and every `/remediate` or `/adopt` is an idea; where it stands is decided here. */
export const ideasOf = (reading: Reading): Idea[] => {
  const lines = reading.lines.map((line) => fromLine(line, reading));
  const commands = fromCommands(reading);
  if (reading.burning) return capped([...lines, ...commands], reading);
  const incident = { ...reading.facts, ideas: [...lines, ...commands] };
  const named = new Set(reading.lines.flatMap(({ target, key }) => (target === null ? [] : [key])));
  const adopted = lines.map((idea, at) =>
    withAdopted(idea, incident, named.has(reading.lines[at]?.key ?? ""), reading),
  );
  return capped([...adopted, ...commands], reading);
};

/** A line that repeats a fix of a related incident takes that one, when the people who wrote it may read there. */
const withAdopted = (
  idea: Idea,
  incident: Proposing,
  named: boolean,
  { known, seen, told }: Reading,
): Idea => {
  const found = adoptedBy(idea, incident, named, known);
  if (found === null || !mayRead(writers(seen), found.repo, told)) return idea;
  if (found.remediation === null)
    return { ...idea, opens: null, waiting: `also proposed in ${found.in}, and being opened there` };
  const { remediation: of, in: at } = found;
  return { ...idea, opens: null, waiting: null, remediations: [of], repeats: { of, in: at } };
};

const mayRead = (people: Person[], { owner, name }: Named, told: Told): boolean =>
  people.every(({ id }) => atLeast(told.right(id, owner, name), "read"));

const fromLine = (line: FollowUpLine, reading: Reading): Idea => {
  const key = `${reading.facts.id} ${line.key}`;
  const looked = line.cites
    .map((cite) => ({ url: cite.url, found: reading.told.issue(cite.url) }))
    .filter(({ url }) => followed(url, reading.known) === null)
    .filter(({ found }) => found === null || !isNeighbour(found, reading.setting));
  const before = line.cites.flatMap(({ url }) => followed(url, reading.known) ?? []);
  const cited = [...before, ...looked.flatMap(({ found }) => (found === null ? [] : [found.id]))];
  const idea: Idea = {
    key,
    text: line.text,
    settled: settledIn(line),
    doneWhen: line.doneWhen,
    notes: line.notes,
    owner: line.owner,
    due: line.due,
    target: line.target ?? serviceRepo(reading),
    remediations: [...new Set([...cited, ...openedAs(key, reading.known)])],
    unread: looked.flatMap(({ url, found }) =>
      found === null ? [{ url, reason: "no such issue, or it cannot be read from here" }] : [],
    ),
    opens: null,
    waiting: null,
  };
  return line.target === null ? idea : placed(idea, line.target, writers(reading.seen), reading);
};

/** Another incident that a line mentions is a neighbour, never a fix. */
const isNeighbour = (cited: Cited, { config, incidentsRepo }: Setting): boolean =>
  cited.repo.id === incidentsRepo.id &&
  cited.labels.some((name) => name.toLowerCase() === config.incidents.label.toLowerCase());

const fromCommands = (reading: Reading): Idea[] =>
  reading.said.flatMap(({ comment, statements }) =>
    statements.flatMap((statement, i): Idea[] => {
      const key = `${reading.facts.id} ${comment.id}${i === 0 ? "" : ` ${i}`}`;
      const bare = {
        settled: null,
        doneWhen: null,
        notes: [],
        owner: null,
        due: null,
        unread: [],
        opens: null,
        waiting: null,
      };
      if (statement.says === "adopt") {
        const found = reading.told.issue(statement.url);
        return [
          { ...bare, key, text: statement.url, target: null, remediations: found === null ? [] : [found.id] },
        ];
      }
      if (statement.says !== "remediate") return [];
      const { owner, name } = statement;
      const text = statement.title ?? reading.seen.title;
      const idea: Idea = {
        ...bare,
        key,
        text,
        target: { owner, name },
        remediations: openedAs(key, reading.known),
      };
      return [placed(idea, { owner, name }, [], reading)];
    }),
  );

/** `services:` says which repository owns a service; it suggests a place, it opens nothing by itself. */
const serviceRepo = ({ facts, setting }: Reading): Named | null => {
  const named = facts.service === null ? undefined : setting.config.services[facts.service];
  const [owner, name] = named?.split("/") ?? [];
  return owner !== undefined && name !== undefined ? { owner, name } : null;
};

const openedAs = (key: string, known: Known): NodeId[] => {
  const issue = known.opened[key];
  return issue === undefined || issue === null ? [] : [issue.id];
};

/** Where an idea with a repository stands: opened, to be opened now, or waiting with the reason in words. */
const placed = (idea: Idea, target: Named, people: Person[], reading: Reading): Idea => {
  if (idea.remediations.length > 0 || idea.settled !== null) return idea;
  if (reading.known.opened[idea.key] === null) return { ...idea, waiting: "being opened" };
  const waiting = whyWait(target, people, reading);
  if (waiting !== null) return { ...idea, waiting };
  const found = reading.told.repository(target.owner, target.name);
  return found === null
    ? { ...idea, waiting: refused(target) }
    : { ...idea, opens: { key: idea.key, in: refOf(found) } };
};

const whyWait = (target: Named, people: Person[], reading: Reading): string | null => {
  const { facts, burning, told, setting, known } = reading;
  if (facts.past && !facts.invited) return "proposed before this app was asked to speak here";
  if (burning) return "opened when the incident is mitigated";
  const found = told.repository(target.owner, target.name);
  return mayRead(people, target, told) && found !== null && canOpen(found)
    ? closedTo(found, setting, known.switches)
    : refused(target);
};

const canOpen = (target: Target): boolean => target.installed && target.hasIssues && !target.archived;

/** The same words for "no such" and "no right". */
const refused = (target: Named): string =>
  `not opened: \`${nameOf(target)}\` does not exist, or takes no issue from here. \`/remediate OWNER/REPO\` names another`;

const refOf = ({ id, owner, name, visibility }: Target): RepoRef => ({ id, owner, name, visibility });

/** At most so many for each incident, and so many new ones for each repository in a week; the rest wait and are shown. */
const capped = (ideas: Idea[], { known, setting }: Reading): Idea[] => {
  const { per_incident, per_repository_and_week } = setting.config.limits;
  let ofIncident = ideas.filter((idea) => known.opened[idea.key] !== undefined).length;
  const ofRepository = new Map(Object.entries(known.openedThisWeek));
  return ideas.map((idea) => {
    if (idea.opens === null) return idea;
    const repo = idea.opens.in.id;
    const soFar = ofRepository.get(repo) ?? 0;
    if (ofIncident >= per_incident)
      return {
        ...idea,
        opens: null,
        waiting: `at most ${per_incident} are opened from one incident; this waits`,
      };
    if (soFar >= per_repository_and_week)
      return {
        ...idea,
        opens: null,
        waiting: `\`${nameOf(idea.opens.in)}\` gets at most ${per_repository_and_week} new ones a week; this waits`,
      };
    ofIncident += 1;
    ofRepository.set(repo, soFar + 1);
    return idea;
  });
};
