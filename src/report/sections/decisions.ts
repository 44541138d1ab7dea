import { sinceProposed } from "../after.ts";
import { type Block, type Line, listed, note, rowsOf, sentence, strong, text } from "../block.ts";
import { flaggedWorld, quietWorld } from "../example.ts";
import type { ClusterLine, Model } from "../model.ts";
import { homeNumber } from "../pages.ts";
import { cluster, fixBeside, short, since, sponsor, why } from "../phrases.ts";
import { day, quarterEnd, sayDay, sayNumber } from "../say.ts";
import type { Section } from "../section.ts";

const shownFixes = 3;

const write = (model: Model): Block[] => {
  if (model.waiting.length === 0) return [];
  return [
    lead(model.waiting),
    ...sponsorless(model.waiting),
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

/** Nobody to ask is the first thing to know. */
const sponsorless = (waiting: ClusterLine[]): Block[] => {
  const alone = waiting.filter((line) => line.sponsors.length === 0);
  if (alone.length === 0) return [];
  if (alone.length === waiting.length)
    return [
      sentence(strong("Nobody who can prioritise is named for any of them."), text(" That is the finding.")),
    ];
  const which = alone.flatMap((line, i): Line => [...(i === 0 ? [] : [text("; ")]), cluster(line)]);
  return [
    sentence(
      strong("Nobody who can prioritise is named for"),
      text(" "),
      ...which,
      text(". That is a finding."),
    ),
  ];
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
  const ask = line.sponsors[0];
  const accepted = quarterEnd(until, zone, 1);
  return [
    {
      block: "ticks",
      of: [cluster(line), ...(ask === undefined ? [] : [text(" asks "), sponsor(ask)])],
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
      question: ask === undefined ? null : { cluster: number, of: ask.replace(/^@/, "") },
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
    { story: "nothing waits", given: quietWorld, says: [] },
  ],
};
