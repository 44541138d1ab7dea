import type { Instant } from "../domain/refs.ts";
import { instant, instantOrNull, json, number, text, textOrNull } from "./columns.ts";
import type { Deliveries, Delivery, Installation, LedgerEntry, Parses, Store, Sweep } from "./contract.ts";
import type { Db } from "./db.ts";
import { type Due, want } from "./looks.ts";
import { writeLedger } from "./remember.ts";

export const deliveriesOf = (db: Db): Deliveries => ({
  record: (list) =>
    db.tx(async (query) => {
      const rows = await query(
        `insert into deliveries (guid, body_hash, event, action, installation, received_at)
         select guid, "bodyHash", event, action, installation, "receivedAt" from jsonb_to_recordset($1::jsonb)
           as n(guid text, "bodyHash" text, event text, action text, installation bigint, "receivedAt" timestamptz)
         order by guid, "bodyHash"
         on conflict do nothing returning guid, body_hash`,
        [json(list)],
      );
      const fresh = new Set(rows.map((row) => `${text(row, "guid")} ${text(row, "body_hash")}`));
      const repeated = list.filter(({ guid, bodyHash }) => !fresh.has(`${guid} ${bodyHash}`));
      const dead = await givenUp(query, repeated.flatMap(dueBy));
      await want(query, [...list.filter((one) => !repeated.includes(one)).flatMap(dueBy), ...dead]);
    }),
});

const dueBy = (delivery: Delivery): Due[] =>
  delivery.subjects.map((subject) => ({
    installation: delivery.installation,
    subject,
    at: delivery.receivedAt,
    why: delivery.action === null ? delivery.event : `${delivery.event}.${delivery.action}`,
    atLeast: delivery.atLeast,
  }));

/** A person who redelivers by hand means it: what was given up is tried again; anything else was heard already. */
const givenUp = async (query: Db["query"], list: Due[]): Promise<Due[]> => {
  if (list.length === 0) return [];
  const rows = await query("select installation, kind, id from looks where state = 'dead'");
  const dead = new Set(rows.map((row) => `${number(row, "installation")} ${row.kind} ${row.id}`));
  return list.filter(({ installation, subject }) =>
    dead.has(`${installation} ${subject.kind} ${subject.id}`),
  );
};

export const installationsOf = (db: Db): Store["installations"] => ({
  put: async (installation) => {
    await db.query(
      `insert into installations (id, record) values ($1, $2::jsonb)
       on conflict (id) do update set record = excluded.record`,
      [installation.id, json(installation)],
    );
  },
  get: async (id) => {
    const [row] = await db.query("select record from installations where id = $1", [id]);
    return row === undefined ? null : (row.record as Installation);
  },
  list: async () =>
    (await db.query("select record from installations order by id")).map((row) => row.record as Installation),
  remove: (id) =>
    db.tx(async (query) => {
      for (const table of [
        "facts",
        "edges",
        "conversations",
        "looks",
        "intents",
        "ledger",
        "sweeps",
        "deliveries",
      ])
        await query(`delete from ${table} where installation = $1`, [id]);
      await query("delete from installations where id = $1", [id]);
    }),
});

export const sweepsOf = (db: Db): Store["sweeps"] => ({
  put: async ({ installation, kind, endedAt, cursor }) => {
    await db.query(
      `insert into sweeps (installation, kind, ended_at, cursor) values ($1, $2, $3::timestamptz, $4)
       on conflict (installation, kind) do update set ended_at = excluded.ended_at, cursor = excluded.cursor`,
      [installation, kind, endedAt, cursor],
    );
  },
  get: async (installation, kind) => {
    const [row] = await db.query("select * from sweeps where installation = $1 and kind = $2", [
      installation,
      kind,
    ]);
    if (row === undefined) return null;
    const sweep: Sweep = {
      installation,
      kind,
      endedAt: instantOrNull(row.ended_at),
      cursor: textOrNull(row, "cursor"),
    };
    return sweep;
  },
});

export const ledgerOf = (db: Db): Store["ledger"] => ({
  write: (installation, entries) => writeLedger(db.query, installation, entries),
  of: async (id) => {
    const rows = await db.query("select on_id, at, what, why from ledger where on_id = $1 order by seq", [
      id,
    ]);
    return rows.map(
      (row): LedgerEntry => ({
        on: text(row, "on_id"),
        at: instant(row.at),
        what: text(row, "what"),
        why: text(row, "why"),
      }),
    );
  },
});

/** `holder` names this process: a mark of its own is a parse that goes on beside this one, not a death. */
export const parsesOf = (db: Db, holder: string): Parses => ({
  begin: async (hash) => {
    const [row] = await db.query(
      `insert into parses (hash, state, by, since) values ($1, 'parsing', $2, clock_timestamp())
       on conflict (hash) do update set by = parses.by
       returning state, by, since < clock_timestamp() - interval '10 seconds' as old`,
      [hash, holder],
    );
    if (row === undefined || row.state === "parsed" || row.by === holder) return "go";
    return row.old === true ? "poison" : "busy";
  },
  end: async (hash) => {
    await db.query("update parses set state = 'parsed' where hash = $1", [hash]);
  },
});

export const tidy = async (db: Db, before: Instant): Promise<void> => {
  await db.query("delete from deliveries where received_at < $1::timestamptz", [before]);
};

export const tables = [
  "conversations",
  "deliveries",
  "looks",
  "facts",
  "edges",
  "intents",
  "ledger",
  "installations",
  "sweeps",
  "parses",
] as const;
