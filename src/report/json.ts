import { z } from "zod";
import { oneLine } from "../domain/quote.ts";
import { safeUrl } from "./address.ts";
import { type After, afterProposal } from "./after.ts";
import { askedFirst, type ClusterLine, type Model } from "./model.ts";
import { why } from "./phrases.ts";
import type { Report } from "./report.ts";
import { capital } from "./say.ts";

const instant = z.string().describe("ISO 8601, UTC");
const address = z.string().nullable().describe("On GitHub; null where it may not be told");
const counted = z.int().min(0);

const incident = z.object({ url: address, title: z.string(), openedAt: instant });

const remediationStates = [
  "proposed",
  "accepted",
  "in progress",
  "done",
  "declined",
  "superseded",
  "risk accepted",
  "closed without an answer",
] as const;

const sinceProposed = z.object({
  at: instant,
  incidents: counted,
  hours: z.number().min(0).nullable().describe("Of impact as reported; null where no report states it"),
  worst: z.string().nullable().describe("The worst severity, in the words of its report"),
});

const remediation = z.object({
  url: address,
  title: z.string().describe("As written; its place, owner/repo#n, where it has none"),
  state: z.enum(remediationStates),
  owners: z.array(z.string()).describe("Logins of those assigned who can act"),
  ownerless: z.boolean(),
  stalledSince: instant.nullable(),
  sinceProposed: sinceProposed.nullable().describe("What happened in this cluster after it was proposed"),
});

const cluster = z.object({
  title: z.string(),
  url: address.describe("Its home issue; null while it has none"),
  state: z.enum(["emerging", "active", "remediated", "held", "risk accepted"]),
  flagged: z.boolean().describe("Its remediations stand still and nobody owns them"),
  since: instant.describe("Flagged since; else a cluster since"),
  why: z.string().nullable().describe("Why it is flagged"),
  sponsors: z.array(z.string()).describe("Who can prioritise it, in order; empty is a finding"),
  asks: z.string().nullable().describe("Whom the report asks; null when nobody is named or left"),
  askedBefore: z
    .array(z.object({ name: z.string(), since: instant.nullable(), left: z.boolean() }))
    .describe("Who answered none of two reports, and who left"),
  quiet: z
    .object({
      since: instant,
      heldFrom: instant.describe("From when it counts as held, if nothing comes"),
      chance: z.number().min(0).max(1).describe("Of an unfixed cluster being as quiet until the report"),
    })
    .nullable()
    .describe("While nothing has come since its fixes were done"),
  reopened: instant.nullable().describe("When it came back after its fixes were done"),
  sinceProposed: sinceProposed
    .nullable()
    .describe("What happened after the first open remediation was proposed; null where none is open"),
  incidents: z.array(incident).describe("In order of time"),
  remediations: z.array(remediation),
});

const decision = z.object({
  at: instant,
  by: z.string().describe("A login"),
  where: address,
  cluster: z.string(),
  says: z.enum(["assign", "fund", "accept risk", "decline cluster", "button"]),
  moved: counted.describe("Remediations that moved after it"),
  incidents: counted.describe("Incidents opened after it"),
});

/** What `report.json` holds. The published schema, docs/reference/report.schema.json, is made from this. */
export const reportJson = z
  .object({
    title: z.string(),
    owner: z.string(),
    from: instant,
    until: instant.describe("The end of the period, not part of it"),
    totals: z.object({
      incidents: counted,
      ideas: counted.describe("Follow-up lines of reports"),
      remediations: counted,
      clusters: counted,
      flagged: counted,
      unread: counted.describe("Issues that could not be read"),
    }),
    stocks: z
      .array(z.object({ at: instant, fixOpen: counted, noFix: counted, remediated: counted, held: counted }))
      .describe("Incidents: mitigated with a fix open, mitigated with none open, remediated, of these held"),
    decisions: z
      .array(decision)
      .describe("The last answers of each cluster, the latest first, and what became of them"),
    clusters: z.array(cluster).describe("Flagged ones first, in the order in which they deserve an answer"),
  })
  .describe("The report of Followthrough");

export type ReportJson = z.infer<typeof reportJson>;

/** JSON Schema, draft 2020-12, as published. */
export const reportSchema = (): object => z.toJSONSchema(reportJson);

export const toJson = (report: Report): string => `${JSON.stringify(reportData(report), null, 2)}\n`;

/** The report as data. Text is as written, on one line. */
export const reportData = ({ title, model }: Pick<Report, "title" | "model">): ReportJson => {
  return {
    title,
    owner: model.owner,
    from: model.from,
    until: model.until,
    totals: totals(model),
    stocks: model.stocks,
    decisions: model.became.map((one) => ({
      at: one.at,
      by: one.by,
      where: safeUrl(one.url),
      cluster: one.cluster.title,
      says: one.decision.says,
      moved: one.moved.length,
      incidents: one.incidents,
    })),
    clusters: askedFirst(model).map(clusterData),
  };
};

const totals = (model: Model): ReportJson["totals"] => ({
  incidents: model.incidents.length,
  ideas: model.ideas,
  remediations: model.remediations.length,
  clusters: model.clusters.length,
  flagged: model.clusters.filter((line) => line.flagged).length,
  unread: model.unread,
});

const clusterData = (line: ClusterLine): ReportJson["clusters"][number] => ({
  title: line.title,
  url: line.home === null ? null : safeUrl(line.home.url),
  state: line.state,
  flagged: line.flagged,
  since: line.since,
  why: line.flagged ? capital(why(line)) : null,
  sponsors: line.sponsors,
  asks: line.asking.whom,
  askedBefore: line.asking.before.map(({ name, since, gone }) => ({ name, since, left: gone })),
  quiet: line.quiet,
  reopened: line.reopened,
  sinceProposed: sinceData(line.after),
  incidents: line.incidents.map((one) => ({
    url: safeUrl(one.url),
    title: oneLine(one.title) || one.at,
    openedAt: one.openedAt,
  })),
  remediations: line.remediations.map((one) => ({
    url: safeUrl(one.url),
    title: oneLine(one.title) || one.at,
    state: one.state,
    owners: one.owners.filter(({ kind }) => kind === "user").map(({ login }) => login),
    ownerless: one.ownerless,
    stalledSince: one.stalledSince,
    sinceProposed: sinceData(afterProposal([one], line.incidents)),
  })),
});

const sinceData = (after: After | null): z.infer<typeof sinceProposed> | null =>
  after === null
    ? null
    : {
        at: after.since,
        incidents: after.incidents,
        hours: after.hours,
        worst: after.worst === null ? null : oneLine(after.worst),
      };
