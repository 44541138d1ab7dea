import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type IncidentLine, readIncidents } from "../incidents-file.ts";

export type DemoOptions = {
  /** Incidents of a file in place of the invented history. */
  incidents: IncidentLine[] | null;
  /** A day, or `today`, the first day of the demo; null for what fits the incidents. */
  since: string | null;
  days: number;
  /** Shifts when people act, and which deliveries come twice or out of order. */
  seed: number;
  /** `small` steps stop at every event; `large` ones are half a day at least, where nobody acts. */
  steps: "small" | "large";
  /** Where the report goes; null shows it in a browser until Ctrl-C. */
  out: string | null;
  /** Of the page; 0 takes any free port. */
  port: number;
};

/** What the person can mend; printed alone. */
export class Mistake extends Error {}

export const defaults: DemoOptions = {
  incidents: null,
  since: null,
  days: 120,
  seed: 1,
  steps: "small",
  out: null,
  port: 0,
};

const usage =
  "npm run demo -- [--incidents FILE] [--since DATE|today] [--days N] [--seed N] [--fast] [--out DIR] [--port P]";

/** Reads the command line. Throws `Mistake` with one sentence. */
export const optionsFrom = (args: string[]): DemoOptions => {
  const { incidents, since, days, seed, fast, out, port } = valuesOf(args);
  return {
    incidents: incidents === undefined ? null : incidentsIn(incidents),
    since: since === undefined ? null : sinceFrom(since),
    days: whole("--days", days, defaults.days, 1, 3650),
    seed: whole("--seed", seed, defaults.seed, 0, 1_000_000),
    steps: fast === true ? "large" : "small",
    out: out ?? null,
    port: whole("--port", port, 0, 0, 65_535),
  };
};

const valuesOf = (args: string[]) => {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      options: {
        incidents: text,
        since: text,
        days: text,
        seed: text,
        fast: { type: "boolean" },
        out: text,
        port: text,
      },
    }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split(/[.\n]/);
    throw new Mistake(`${sentence}. Usage: ${usage}`);
  }
};

const whole = (
  name: string,
  text: string | undefined,
  otherwise: number,
  from: number,
  to: number,
): number => {
  const number = Number(text ?? otherwise);
  if (text?.trim() === "" || !Number.isInteger(number) || number < from || number > to)
    throw new Mistake(`${name} must be a whole number from ${from} to ${to}, not ${text}.`);
  return number;
};

const sinceFrom = (text: string): string => {
  const day = new Date(`${text}T00:00:00Z`);
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime());
  if (text === "today" || (exists && day.toISOString().startsWith(text))) return text;
  throw new Mistake(`--since must be today or a day such as 2026-01-05, not ${text}.`);
};

const incidentsIn = (path: string): IncidentLine[] => {
  const lines = linesOf(path, textOf(path));
  if (lines.length === 0) throw new Mistake(`${path} holds no incidents.`);
  return lines;
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Mistake(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
};

const linesOf = (path: string, text: string): IncidentLine[] => {
  try {
    return readIncidents(text);
  } catch (error) {
    throw new Mistake(`${path} cannot be read: ${(error as Error).message.split("\n")[0]}`);
  }
};
