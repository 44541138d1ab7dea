import { parseArgs } from "node:util";
import { Refusal } from "../domain/refusal.ts";
import { type Environment, settingsOf } from "../main/environment.ts";
import { notWritten, writeFiles } from "../main/files.ts";
import { openRemembered } from "../main/remembered.ts";
import { type Cell, csvOf } from "../report/csv.ts";
import { type Row, type Store, viewNames } from "../store/index.ts";

type Out = { write(text: string): unknown };
export type ExportIo = { stdout: Out; stderr: Out; environment: Environment };

const usage =
  "followthrough export --out DIR [--csv] writes each view as JSON lines, or as CSV; the environment is that of start.";

/**
 * `followthrough export`: everything that is remembered, one file for each view of docs/questions.md. Asks GitHub nothing.
 * Answers the exit code: 1 with one sentence when there is nothing to write or nowhere to.
 */
export const exportViews = async (args: string[], io: ExportIo): Promise<number> => {
  try {
    const { out, csv } = wishOf(args);
    const store = await openRemembered(settingsOf(io.environment));
    const files = await filesOf(store, csv).finally(() => store.close());
    writeFiles(out, files);
    io.stdout.write(`Written to ${out}: ${Object.keys(files).join(" ")}.\n`);
    return 0;
  } catch (error) {
    io.stderr.write(`${notWritten(error, "The export failed")}\n`);
    return 1;
  }
};

const wishOf = (args: string[]): { out: string; csv: boolean } => {
  try {
    const options = { out: { type: "string" }, csv: { type: "boolean", default: false } } as const;
    const { out, csv } = parseArgs({ args, options }).values;
    if (out !== undefined && out !== "") return { out, csv };
  } catch {
    // Whatever cannot be read is answered by what could.
  }
  throw new Refusal(usage);
};

const filesOf = async (store: Store, csv: boolean): Promise<Record<string, string>> => {
  const files: Record<string, string> = {};
  for (const view of viewNames) {
    const rows = await store.views.rows(view);
    files[`${view}.${csv ? "csv" : "jsonl"}`] = csv ? inCsv(rows) : inLines(rows);
  }
  return files;
};

const inLines = (rows: Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

const inCsv = (rows: Row[]): string => {
  const names = Object.keys(rows[0] ?? {});
  return csvOf([names, ...rows.map((row) => names.map((name) => cellOf(row[name])))]);
};

/** Lists are parted by spaces, as causes and logins have none. */
const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "boolean" ? (value ? "yes" : "no") : JSON.stringify(value);
};
