import { oneLine } from "../domain/quote.ts";
import { reportData } from "./json.ts";
import type { Report } from "./report.ts";

const columns = [
  ...["cluster", "state", "flagged", "since", "why", "incidents", "latest incident"],
  ...["incidents since proposed", "hours since proposed", "remediation", "address", "remediation state"],
  ...["owners", "ownerless", "stalled since"],
  ...["incidents since this one", "hours since this one", "worst since this one"],
];

/**
 * One line for each remediation of each cluster, and one for a cluster without any; RFC 4180, UTF-8, times in ISO 8601.
 * A spreadsheet opens this, so nothing in it may begin a formula (T35).
 */
export const toCsv = (report: Report): string => {
  const rows = reportData(report).clusters.flatMap((cluster) => {
    const head = [
      ...[cluster.title, cluster.state, yes(cluster.flagged), cluster.since, cluster.why],
      ...[cluster.incidents.length, cluster.incidents.at(-1)?.openedAt],
      ...[cluster.sinceProposed?.incidents, cluster.sinceProposed?.hours],
    ];
    if (cluster.remediations.length === 0) return [[...head, ...Array<Cell>(9).fill("")]];
    return cluster.remediations.map((one) => [
      ...head,
      ...[one.title, one.url, one.state, one.owners.join(" "), yes(one.ownerless), one.stalledSince],
      ...[one.sinceProposed?.incidents, one.sinceProposed?.hours, one.sinceProposed?.worst],
    ]);
  });
  return csvOf([columns, ...rows]);
};

export type Cell = string | number | null | undefined;

export const csvOf = (rows: Cell[][]): string =>
  `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

export const yes = (is: boolean): string => (is ? "yes" : "no");

const cell = (value: Cell): string => {
  if (value === null || value === undefined) return "";
  const line = typeof value === "number" ? String(value) : harmless(oneLine(value));
  return /[",;']/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
};

const harmless = (line: string): string => (/^[=+\-@|%＝＋－＠]/.test(line) ? `'${line}` : line);
