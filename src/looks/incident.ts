import { checks } from "../checks/index.ts";
import type { IncidentFacts, IncidentState } from "../domain/incident.ts";
import type { Ask, IssueLook, Setting, Told } from "../domain/look.ts";
import { daysAfter, daysBetween, type Instant, type NodeId } from "../domain/refs.ts";
import { refIn, type Seen } from "../domain/seen.ts";
import type { Statement } from "../domain/statement.ts";
import { clusters, issue } from "../domain/subject.ts";
import { joined, ours } from "../domain/text.ts";
import { mayCarry } from "../domain/visibility.ts";
import type { Want } from "../domain/want.ts";
import { answersOf, helpFor } from "./answers.ts";
import { asksForIdeas, ideasOf } from "./ideas.ts";
import { incidentStatus } from "./incident-status.ts";
import { asksOf, judge, lastSaid, switchedIn } from "./judge.ts";
import { hasRoom, linksWanted, overflow } from "./linked.ts";
import { everything } from "./owners/everything.ts";
import { asksForOwners, ownersText } from "./owners.ts";
import type { Place } from "./reading/links.ts";
import { type Report, readReport } from "./reading/report.ts";
import { remediationText } from "./remediation-text.ts";
import { causesOf } from "./stated.ts";
import { mayBeAsked, suggestedCause } from "./suggest/cause.ts";
import { ownWords } from "./suggest/words.ts";
import { timesOf } from "./times.ts";
import { heldBack } from "./vanished.ts";

/** An incident: what its report and its conversation say, its status comment, and the remediations it opens. */
export const incidentLook: IssueLook<IncidentFacts> = {
  asks: (seen, setting, known): Ask[] => {
    const place = reading(seen);
    const atMost = incidentLook.understand(seen, setting, known, everything(known));
    return [
      ...asksOf({ seen, setting, known }, "incident"),
      ...asksForIdeas(seen, place.lines, known, atMost),
      ...atMost.ideas.flatMap((idea) => asksForOwners(idea, atMost, setting)),
    ];
  },

  understand(seen, setting, known, told) {
    const report = reading(seen);
    const { said, refused } = judge({ seen, setting, known }, "incident", told);
    const statements = said.flatMap((one) => one.statements);
    const past = Date.parse(seen.createdAt) < Date.parse(setting.config.since);
    const times = timesOf(report.fields, statements);
    const words = ownWords(report);
    const facts: IncidentFacts = {
      kind: "incident",
      ...refIn(seen),
      title: seen.title,
      state: "reported",
      openedAt: seen.createdAt,
      closedAt: seen.closedAt,
      author: seen.author,
      past,
      invited: said.length > 0,
      service: report.fields.service,
      severity: report.fields.severity,
      impact: lastSaid(said, "impact")?.statement.text ?? report.fields.impact,
      ...times,
      causes: causesOf(
        report.causes.map(({ text }) => text),
        statements,
        setting.config.causes,
      ),
      ...(words === null ? {} : { words }),
      ideas: [],
      missing: [],
      ...switchedIn(said),
    };
    const burning = isBurning(seen, facts, statements, setting.now);
    const { lines } = report;
    const ideas = ideasOf({
      seen,
      setting,
      known,
      told,
      lines,
      linesOf: linesIn(seen),
      said,
      refused,
      facts,
      burning,
    });
    facts.ideas = heldBack(ideas, seen, known);
    facts.missing = checks
      .filter((check) => setting.config.metadata.required.includes(check.name) && check.asks(facts) !== null)
      .map((check) => check.name);
    facts.state = stateOf(seen, facts, statements, known.remediations, burning);
    const asks = mayBeAsked(facts) && !statements.some(({ says }) => says === "not cause");
    const suggested = asks ? suggestedCause(facts, known.earlier ?? [], setting) : null;
    return suggested === null ? facts : { ...facts, suggested };
  },

  decide(facts, seen, setting, known, told) {
    const answers = answersOf(seen, judge({ seen, setting, known }, "incident", told), helpFor("incident"));
    if (facts.past && !facts.invited) return answers;
    const opens = opensOf(facts, seen, setting, known, told);
    // What is opened in this look has no address yet: the status waits for the next look and then says it once.
    const settled = facts.state === "mitigated" || facts.state === "remediated";
    const links = settled ? linksWanted(facts.ideas, seen, known) : [];
    if (opens.length > 0) return [...opens, ...links, ...answers];
    return [...statusOf(facts, seen, setting, known), ...links, ...answers];
  },

  ripples: (before, after, setting) => [
    ...changedFixes(before, after).map(issue),
    clusters(setting.incidentsRepo),
  ],

  /** A fire that nobody declared out is taken as mitigated after a day. Ideas that wait are opened in later weeks. */
  again: (facts, { now }) => {
    const out = daysAfter(facts.openedAt, 1);
    if (facts.state === "reported" && Date.parse(out) > Date.parse(now)) return out;
    return waits(facts) ? daysAfter(now, patience(facts, now)) : null;
  },
};

const waits = ({ past, invited, state, ideas }: IncidentFacts): boolean =>
  (!past || invited) &&
  state !== "duplicate" &&
  state !== "not an incident" &&
  ideas.some((idea) => idea.waiting !== null && idea.settled === null && idea.remediations.length === 0);

/** Asked each day at first, each week later on: what waits for long seldom changes overnight. */
const patience = ({ openedAt }: IncidentFacts, now: Instant): number =>
  Math.min(7, Math.max(1, Math.round(daysBetween(openedAt, now) / 7)));

const reading = (seen: Seen): Report => readReport(seen.body, placeOf(seen));

const placeOf = (seen: Seen): Place => ({
  home: { owner: seen.repo.owner, name: seen.repo.name },
  hosts: ["github.com", "www.github.com", new URL(seen.url).host],
});

const linesIn =
  (seen: Seen) =>
  (body: string): Report["lines"] =>
    readReport(body, placeOf(seen)).lines;

const isBurning = (
  seen: Seen,
  facts: Pick<IncidentFacts, "mitigatedAt">,
  statements: Statement[],
  now: Instant,
): boolean => {
  const saidSo = statements.some((s) => s.says === "mitigated") || facts.mitigatedAt !== null;
  const aDay = Date.parse(daysAfter(seen.createdAt, 1)) <= Date.parse(now);
  return seen.state === "open" && !saidSo && !aDay;
};

const stateOf = (
  seen: Seen,
  facts: IncidentFacts,
  statements: Statement[],
  remediations: { id: NodeId; state: string }[],
  burning: boolean,
): IncidentState => {
  if (seen.reason === "duplicate") return "duplicate";
  if (seen.reason === "not planned") return "not an incident";
  if (statements.some((s) => s.says === "nothing to fix")) return "remediated";
  const ids = new Set(facts.ideas.flatMap((idea) => idea.remediations));
  const agreed = remediations.filter((r) => ids.has(r.id) && !["declined", "superseded"].includes(r.state));
  if (agreed.length > 0 && agreed.every((r) => r.state === "done")) return "remediated";
  return burning ? "reported" : "mitigated";
};

const opensOf = (
  facts: IncidentFacts,
  seen: Seen,
  setting: Setting,
  known: Parameters<IssueLook<IncidentFacts>["decide"]>[3],
  told: Told,
): Want[] =>
  facts.ideas.flatMap((idea): Want[] => {
    if (idea.opens === null) return [];
    const shared = mayCarry(facts.repo, idea.opens.in, setting.config.share);
    const evidence = told.owners(idea.opens.in.owner, idea.opens.in.name);
    const owners = ownersText(idea, shared ? facts : null, idea.opens.in, evidence);
    const text = remediationText({
      idea,
      incidents: [facts],
      setting,
      in: idea.opens.in,
      shared,
      owners,
    });
    return [
      {
        want: "issue",
        why: `proposed in ${facts.at}`,
        mark: { kind: "remediation", key: idea.opens.key },
        in: idea.opens.in,
        under: hasRoom(seen) ? seen : null,
        ...text,
        label: "remediation",
        at: known.opened[idea.opens.key]?.id ?? null,
      },
    ];
  });

/** What was said must not go on standing when its last idea was withdrawn. */
const nothingLeft = "Nothing is proposed in this report any more.";

const statusOf = (
  facts: IncidentFacts,
  seen: Seen,
  setting: Setting,
  known: Parameters<IssueLook<IncidentFacts>["decide"]>[3],
): Want[] => {
  if (facts.state === "reported") return [];
  const said = seen.comments.some(({ byUs, tag }) => byUs && tag === "status");
  const status = incidentStatus(facts, known.remediations, setting) ?? (said ? ours(nothingLeft) : null);
  if (status === null) return [];
  const more = overflow(facts.ideas, seen);
  const { words: body, quotes } = joined([status, more === null ? null : ours(more)], "\n\n");
  return [{ want: "notice", on: seen, tag: "status", body, quotes, why: "what this report leads to" }];
};

const changedFixes = (before: IncidentFacts | null, after: IncidentFacts): NodeId[] => {
  const ids = (facts: IncidentFacts | null): NodeId[] =>
    facts?.ideas.flatMap((idea) => idea.remediations) ?? [];
  return [...new Set([...ids(before), ...ids(after)])];
};
