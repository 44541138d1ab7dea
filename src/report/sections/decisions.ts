import { sinceProposed } from "../after.ts";
import { type Block, type Line, listed, note, rowsOf, sentence, strong, text } from "../block.ts";
import { figureOf } from "../corrections.ts";
import { flaggedWorld, quietWorld, silentWorld } from "../example.ts";
import type { ClusterLine, Model } from "../model.ts";
import { homeNumber } from "../pages.ts";
import { cluster, fixBeside, person, short, since, sponsor, why } from "../phrases.ts";
import { day, dayIn, quarterEnd, sayDay, sayNumber } from "../say.ts";
import type { Section } from "../section.ts";

const shownFixes = 3;

const write = (model: Model): Block[] => {
  if (model.waiting.length === 0) return [];
  return [
    ...sponsorless(model.waiting, model.zone),
    lead(model.waiting),
    table(model),
    ...model.waiting.flatMap((line) => ticks(line, model)),
    sentence(text("A tick is an answer. So is assigning somebody on the issue itself.")),
    note(
      text(
        "Since the fix was proposed: incidents opened after the first open remediation was proposed. The reports do not say that the fix would have prevented them.",
      ),
    ),
  ];
};

/** All of them in one sentence; an incident that two clusters share counts once. */
const lead = (waiting: ClusterLine[]): Block => {
  const happened = sinceProposed(waiting);
  const fixes = waiting.length === 1 ? "its fix was" : "their fixes were";
  if (happened.incidents === 0)
    return sentence(text(`There was no further incident since ${fixes} proposed.`));
  return sentence(
    text(`Since ${fixes} proposed there ${happened.incidents === 1 ? "was" : "were"} `),
    ...since(happened),
    text("."),
  );
};

/** Nobody to ask is the first thing to know: nobody is named, or nobody of those named has answered. */
const sponsorless = (waiting: ClusterLine[], zone: string): Block[] => {
  const unnamed = waiting.filter((line) => line.sponsors.length === 0);
  const silent = waiting.filter((line) => line.sponsors.length > 0 && line.asking.whom === null);
  return [
    ...finding(unnamed, waiting, "Nobody who can prioritise is named for"),
    ...finding(silent, waiting, `${unanswered(silent, zone)} about`),
  ];
};

const unanswered = (silent: ClusterLine[], zone: string): string => {
  const since = silent.flatMap(({ asking }) => asking.before.flatMap((one) => one.since ?? [])).sort()[0];
  return since === undefined
    ? "Nobody who can prioritise is left to decide"
    : `Nobody who can prioritise has answered since ${sayDay(dayIn(since, zone))}`;
};

const finding = (which: ClusterLine[], waiting: ClusterLine[], says: string): Block[] => {
  if (which.length === 0) return [];
  if (which.length === waiting.length) {
    const whole = says
      .replace(/ about$/, "")
      .replace(/ for$/, which.length === 1 ? " for it" : " for any of them");
    return [sentence(strong(`${whole}.`), text(" That is this week's finding."))];
  }
  const named = which.flatMap((line, i): Line => [...(i === 0 ? [] : [text("; ")]), cluster(line)]);
  return [sentence(strong(says), text(" "), ...named, text(". That is this week's finding."))];
};

/** `asks @hale; vik has been asked since 27 April 2026 and has not answered`. */
const asks = ({ asking: { whom, before } }: ClusterLine, zone: string): Line => [
  ...(whom === null ? [] : [text(" asks "), sponsor(whom)]),
  ...before.flatMap(
    (one, i): Line => [
      text(i > 0 ? ", " : whom === null ? ": " : "; "),
      person(one.name.replace(/^@/, "")),
      ...heard(one, zone),
    ],
  ),
];

const heard = ({ since: at, gone }: ClusterLine["asking"]["before"][number], zone: string): Line => {
  if (at === null) return [text(" has left")];
  const asked: Line = [text(" has been asked since "), day(at, zone)];
  return [...asked, text(gone ? " and has left" : " and has not answered")];
};

const table = ({ waiting, zone }: Model): Block => ({
  block: "table",
  as: "asks rows",
  about: "Clusters that wait for a decision",
  columns: [
    { title: "Cluster", align: "left" },
    { title: "Stalled since", align: "left" },
    { title: "Since the fix was proposed", align: "left" },
    { title: "What you would be deciding", align: "left" },
  ],
  ...rowsOf(waiting, (line) => [
    [cluster(line)],
    [day(line.since, zone), text(`: ${why(line)}`)],
    since(line.after),
    deciding(line),
  ]),
});

/** Who takes the work that nobody has? One question, with its issues. */
const deciding = ({ ownerless, title }: ClusterLine): Line => {
  const shown = ownerless.slice(0, shownFixes);
  const rest = ownerless.length - shown.length;
  const more: Line[] = rest > 0 ? [[text(`${sayNumber(rest)} more`)]] : [];
  return [text("Who takes "), ...listed([...shown.map((one) => fixBeside(title, one)), ...more]), text("?")];
};

/** The answers that a box can give. Without an issue of its own nothing names the cluster, so there is none. */
const ticks = (line: ClusterLine, { until, zone }: Model): Block[] => {
  const number = Number(homeNumber(line) ?? Number.NaN);
  if (Number.isNaN(number)) return [];
  const by = quarterEnd(until, zone, 0);
  const accepted = quarterEnd(until, zone, 1);
  const { whom } = line.asking;
  return [
    {
      block: "ticks",
      of: [cluster(line), ...asks(line, zone)],
      to: short(line),
      items: [
        [text("make room, to be done by "), { day: sayDay(by), iso: by }],
        [text("accept the risk until "), { day: sayDay(accepted), iso: accepted }],
        [text("decline, it will not be done")],
      ],
      answers: [
        { says: "fund", cluster: number, by },
        { says: "accept risk", cluster: number, until: accepted, recurrences: null, reason: null },
        { says: "decline cluster", cluster: number, reason: null },
      ],
      question: whom === null ? null : { cluster: number, of: whom.replace(/^@/, "") },
      figure: figureOf(number, line.after),
    },
  ];
};

export const decisions: Section = {
  name: "decisions",
  sentence: "What needs a decision: flagged clusters, ranked by what happened since the fix was proposed.",
  order: 10,
  write,
  examples: [
    {
      story: "a cluster stands still without an owner",
      given: flaggedWorld,
      says: [
        "2 more incidents, 3 h 05 min of impact as reported, worst SEV-1",
        "make room, to be done by 30 June 2026",
        "A tick is an answer. So is assigning somebody on the issue itself.",
      ],
    },
    {
      story: "nobody of those who can prioritise has answered",
      given: silentWorld,
      says: [
        "**Nobody who can prioritise has answered since 22 May 2026.** That is this week's finding.",
        "`vik` has been asked since 22 May 2026 and has not answered, `hale` has been asked since 5 June 2026 and has not answered",
      ],
    },
    { story: "nothing waits", given: quietWorld, says: [] },
  ],
};
