import { randomUUID } from "node:crypto";
import { text } from "./columns.ts";
import type { Store } from "./contract.ts";
import type { Db } from "./db.ts";
import { type Embedded, openDirectory, openInMemory } from "./embedded.ts";
import { intentsOf } from "./intents.ts";
import { looksOf } from "./looks.ts";
import { memoryOf } from "./memory.ts";
import { migrate } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";
import { deliveriesOf, installationsOf, ledgerOf, parsesOf, sweepsOf, tables, tidy } from "./records.ts";
import { viewsOf } from "./views.ts";

export * from "./contract.ts";
export type { Row } from "./db.ts";
export { viewNames } from "./views.ts";

export type StoreOptions = {
  /** PostgreSQL when given, else the embedded database in `dataDir`. */
  databaseUrl?: string | undefined;
  /** A directory, or `memory` for one that is gone when the process ends. */
  dataDir?: string | undefined;
  log: { info(says: string): void; warn(says: string): void; error(says: string): void };
  /** The directory was taken over, so nothing may be written any more: the caller ends the process. */
  lost?: (why: string) => void;
  /** PostgreSQL only: the tables live in this schema (made when missing). */
  schema?: string;
  /** Embedded only: a prepared database that a new one starts from, which is faster. */
  image?: Blob;
  leaseSeconds?: () => number;
  /** 0 to 1, for the jitter of back-off. */
  luck?: () => number;
};

/** Opens the one store of this process. Throws `Refusal` when only the operator can help. */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const opened = await open(options);
  const { db } = opened;
  const clean = await leftClean(db, opened);
  if (!clean) options.log.warn("The last process did not close the database: everything is looked at again.");
  if (opened.setAside !== null)
    options.log.warn(
      `The database did not open and was set aside as ${opened.setAside}; a new one is filled from GitHub.`,
    );
  return {
    engine: db.engine,
    opened: { fresh: opened.fresh, clean, setAside: opened.setAside },
    deliveries: deliveriesOf(db),
    looks: looksOf(db, options),
    memory: memoryOf(db),
    intents: intentsOf(db),
    parses: parsesOf(db, opened.holder ?? randomUUID()),
    installations: installationsOf(db),
    sweeps: sweepsOf(db),
    ledger: ledgerOf(db),
    views: viewsOf(db),
    tidy: (before) => tidy(db, before),
    wipe: async () => void (await db.query(`truncate ${tables.join(", ")}`)),
    close: async () => {
      await mark(db, "yes");
      await db.close();
    },
  };
};

const open = async (options: StoreOptions): Promise<Embedded> => {
  const lost = options.lost ?? (() => undefined);
  if (options.databaseUrl !== undefined) return openServer(options.databaseUrl, options);
  if (options.dataDir === undefined || options.dataDir === "memory") {
    const memory = await openInMemory(options.image);
    await migrate(memory.db);
    return memory;
  }
  return openDirectory(options.dataDir, (db) => migrate(db), lost, options.image);
};

const openServer = async (url: string, { schema, log }: StoreOptions): Promise<Embedded> => {
  const db = await openPostgres(url, schema, (why) => log.warn(`A database connection broke: ${why}`));
  if (schema !== undefined) await db.query(`create schema if not exists ${schema}`);
  const made = await migrate(db);
  return { db, holder: null, fresh: made.length > 0, setAside: null };
};

/**
 * The embedded engine never forces its writes to disk, so what a crash left behind may lack its last moments. Without
 * a record of a whole sweep the app reads everything again before it speaks. A PostgreSQL server loses nothing.
 */
const leftClean = async (db: Db, { fresh }: Embedded): Promise<boolean> => {
  if (db.engine === "postgresql") return true;
  const [row] = await db.query("select value from meta where key = 'clean'");
  const clean = fresh || (row !== undefined && text(row, "value") === "yes");
  if (!clean) await db.query("delete from sweeps");
  await mark(db, "no");
  return clean;
};

const mark = async (db: Db, clean: "yes" | "no"): Promise<void> => {
  if (db.engine === "postgresql") return;
  await db.query(
    "insert into meta (key, value) values ('clean', $1) on conflict (key) do update set value = excluded.value",
    [clean],
  );
};
