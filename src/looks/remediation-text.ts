import { dateOf } from "../domain/dates.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import type { IssueRef, RepoRef } from "../domain/refs.ts";
import { joined, ours, type Source, type Text, text } from "../domain/text.ts";
import { addressed, quoted, titled } from "./quoted.ts";

/**
 * What a remediation issue is made of, and the repository that it stands in. `shared`: text of the incidents may stand
 * there. `owners`: who could take it, composed when it is opened and kept as it stands from then on.
 */
type Origin = {
  idea: Idea;
  incidents: IncidentFacts[];
  setting: Setting;
  in: RepoRef;
  shared: boolean;
  owners?: string | null;
  /** The cluster that it was proposed for, on its home issue, and whose words its title is. */
  cluster?: { at: string; title: string; quotes: Source[] } | null;
};

/** An issue of ours as it would be sent, and whose words stand in it. */
export type Written = { title: string; body: string; quotes: Source[] };

/**
 * Title and body of a remediation issue in the repository that owns the fix. Every sentence about the problem is quoted
 * and linked; nothing given, nothing shown. The body is its status, so it names no ages.
 */
export const remediationText = (origin: Origin): Written => {
  const { idea, incidents, shared, owners = null, cluster = null } = origin;
  const line = lineOf(origin);
  // Not shared, and not written for this repository: then its words stay where they are, and only the rest is said.
  const told = shared || line.naming !== undefined;
  const parts = [
    !shared ? countOnly(incidents) : cluster === null ? quotesOf(incidents) : forCategory(cluster, incidents),
    idea.doneWhen === null || !told
      ? null
      : text`**Done when** (from the report): *${quoted(idea.doneWhen, 600, line)}*`,
    idea.notes.length === 0 || !told
      ? null
      : joined(
          idea.notes.map((note) => text`> ${quoted(note, 600, line)}`),
          "\n",
        ),
    idea.owner === null || !told
      ? null
      : text`The report names \`${idea.owner}\` for it. Nobody is assigned until a person does it.`,
    owners === null ? null : ours(owners),
    ours(
      "Assign yourself to take it. Close it as *not planned* to say no; a line of why helps the next person with the same idea. Everything else: `/followthrough help`.",
    ),
  ];
  return written(titleOf(origin, line), joined(parts, "\n\n"));
};

/** Title and body, ready for a want. */
export const written = (title: Text, body: Text): Written => ({
  title: title.words,
  body: body.words,
  quotes: [...joined([title, body], "").quotes],
});

/** Where the words of its line come from, and whether they were written for this very repository. */
const lineOf = ({ idea, incidents, setting, in: repo }: Origin): Source => {
  const home = incidents.find(({ ideas }) => ideas.includes(idea))?.repo ?? setting.incidentsRepo;
  return idea.opens?.in.id === repo.id || isFor(repo, idea) ? { ...home, naming: repo.id } : home;
};

/** The line, or a command, names this repository. */
export const isFor = ({ owner, name }: RepoRef, { target }: Idea): boolean =>
  target?.owner.toLowerCase() === owner.toLowerCase() && target.name.toLowerCase() === name.toLowerCase();

/** A person named this issue, or its repository, in the line itself. */
export const names = (idea: Idea, { at, url, repo }: IssueRef & { repo: RepoRef }): boolean =>
  isFor(repo, idea) || (!isBeside(idea) && [at, url].some((one) => mentions(idea.text, one)));

/** Put under the incident or before it in the sidebar: nobody wrote its name. */
export const isBeside = ({ key }: Idea): boolean => / sidebar /.test(key);

const mentions = (words: string, one: string): boolean => words.toLowerCase().includes(one.toLowerCase());

/** Words that were written for that repository may stand in it; the title of a report was not. */
const titleOf = ({ idea, shared }: Origin, line: Source): Text => {
  const { naming, ...home } = line;
  if (idea.untitled !== true && naming !== undefined) return titled(idea.text, line);
  return shared ? titled(idea.text, home) : ours("Follow-up of an incident");
};

/** Proposed for all of them at once: the category is named, and its incidents in order of time. */
const forCategory = (
  { at, title, quotes }: NonNullable<Origin["cluster"]>,
  incidents: IncidentFacts[],
): Text => {
  const since = incidents.map((incident) => incident.openedAt).sort()[0];
  const count = since === undefined ? "" : ` **${incidents.length} incidents since ${dateOf(since)}**`;
  const named = joined(incidents.map(addressed), ", ");
  return text`Proposed for ${at}, *"${quoted(title, 200, ...quotes)}"*.${count}${named.words === "" ? "" : text`: ${named}.`}`;
};

const quotesOf = (incidents: IncidentFacts[]): Text => {
  const [first, ...others] = incidents;
  if (first === undefined) return ours("");
  const impact = first.impact === null ? "" : text`: *"${quoted(first.impact, 400, first.repo)}"*`;
  const also = others.length === 0 ? "" : text` ${alsoOn(others, incidents)}`;
  const end = impact === "" || also !== "" ? "." : "";
  return text`From the report of ${addressed(first)} of ${dateOf(first.openedAt)}${impact}${end}${also}`;
};

const alsoOn = (others: IncidentFacts[], all: IncidentFacts[]): Text => {
  const since = all.map((incident) => incident.openedAt).sort()[0] ?? "";
  const named = joined(others.map(addressed), ", ");
  return text`It was proposed again on ${named}: **${all.length} incidents since ${dateOf(since)}.**`;
};

/** Where their text may not stand, only what counts without naming. */
const countOnly = (incidents: IncidentFacts[]): Text =>
  incidents.length === 1
    ? ours("Proposed after an incident whose report is not shared with this repository.")
    : ours(`Proposed after ${incidents.length} incidents whose reports are not shared with this repository.`);
