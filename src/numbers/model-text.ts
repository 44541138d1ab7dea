import type { Flows } from "./flows.ts";
import type { Rate } from "./rate.ts";

/** The four rates of a model, each in a week. */
export type Rates = { discovery: number; mitigation: number; remediation: number; changes: number | null };
export type RateName = "discovery" | "mitigation" | "remediation";

/** The rates as they were counted. */
export const ratesIn = ({ incidents, mitigated, remediated, changes }: Flows): Rates => ({
  discovery: incidents.perWeek,
  mitigation: mitigated.perWeek,
  remediation: remediated.perWeek,
  changes: changes?.perWeek ?? null,
});

/**
 * Stocks and flows in the syntax of the `systems` package: one round is a week. A rate is written as `Rate(...)`, since a
 * bare decimal number would be a conversion there. What is latent is not known, so incidents come out of a stock without
 * end; changes stand beside it where they are counted.
 */
export const modelText = (flows: Flows, rates: Rates = ratesIn(flows)): string => {
  const { stocks } = flows;
  return `${[
    `# One round is a week. Counted from ${flows.from.slice(0, 10)} to ${flows.until.slice(0, 10)}.`,
    `# In a week: incidents ${said(flows.incidents)}, mitigated ${said(flows.mitigated)}, remediated ${said(flows.remediated)}`,
    ...(flows.changes === null ? [] : [`# Changes in a week: ${said(flows.changes)}`]),
    ...(rates.changes === null ? [] : [`[Work] > Changes @ Rate(${decimal(rates.changes)})`]),
    `[Latent] > Incidents(${whole(stocks.incidents)}) @ Rate(${decimal(rates.discovery)})`,
    `Incidents > Mitigated(${whole(stocks.mitigated)}) @ Rate(${decimal(rates.mitigation)})`,
    `Mitigated > Remediated(${whole(stocks.remediated)}) @ Rate(${decimal(rates.remediation)})`,
  ].join("\n")}\n`;
};

const said = ({ perWeek, low, high, n }: Rate): string =>
  `${perWeek.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}, n = ${n})`;

/** What a stock starts with; after a scenario it need not be whole. */
const whole = (value: number): string => (Number.isInteger(value) ? String(value) : decimal(value));

/** A number as the language reads it: digits, a point, digits. */
const decimal = (value: number): string => value.toFixed(6).replace(/0+$/, "").replace(/\.$/, ".0");
