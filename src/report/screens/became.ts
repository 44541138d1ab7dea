import type { Chart, Tone } from "../../domain/chart.ts";
import { isOpen, type RemediationFacts, type RemediationState } from "../../domain/remediation.ts";
import type { Model } from "../model.ts";
import { dayIn, figure, sayDay } from "../say.ts";

const ends: { state: RemediationState; tone: Tone }[] = [
  { state: "done", tone: "settled" },
  { state: "declined", tone: "other" },
  { state: "superseded", tone: "other" },
  { state: "risk accepted", tone: "other" },
  { state: "closed without an answer", tone: "other" },
];

/** What became of everything that was proposed; null while nothing was. */
export const becameChart = ({ remediations, until, zone }: Model): Chart | null => {
  if (remediations.length === 0) return null;
  const open = remediations.filter(isOpen);
  const alone = open.filter(({ ownerless }) => ownerless);
  const bars = [
    { name: "open, nobody has it", tone: "waits" as const, value: alone.length },
    { name: "open, with an owner", tone: "open" as const, value: open.length - alone.length },
    ...ends.map(({ state, tone }) => ({ name: state, tone, value: counted(remediations, state) })),
  ].filter(({ value, name }) => value > 0 || name === "done");
  return {
    chart: "bars",
    title: becameTitle(remediations, open, alone),
    caption: `Remediations by state on ${sayDay(dayIn(until, zone))}; n = ${remediations.length}.`,
    unit: "Remediations",
    bars,
  };
};

const counted = (all: RemediationFacts[], state: RemediationState): number =>
  all.filter((one) => one.state === state).length;

const becameTitle = (
  all: RemediationFacts[],
  open: RemediationFacts[],
  alone: RemediationFacts[],
): string => {
  const done = counted(all, "done");
  const doneOf = `${done} of ${figure(all.length, "remediation")} ${done === 1 ? "is" : "are"} done`;
  if (alone.length === 0) return doneOf;
  return `${doneOf}; nobody has ${alone.length} of the ${open.length} open`;
};
