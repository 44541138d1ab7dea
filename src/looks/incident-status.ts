import { checks } from "../checks/index.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import { nameOf } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { from, joined, ours, type Text, text } from "../domain/text.ts";
import { elsewhere, mayCarry, type Share } from "../domain/visibility.ts";
import { stateIn } from "./fix-state.ts";
import { notOpened } from "./placing.ts";
import { plain, quoted } from "./quoted.ts";
import { isBeside } from "./remediation-text.ts";
import { suggestedText } from "./suggest/question.ts";

/**
 * The one comment on an incident: at most one question, the ideas, and where they stand. Null when there is nothing
 * to say. It names no ages, so that it changes only when something did.
 */
export const incidentStatus = (
  facts: IncidentFacts,
  remediations: RemediationFacts[],
  setting: Setting,
): Text | null => {
  const question = questionOf(facts);
  if (question === null && facts.ideas.length === 0) return null;
  const parts = [question, ideasTable(facts, remediations, setting), closing(facts, remediations)];
  return joined(parts, "\n\n");
};

const questionOf = (facts: IncidentFacts): Text | null => {
  const doubt = sameAs(facts);
  if (doubt !== null) return doubt;
  const check = checks.find(({ name }) => facts.missing.includes(name));
  const asked = check?.asks(facts) ?? null;
  const question =
    check === undefined || check.name === "causes"
      ? suggestedText(facts, asked)
      : asked === null
        ? null
        : ours(asked);
  return question === null ? null : joined([ours(helps), question], "\n\n");
};

const helps = "One thing would help whoever reviews this beside its neighbours. Nothing waits for it.";

/** Which comes first: until it is answered, something that was proposed is not opened. */
const sameAs = ({ ideas, repo }: IncidentFacts): Text | null => {
  const idea = ideas.find(({ perhaps, target }) => perhaps !== undefined && target !== null);
  if (idea?.perhaps === undefined || idea.target === null) return null;
  const words = quoted(idea.text, 120, repo);
  const title = from(plain(idea.text).replaceAll("`", "'"), repo);
  return text`**Is *"${words}"* the same as ${idea.perhaps.at}?** If it is, put that address on the line. \`/remediate ${nameOf(idea.target)} ${title}\` opens it as a new one.`;
};

const ideasTable = (
  facts: IncidentFacts,
  remediations: RemediationFacts[],
  setting: Setting,
): Text | null => {
  if (facts.ideas.length === 0) return null;
  const rest = facts.ideas.length - mostRows;
  const rows = facts.ideas
    .slice(0, mostRows)
    .map(
      (idea) =>
        text`| ${shown(idea, facts, remediations, setting)} | ${standing(idea, facts, remediations, setting)} |`,
    );
  const more = rest > 0 ? [ours(`| and ${rest} more | in the report, not listed here |`)] : [];
  const head = [ours("| Ideas in this report | Where it stands |"), ours("|---|---|")];
  return joined([...head, ...rows, ...more], "\n");
};

/** A comment that nobody can read to its end helps nobody. */
const mostRows = 50;

/** The words of an idea without the addresses that stand beside it; a bare address shows what it leads to. */
const shown = (
  idea: Idea,
  facts: IncidentFacts,
  remediations: RemediationFacts[],
  { config }: Setting,
): Text => {
  if (isBeside(idea)) return besideIt(idea, facts, remediations, config.share);
  const words = plain(idea.text)
    .replace(/https?:\/\/\S+\/(?:issues|pull)\/\d+\S*|[\w.-]+\/[\w.-]+#\d+/g, "")
    .replace(/[\s:,(–-]+$/, "");
  if (idea.remediations.length === 0 || words.length > 12)
    return quoted(words === "" ? idea.text : words, 120, facts.repo);
  const fix = remediations.find((r) => idea.remediations.includes(r.id));
  return fix !== undefined && mayCarry(fix.repo, facts.repo, config.share)
    ? quoted(fix.title, 120, fix.repo)
    : quoted(idea.text, 120, facts.repo);
};

/** Nobody wrote the name of what a person put beside the report: where it is hidden, GitHub shows it to those who may. */
const besideIt = (
  idea: Idea,
  { repo, at }: IncidentFacts,
  remediations: RemediationFacts[],
  share: Share,
): Text => {
  const fix = remediations.find((r) => idea.remediations.includes(r.id));
  if (fix !== undefined)
    return mayCarry(fix.repo, repo, share) ? quoted(idea.text, 120, fix.repo) : ours(elsewhere);
  const isAddress = /^[\w.-]+\/[\w.-]+#\d+$/.test(idea.text) && !idea.text.startsWith(at.replace(/\d+$/, ""));
  return isAddress ? ours(elsewhere) : quoted(idea.text, 120, repo);
};

/** Where one idea stands, in words: the issue and its state, what it waits for, or how to open it. */
const standing = (
  idea: Idea,
  facts: IncidentFacts,
  remediations: RemediationFacts[],
  setting: Setting,
): Text => {
  const followed = idea.remediations.map((id): Text => {
    const found = remediations.find((r) => r.id === id);
    if (
      idea.repeats?.of === id &&
      found !== undefined &&
      !mayCarry(found.repo, facts.repo, setting.config.share)
    )
      return text`also proposed in ${idea.repeats.in}, in a repository that is not shared here`;
    const stands = found === undefined ? ours("being looked at") : stateIn(found, idea, facts, setting);
    return idea.repeats?.of === id ? text`also proposed in ${idea.repeats.in}: ${stands}` : stands;
  });
  return followed.length > 0
    ? joined([...followed, ...besides(idea, remediations).map((one) => ours(one))], "; ")
    : ours(unopened(idea));
};

const unopened = (idea: Idea): string => {
  if (idea.settled === "done") return "ticked as done in the report";
  if (idea.settled === "dropped") return "struck out in the report";
  if (idea.unread.length > 0) return `linked, but ${idea.unread[0]?.reason}`;
  if (idea.waiting !== null) return idea.waiting;
  if (idea.opens !== null) return `opens in \`${nameOf(idea.target ?? idea.opens.in)}\``;
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

const closing = (facts: IncidentFacts, remediations: RemediationFacts[]): Text | null => {
  if (facts.state !== "remediated" || facts.ideas.length === 0) return null;
  const ids = new Set(facts.ideas.flatMap((idea) => idea.remediations));
  const done = remediations.filter((r) => ids.has(r.id) && r.state === "done").length;
  return done === 0 ? null : ours(`Remediated: every fix that was agreed is done (${done}).`);
};
