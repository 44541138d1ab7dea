import { isOpen, type RemediationFacts } from "../../domain/remediation.ts";
import { type Became, movedAt } from "../became.ts";
import { type Block, heading, type Inline, type Line, listed, strong, text } from "../block.ts";
import { decidedWorld, quietWorld } from "../example.ts";
import type { Model } from "../model.ts";
import { cluster, fixLink, issue, owners, person } from "../phrases.ts";
import { count, day, figure, sayDay } from "../say.ts";
import type { Section } from "../section.ts";

const shown = 3;

const write = ({ became, zone }: Model): Block[] =>
  became.length === 0
    ? []
    : [
        heading(text("What became of the last decisions")),
        { block: "list", items: became.map((one) => item(one, zone)) },
      ];

const item = (one: Became, zone: string): Line => [
  day(one.at, zone),
  text(": "),
  person(one.by),
  text(" "),
  ...decided(one),
  text(" ("),
  issue({ at: "where", url: one.url }),
  text("). "),
  ...outcome(one, zone),
];

const decided = ({ decision, cluster: line }: Became): Line => {
  const about = cluster(line);
  switch (decision.says) {
    case "fund":
      return [text("made room for "), about, text(", to be done by "), dated(decision.by)];
    case "assign":
      return [text("gave "), about, text(" to "), person(decision.login)];
    case "button":
      return [
        text("assigned "),
        person(decision.login),
        text(" to "),
        fixLink(decision.fix),
        text(", of "),
        about,
      ];
    case "decline cluster":
      return [text("declined "), about];
    case "accept risk":
      return decision.until === null
        ? [
            text("accepted the risk of "),
            about,
            text(` for ${count(decision.recurrences ?? 1, "more incident")}`),
          ]
        : [text("accepted the risk of "), about, text(" until "), dated(decision.until)];
  }
};

const dated = (iso: string): Inline => ({ day: sayDay(iso), iso });

const outcome = (one: Became, zone: string): Line => {
  switch (one.decision.says) {
    case "accept risk":
      return since(one);
    case "decline cluster":
      return declined(one);
    default:
      return one.moved.length === 0 ? nothingYet(one) : moved(one, zone);
  }
};

const since = ({ incidents }: Became): Line => [
  text(incidents === 0 ? "No incident since." : `${figure(incidents, "incident")} since.`),
];

const declined = ({ cluster: { remediations, open } }: Became): Line => {
  const closed = remediations.filter((fix) => fix.state === "declined");
  const words: Line = closed.length === 0 ? [] : [text("Declined: "), ...few(closed), text(". ")];
  return open.length === 0 ? words : [...words, text("Still open: "), ...few(open), text(".")];
};

/** With evidence: which fix, what moved it, and when. */
const moved = ({ moved: fixes }: Became, zone: string): Line => [
  strong("Moved again:"),
  text(" "),
  ...listed(
    fixes
      .slice(0, shown)
      .map((fix): Line => [fixLink(fix), ...what(fix), text(" on "), day(movedAt(fix), zone)]),
  ),
  text(fixes.length > shown ? `, and ${fixes.length - shown} more.` : "."),
];

const what = (fix: RemediationFacts): Line => {
  if (!isOpen(fix)) return [text(`, ${fix.state}`)];
  // Of a repository that is not shared here only the day is told.
  if (fix.url === "" || fix.progress.what === "") return [];
  return [text(", "), ...withNames(fix.progress.what)];
};

/** Names stand between backticks in what we say of progress. */
const withNames = (words: string): Line =>
  words.split("`").flatMap((part, i): Line => (part === "" ? [] : [i % 2 === 1 ? person(part) : text(part)]));

const nothingYet = ({ cluster: { open } }: Became): Line => {
  if (open.length === 0) return [text("Nothing is open any more.")];
  return [
    strong("Nothing yet:"),
    text(" "),
    ...listed(
      open.slice(0, shown).map((fix): Line => [fixLink(fix), text(", "), ...owners(fix), text(" has it")]),
    ),
    text(open.length > shown ? `, and ${open.length - shown} more.` : "."),
  ];
};

const few = (fixes: RemediationFacts[]): Line => [
  ...listed(fixes.slice(0, shown).map((fix): Line => [fixLink(fix)])),
  ...(fixes.length > shown ? [text(` and ${fixes.length - shown} more`)] : []),
];

export const lastDecisions: Section = {
  name: "last-decisions",
  sentence: "What became of the last decisions: moved again, or nothing yet, with the evidence.",
  order: 20,
  write,
  examples: [
    {
      story: "room was made, and somebody took it",
      given: decidedWorld,
      says: [
        "8 May 2026: `mira` made room for [#60](https://github.com/acme/incidents/issues/60) **Redis primary failover**, to be done by 30 June 2026",
        "**Moved again:** [acme/platform#212](https://github.com/acme/platform/issues/212), assigned to `lin` on 9 May 2026.",
      ],
    },
    { story: "nothing was decided", given: quietWorld, says: [] },
  ],
};
