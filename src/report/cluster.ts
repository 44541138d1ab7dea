import { afterProposal } from "./after.ts";
import { type Block, heading, type Line, listed, rowsOf, sentence, strong, text } from "./block.ts";
import type { ClusterLine, Model } from "./model.ts";
import { fix, issue, owners, since, stalled, why } from "./phrases.ts";
import { day, sayChance, sayHours } from "./say.ts";
import { shortTitle } from "./titles.ts";

/** The page of one cluster: why it is flagged, what was proposed, and its incidents in order of time. */
export const clusterBlocks = (line: ClusterLine, { zone }: Model): Block[] => [
  sentence(...standing(line, zone)),
  ...(line.after === null
    ? []
    : [sentence(text("Since the fix was proposed: "), ...since(line.after), text("."))]),
  ...fixes(line, zone),
  heading(text("Incidents")),
  incidents(line, zone),
];

const standing = (line: ClusterLine, zone: string): Line => {
  const home: Line = line.home === null ? [] : [text(" Its issue is "), issue(line.home), text(".")];
  if (!line.flagged)
    return [
      text(`It is ${line.state}, a cluster since `),
      day(line.since, zone),
      text("."),
      ...quiet(line, zone),
      ...home,
    ];
  return [
    strong("Stalled since"),
    text(" "),
    day(line.since, zone),
    text(`: ${why(line)}. It clears by itself when one of them gets an owner or moves.`),
    ...home,
  ];
};

const quiet = (line: ClusterLine, zone: string): Line => {
  const { quiet: still, reopened } = line;
  if (reopened !== null)
    return [
      text(" It came back on "),
      day(reopened, zone),
      text(", after all that was agreed had been done."),
    ];
  if (still === null) return [];
  return [
    text(" Its fixes were done by "),
    day(still.since, zone),
    text(
      `, and nothing has come since: a cluster that nobody fixed would have been as quiet with a chance of ${sayChance(still.chance)}. `,
    ),
    ...(line.state === "held"
      ? [text("It counts as held since "), day(still.heldFrom, zone), text(".")]
      : [text("If nothing comes, it counts as held from "), day(still.heldFrom, zone), text(" on.")]),
  ];
};

const fixes = (line: ClusterLine, zone: string): Block[] => {
  if (line.remediations.length === 0) return [sentence(text("Nothing has been proposed for it yet."))];
  return [
    heading(text("Remediations")),
    {
      block: "table",
      as: "rows",
      about: "Remediations of this cluster",
      columns: [
        { title: "Remediation", align: "left" },
        { title: "Owner", align: "left" },
        { title: "State", align: "left" },
        { title: "Stalled since", align: "left" },
        { title: "Since it was proposed", align: "left" },
      ],
      ...rowsOf(line.remediations, (one) => [
        fix(one),
        owners(one),
        [text(one.state)],
        stalled(one, zone),
        since(afterProposal([one], line.incidents)),
      ]),
    },
  ];
};

const incidents = (line: ClusterLine, zone: string): Block => ({
  block: "table",
  as: "rows",
  about: "Incidents of this cluster",
  columns: [
    { title: "Incident", align: "left" },
    { title: "Opened", align: "left" },
    { title: "Cause in its report", align: "left" },
    { title: "Impact as reported", align: "right" },
  ],
  ...rowsOf(line.incidents, (one) => [
    [...title(one.title), issue(one)],
    [day(one.openedAt, zone)],
    causes(one.causes.map((cause) => cause.text)),
    [text(one.impactHours === null ? "–" : sayHours(one.impactHours))],
  ]),
});

const title = (words: string): Line => {
  const line = shortTitle(words, "");
  return line === "" ? [] : [{ quoted: line, as: "title" }, text(" ")];
};

const causes = (texts: string[]): Line => {
  const lines = texts.map((words) => shortTitle(words, "")).filter((words) => words !== "");
  if (lines.length === 0) return [text("–")];
  return listed(lines.map((words) => [{ quoted: words, as: "words" }]));
};
