import type { IncidentFacts } from "../domain/incident.ts";
import type { Instant } from "../domain/refs.ts";
import type { Statement } from "../domain/statement.ts";
import { readTime, type WrittenTime } from "./reading/time.ts";

type Stated = {
  started: string | null;
  detected?: string | null;
  mitigated: string | null;
  resolved: string | null;
  timezone: string | null;
};
type Times = Pick<
  IncidentFacts,
  "startedAt" | "detectedAt" | "mitigatedAt" | "impactHours" | "detectHours" | "mitigateHours"
>;

/** Times as a person states them: a command beats the form, the latest command the earlier ones; nothing is invented. */
export const timesOf = (fields: Stated, statements: Statement[]): Times => {
  const started = said(statements, "started") ?? written(fields.started, fields.timezone);
  const detected = said(statements, "detected") ?? written(fields.detected ?? null, fields.timezone);
  const detectedAt = instantOf(detected);
  const mitigated =
    said(statements, "mitigated") ??
    written(fields.mitigated, fields.timezone) ??
    written(fields.resolved, fields.timezone);
  const [detectHours, mitigateHours] = [hoursBetween(started, detected), hoursBetween(detected, mitigated)];
  return {
    startedAt: instantOf(started),
    ...(detectedAt === null ? {} : { detectedAt }),
    mitigatedAt: instantOf(mitigated),
    // An incident of no length says nothing of its impact; one that was seen at once was seen in no time.
    impactHours: hoursBetween(started, mitigated) || null,
    ...(detectHours === null ? {} : { detectHours }),
    ...(mitigateHours === null ? {} : { mitigateHours }),
  };
};

const said = (statements: Statement[], what: "started" | "detected" | "mitigated"): WrittenTime | null => {
  const at = statements.reduce<Instant | null>((last, s) => (s.says === what ? (s.at ?? last) : last), null);
  return at === null ? null : { iso: at, precision: "minute", zone: "UTC", local: false };
};

const written = (text: string | null, zone: string | null): WrittenTime | null =>
  text === null ? null : readTime(text, zone);

/** A day, or a time without a zone, is read as UTC: good for sorting by day, never for hours against another clock. */
const instantOf = (time: WrittenTime | null): Instant | null => {
  if (time === null) return null;
  const bare =
    time.precision === "day" ? `${time.iso.slice(0, 10)}T00:00:00Z` : time.local ? `${time.iso}Z` : time.iso;
  const at = new Date(bare);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

/** Hours as stated on one clock; a report that ends before it starts says nothing. */
const hoursBetween = (from: WrittenTime | null, to: WrittenTime | null): number | null => {
  if (from === null || to === null || from.local !== to.local) return null;
  if (from.precision === "day" || to.precision === "day") return null;
  const hours = (Date.parse(instantOf(to) ?? "") - Date.parse(instantOf(from) ?? "")) / 3_600_000;
  return hours >= 0 ? hours : null;
};
