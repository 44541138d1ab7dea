import type { Db, Row } from "./db.ts";

/** The views that stay as they are, whatever becomes of the tables behind them (docs/questions.md). */
export const viewNames = [
  "incidents",
  "remediations",
  "fixes",
  "clusters",
  "decisions",
  "transitions",
  "stocks_daily",
] as const;
export type ViewName = (typeof viewNames)[number];

export type Views = {
  /** Every row of a view, in one order that does not depend on the engine. Times are ISO 8601 in UTC. */
  rows(view: ViewName): Promise<Row[]>;
};

export const viewsOf = (db: Db): Views => ({
  rows: async (view) => {
    const rows = await db.query(
      `select to_jsonb(v) as row from ${view} v order by to_jsonb(v)::text collate "C"`,
    );
    return rows.map(({ row }) => row as Row);
  },
});
