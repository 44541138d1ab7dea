import type { Outcome } from "../domain/outcome.ts";
import type { IssueRef } from "../domain/refs.ts";
import type { SubjectKind } from "../domain/subject.ts";
import { instant, json, text } from "./columns.ts";
import { type Intent, type Intents, type Look, Stale } from "./contract.ts";
import type { Db, Query, Row } from "./db.ts";
import { isFull } from "./weekly.ts";

export const intentsOf = (db: Db): Intents => ({
  begin: (look, key, action, now, cap) =>
    db.tx(async (query) => {
      await stillHeld(query, look);
      const state = await stateOf(query, look, key);
      if (state !== "go") return state;
      if (cap !== undefined && (await isFull(query, look.installation, cap, now))) return "full";
      await query(
        `insert into intents (installation, key, action, on_kind, on_id, fence, began_at, repository)
         values ($1, $2, $3, $4, $5, $6, $7::timestamptz, $8)
         on conflict (installation, key) do update set action = excluded.action, fence = excluded.fence,
           began_at = excluded.began_at, repository = excluded.repository, ended_at = null, outcome = null,
           ending = null`,
        [
          look.installation,
          key,
          action,
          look.subject.kind,
          look.subject.id,
          look.fence,
          now,
          cap?.repository ?? null,
        ],
      );
      return "go";
    }),
  end: async (installation, key, outcome, now) => {
    await db.query(
      `update intents set outcome = $3, ending = $4::jsonb, ended_at = $5::timestamptz
       where installation = $1 and key = $2`,
      [installation, key, outcome.outcome, json(outcome), now],
    );
  },
  unsettled: async (installation) => {
    const rows = await db.query(
      `select * from intents where installation = $1 and (outcome is null or outcome = 'unknown')
       order by began_at, key`,
      [installation],
    );
    return rows.map(intentIn);
  },
  made: async (installation, key) => {
    const [row] = await db.query(
      "select ending->'made' as made from intents where installation = $1 and key = $2 and outcome = 'done'",
      [installation, key],
    );
    return (row?.made as IssueRef | null | undefined) ?? null;
  },
});

/** Locks the look's row, so that nobody takes it over between this check and the commit. */
const stillHeld = async (query: Query, look: Look): Promise<void> => {
  const rows = await query(
    `select fence from looks where state = 'running' and fence = $4
       and installation = $1 and kind = $2 and id = $3 for update`,
    [look.installation, look.subject.kind, look.subject.id, look.fence],
  );
  if (rows.length === 0) throw new Stale(look);
};

/** A key without an ending belongs to nobody: its process may have died between the call and the answer. */
const stateOf = async (query: Query, look: Look, key: string): Promise<"go" | "unsettled" | "done"> => {
  const [row] = await query("select outcome from intents where installation = $1 and key = $2 for update", [
    look.installation,
    key,
  ]);
  if (row === undefined || row.outcome === "refused") return "go";
  return row.outcome === "done" ? "done" : "unsettled";
};

const intentIn = (row: Row): Intent => ({
  key: text(row, "key"),
  action: text(row, "action"),
  on: { kind: text(row, "on_kind") as SubjectKind, id: text(row, "on_id") },
  since: instant(row.began_at),
  outcome: row.ending as Outcome | null,
});
