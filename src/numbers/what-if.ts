import { parseModel, runModel } from "../model/index.ts";
import type { Flows } from "./flows.ts";
import { modelText, type RateName, type Rates, ratesIn } from "./model-text.ts";

/** What is changed, in the words of the guiding text, and by how much each rate. */
export type Scenario = {
  name: string;
  says: string;
  times: Partial<Record<RateName, number>>;
  weeks?: number;
};

export const scenarios: readonly Scenario[] = [
  {
    name: "sponsor",
    says: "Somebody who can get remediations prioritised: twice as many are remediated in a week.",
    times: { remediation: 2 },
  },
  {
    name: "fewer, larger deployments",
    says: "More comes to light at once: half as many incidents again, mitigated and remediated as fast as now.",
    times: { discovery: 1.5 },
  },
  {
    name: "better tests",
    says: "Half as many defects get through: half as many incidents.",
    times: { discovery: 0.5 },
  },
  {
    name: "surge",
    says: "Four weeks with three times as many incidents, then as before.",
    times: { discovery: 3 },
    weeks: 4,
  },
];

/** What is open in a week: incidents that still hurt, and those whose fix is not done. */
export type Week = { week: number; incidents: number; mitigated: number; remediated: number };
type Range = { value: number; low: number; high: number };

/** A scenario run forward. `open`: mitigated and not remediated at the end, with the range that the counts leave. */
export type Run = { name: string; says: string; weeks: Week[]; open: Range; change: Range };

/** Today's rates run forward, and each scenario beside them. */
export type WhatIf = { now: Run; scenarios: Run[]; bottleneck: Bottleneck; beside: string[] };

/** Where more comes in than goes out, by more than chance; null: nowhere that these counts could show. */
export type Bottleneck = "mitigation" | "remediation" | null;

/**
 * Runs each scenario for so many weeks, on the model that is exported. Its range comes from the counts: every scenario is
 * run with all rates as counted, and with each one at the ends of its own interval.
 */
export const whatIf = (flows: Flows, weeks: number): WhatIf => {
  const today: Scenario = { name: "as now", says: "Every rate stays as it was counted.", times: {} };
  const now = runOf(flows, today, weeks);
  const runs = scenarios.map((scenario) => runOf(flows, scenario, weeks));
  const beside = runs.filter(({ change }) => change.high >= 0).map(({ name }) => name);
  return { now, scenarios: runs, bottleneck: bottleneckIn(flows), beside };
};

const runOf = (flows: Flows, scenario: Scenario, weeks: number): Run => {
  const rates = ratesIn(flows);
  const ways = [rates, ...ends(flows, rates)];
  const ran = ways.map((one) => forward(flows, changed(one, scenario), { weeks, scenario, back: one }));
  const before = ways.map((one) => forward(flows, one, { weeks, scenario, back: one }));
  const opens = ran.map((run) => run.at(-1)?.mitigated ?? 0);
  const changes = opens.map((open, n) => open - (before[n]?.at(-1)?.mitigated ?? 0));
  return {
    name: scenario.name,
    says: scenario.says,
    weeks: ran[0] ?? [],
    open: range(opens),
    change: range(changes),
  };
};

/** Each rate alone at both ends of its interval: what one count may be off by. */
const ends = (flows: Flows, rates: Rates): Rates[] =>
  (
    [
      ["discovery", flows.incidents],
      ["mitigation", flows.mitigated],
      ["remediation", flows.remediated],
    ] as const
  ).flatMap(([name, { low, high }]) => [
    { ...rates, [name]: low },
    { ...rates, [name]: high },
  ]);

const changed = (rates: Rates, { times }: Scenario): Rates => ({
  ...rates,
  discovery: rates.discovery * (times.discovery ?? 1),
  mitigation: rates.mitigation * (times.mitigation ?? 1),
  remediation: rates.remediation * (times.remediation ?? 1),
});

type Course = { weeks: number; scenario: Scenario; back: Rates };

/** A scenario that ends before the last week goes on with the rates of today from there. */
const forward = (flows: Flows, rates: Rates, { weeks, scenario, back }: Course): Week[] => {
  const first = Math.min(scenario.weeks ?? weeks, weeks);
  const start = ran(flows, rates, first);
  const last = start.at(-1);
  if (first === weeks || last === undefined) return start;
  const { incidents, mitigated, remediated } = last;
  const rest = ran({ ...flows, stocks: { incidents, mitigated, remediated } }, back, weeks - first);
  return [...start, ...rest.slice(1).map((one) => ({ ...one, week: one.week + first }))];
};

const ran = (flows: Flows, rates: Rates, weeks: number): Week[] =>
  runModel(parseModel(modelText(flows, rates)), weeks).map((state, week) => ({
    week,
    incidents: state.get("Incidents") ?? 0,
    mitigated: state.get("Mitigated") ?? 0,
    remediated: state.get("Remediated") ?? 0,
  }));

const range = (values: number[]): Range => ({
  value: values[0] ?? 0,
  low: Math.min(...values),
  high: Math.max(...values),
});

/** More in than out, by intervals that do not touch. */
const bottleneckIn = ({ incidents, mitigated, remediated }: Flows): Bottleneck => {
  if (mitigated.high < incidents.low) return "mitigation";
  return remediated.high < mitigated.low ? "remediation" : null;
};
