import { dateOf } from "../domain/dates.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import { quoted, titled } from "./quoted.ts";

/**
 * What a remediation issue is made of. `shared`: text of the incidents may stand in that repository. `owners`: who could
 * take it, composed when it is opened and kept as it stands from then on.
 */
type Origin = {
  idea: Idea;
  incidents: IncidentFacts[];
  setting: Setting;
  shared: boolean;
  owners?: string | null;
  /** The cluster that it was proposed for, on its home issue. */
  cluster?: { at: string; title: string } | null;
};

/**
 * Title and body of a remediation issue in the repository that owns the fix. Every sentence about the problem is quoted
 * and linked; nothing given, nothing shown. The body is its status, so it names no ages.
 */
export const remediationText = ({
  idea,
  incidents,
  shared,
  owners = null,
  cluster = null,
}: Origin): { title: string; body: string } => {
  const parts = [
    !shared ? countOnly(incidents) : cluster === null ? quotesOf(incidents) : forCategory(cluster, incidents),
    idea.doneWhen === null ? null : `**Done when** (from the report): *${quoted(idea.doneWhen, 600)}*`,
    idea.notes.length === 0 ? null : idea.notes.map((note) => `> ${quoted(note, 600)}`).join("\n"),
    idea.owner === null
      ? null
      : `The report names \`${idea.owner}\` for it. Nobody is assigned until a person does it.`,
    owners,
    "Assign yourself to take it. Close it as *not planned* to say no; a line of why helps the next person with the same idea. Everything else: `/followthrough help`.",
  ];
  // Words that were written for that repository may stand in it; the title of a report was not.
  const title = idea.untitled === true && !shared ? "Follow-up of an incident" : titled(idea.text);
  return { title, body: parts.filter((part) => part !== null).join("\n\n") };
};

/** Proposed for all of them at once: the category is named, and its incidents in order of time. */
const forCategory = ({ at, title }: { at: string; title: string }, incidents: IncidentFacts[]): string => {
  const since = incidents.map((incident) => incident.openedAt).sort()[0];
  const count = since === undefined ? "" : ` **${incidents.length} incidents since ${dateOf(since)}**`;
  const named = incidents.map((incident) => incident.at).join(", ");
  return `Proposed for ${at}, *"${quoted(title, 200)}"*.${count}${named === "" ? "" : `: ${named}.`}`;
};

const quotesOf = (incidents: IncidentFacts[]): string => {
  const [first, ...others] = incidents;
  if (first === undefined) return "";
  const impact = first.impact === null ? "" : `: *"${quoted(first.impact, 400)}"*`;
  const also = others.length === 0 ? "" : ` ${alsoOn(others, incidents)}`;
  return `From the report of ${first.at} of ${dateOf(first.openedAt)}${impact}${impact === "" || also !== "" ? "." : ""}${also}`;
};

const alsoOn = (others: IncidentFacts[], all: IncidentFacts[]): string => {
  const since = all.map((incident) => incident.openedAt).sort()[0] ?? "";
  const named = others.map((incident) => incident.at).join(", ");
  return `It was proposed again on ${named}: **${all.length} incidents since ${dateOf(since)}.**`;
};

/** Where their text may not stand, only what counts without naming. */
const countOnly = (incidents: IncidentFacts[]): string =>
  incidents.length === 1
    ? "Proposed after an incident whose report is not shared with this repository."
    : `Proposed after ${incidents.length} incidents whose reports are not shared with this repository.`;
