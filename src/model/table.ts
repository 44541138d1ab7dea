import type { Model } from "./model.ts";
import type { Rounds } from "./run.ts";

/** The stocks that are shown, round by round: comma-separated, or in columns for people. */
export const tableOf = (model: Model, rounds: Rounds, as: "csv" | "columns"): string => {
  const names = model.stocks.filter(({ hidden }) => !hidden).map(({ name }) => name);
  const rows = [
    ["", ...names],
    ...rounds.map((state, n) => [String(n), ...names.map((name) => written(state.get(name) ?? 0))]),
  ];
  const lines = as === "csv" ? rows.map((row) => row.join(",")) : inColumns(rows);
  return `${lines.join("\n")}\n`;
};

/** A number as the language prints it: infinity is `inf`. */
const written = (value: number): string => {
  if (Number.isNaN(value)) return "nan";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "inf" : "-inf";
};

const inColumns = (rows: string[][]): string[] => {
  const short = rows.map((row) => row.map(rounded));
  const widths = (short[0] ?? []).map((_name, column) =>
    Math.max(...short.map((row) => (row[column] ?? "").length)),
  );
  return short.map((row) =>
    row
      .map((cell, column) => cell.padStart(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
};

const rounded = (cell: string): string => (/^-?\d+\.\d+$/.test(cell) ? Number(cell).toFixed(2) : cell);
