import { compare } from "../../domain/order.ts";
import { isOpen, type RemediationFacts } from "../../domain/remediation.ts";
import { type Block, heading, type Line, rowsOf, sentence, text } from "../block.ts";
import { flaggedWorld, quietWorld } from "../example.ts";
import type { Model } from "../model.ts";
import { fix, owners, stalled } from "../phrases.ts";
import { figure } from "../say.ts";
import type { Section } from "../section.ts";

const write = ({ remediations, zone }: Model): Block[] => {
  if (remediations.length === 0) return [];
  const open = remediations.filter(isOpen).sort(byNeed);
  return [
    heading(text("Remediations")),
    sentence(text(standing(remediations))),
    ...(open.length > 0 ? [table(open, zone)] : []),
  ];
};

/** `Nine remediations: six open, three of them without an owner; two done; one declined.` */
const standing = (all: RemediationFacts[]): string => {
  const open = all.filter(isOpen);
  const alone = open.filter((remediation) => remediation.ownerless).length;
  const settled = ["done", "declined", "superseded", "risk accepted", "closed without an answer"] as const;
  const ends = settled
    .map((state) => ({ state, n: all.filter((remediation) => remediation.state === state).length }))
    .filter(({ n }) => n > 0)
    .map(({ state, n }) => `${n} ${state}`);
  const none = alone > 0 ? `, ${alone} of them without an owner` : "";
  const parts = open.length > 0 ? [`${open.length} open${none}`, ...ends] : ends;
  return `${figure(all.length, "remediation")}: ${parts.join("; ")}.`;
};

const table = (open: RemediationFacts[], zone: string): Block => ({
  block: "table",
  as: "rows",
  about: "Open remediations",
  columns: [
    { title: "Remediation", align: "left" },
    { title: "Owner", align: "left" },
    { title: "State", align: "left" },
    { title: "Stalled since", align: "left" },
  ],
  ...rowsOf(open, (remediation): Line[] => [
    fix(remediation),
    owners(remediation),
    [text(`${remediation.state}${remediation.needsSponsor === undefined ? "" : ", asks for a sponsor"}`)],
    stalled(remediation, zone),
  ]),
});

/** Stalled ones first, the oldest stall on top. */
const byNeed = (a: RemediationFacts, b: RemediationFacts): number =>
  compare(a.stalledSince ?? "9", b.stalledSince ?? "9") ||
  Number(b.ownerless) - Number(a.ownerless) ||
  compare(a.proposedAt, b.proposedAt) ||
  compare(a.at, b.at) ||
  compare(a.id, b.id);

export const remediations: Section = {
  name: "remediations",
  sentence: "Every open remediation with its owner, and since when it is stalled.",
  order: 50,
  write,
  examples: [
    {
      story: "one open remediation that nobody has",
      given: flaggedWorld,
      says: ["1 remediation: 1 open, 1 of them without an owner.", "nobody"],
    },
    { story: "no remediation", given: quietWorld, says: [] },
  ],
};
