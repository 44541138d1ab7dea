import { checks } from "../checks/index.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import { nameOf } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { mayCarry } from "../domain/visibility.ts";
import { stateIn } from "./fix-state.ts";
import { notOpened } from "./placing.ts";
import { plain, quoted } from "./quoted.ts";

/**
 * The one comment on an incident: at most one question, the ideas, and where they stand. Null when there is nothing
 * to say. It names no ages, so that it changes only when something did.
 */
export const incidentStatus = (
  facts: IncidentFacts,
  remediations: RemediationFacts[],
  setting: Setting,
): string | null => {
  const question = questionOf(facts);
  if (question === null && facts.ideas.length === 0) return null;
  const parts = [question, ideasTable(facts, remediations, setting), closing(facts, remediations)];
  return parts.filter((part) => part !== null).join("\n\n");
};

const questionOf = (facts: IncidentFacts): string | null => {
  const doubt = sameAs(facts);
  if (doubt !== null) return doubt;
  const asked = checks.find((check) => facts.missing.includes(check.name))?.asks(facts) ?? null;
  return asked === null
    ? null
    : `One thing would help whoever reviews this beside its neighbours. Nothing waits for it.\n\n${asked}`;
};

/** Which comes first: until it is answered, something that was proposed is not opened. */
const sameAs = ({ ideas }: IncidentFacts): string | null => {
  const idea = ideas.find(({ perhaps, target }) => perhaps !== undefined && target !== null);
  if (idea?.perhaps === undefined || idea.target === null) return null;
  const words = quoted(idea.text, 120);
  return `**Is *"${words}"* the same as ${idea.perhaps.at}?** If it is, put that address on the line. \`/remediate ${nameOf(idea.target)} ${plain(idea.text).replaceAll("`", "'")}\` opens it as a new one.`;
};

const ideasTable = (
  facts: IncidentFacts,
  remediations: RemediationFacts[],
  setting: Setting,
): string | null => {
  if (facts.ideas.length === 0) return null;
  const rest = facts.ideas.length - mostRows;
  const rows = facts.ideas
    .slice(0, mostRows)
    .map(
      (idea) =>
        `| ${shown(idea, facts, remediations, setting)} | ${standing(idea, facts, remediations, setting)} |`,
    );
  const more = rest > 0 ? [`| and ${rest} more | in the report, not listed here |`] : [];
  return ["| Ideas in this report | Where it stands |", "|---|---|", ...rows, ...more].join("\n");
};

/** A comment that nobody can read to its end helps nobody. */
const mostRows = 50;

/** The words of an idea without the addresses that stand beside it; a bare address shows what it leads to. */
const shown = (
  idea: Idea,
  facts: IncidentFacts,
  remediations: RemediationFacts[],
  { config }: Setting,
): string => {
  const words = plain(idea.text)
    .replace(/https?:\/\/\S+\/(?:issues|pull)\/\d+\S*|[\w.-]+\/[\w.-]+#\d+/g, "")
    .replace(/[\s:,(–-]+$/, "");
  if (idea.remediations.length === 0 || words.length > 12)
    return quoted(words === "" ? idea.text : words, 120);
  const fix = remediations.find((r) => idea.remediations.includes(r.id));
  return fix !== undefined && mayCarry(fix.repo, facts.repo, config.share)
    ? quoted(fix.title, 120)
    : quoted(idea.text, 120);
};

/** Where one idea stands, in words: the issue and its state, what it waits for, or how to open it. */
const standing = (
  idea: Idea,
  facts: IncidentFacts,
  remediations: RemediationFacts[],
  setting: Setting,
): string => {
  const followed = idea.remediations.map((id) => {
    const found = remediations.find((r) => r.id === id);
    if (
      idea.repeats?.of === id &&
      found !== undefined &&
      !mayCarry(found.repo, facts.repo, setting.config.share)
    )
      return `also proposed in ${idea.repeats.in}, in a repository that is not shared here`;
    const stands = found === undefined ? "being looked at" : stateIn(found, facts, setting);
    return idea.repeats?.of === id ? `also proposed in ${idea.repeats.in}: ${stands}` : stands;
  });
  if (followed.length > 0) return [...followed, ...besides(idea, remediations)].join("; ");
  if (idea.settled === "done") return "ticked as done in the report";
  if (idea.settled === "dropped") return "struck out in the report";
  if (idea.unread.length > 0) return `linked, but ${idea.unread[0]?.reason}`;
  if (idea.waiting !== null) return idea.waiting;
  if (idea.opens !== null) return `opens in \`${nameOf(idea.opens.in)}\``;
  return notOpened(idea);
};

/** What the report says otherwise than the issue: the issue stays as it is. */
const besides = (idea: Idea, remediations: RemediationFacts[]): string[] => {
  const own = remediations.find((r) => r.key === idea.key);
  const moved = own !== undefined && idea.target !== null && !isIn(own.repo, idea.target) && !idea.gone;
  return [
    ...(idea.gone === true ? ["no longer in the report"] : []),
    ...(idea.settled === "done" ? ["ticked in the report"] : []),
    ...(idea.settled === "dropped" ? ["struck out in the report"] : []),
    ...(moved && idea.target !== null
      ? [`the report names \`${nameOf(idea.target)}\`, it stays where it is`]
      : []),
  ];
};

const isIn = (a: { owner: string; name: string }, b: { owner: string; name: string }): boolean =>
  nameOf(a).toLowerCase() === nameOf(b).toLowerCase();

const closing = (facts: IncidentFacts, remediations: RemediationFacts[]): string | null => {
  if (facts.state !== "remediated" || facts.ideas.length === 0) return null;
  const ids = new Set(facts.ideas.flatMap((idea) => idea.remediations));
  const done = remediations.filter((r) => ids.has(r.id) && r.state === "done").length;
  return done === 0 ? null : `Remediated: every fix that was agreed is done (${done}).`;
};
