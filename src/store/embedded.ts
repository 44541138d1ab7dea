import { existsSync, mkdirSync, renameSync, statfsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { Refusal } from "../domain/refusal.ts";
import type { Db, Query, Row } from "./db.ts";
import { hold } from "./lock.ts";

export type Embedded = { db: Db; holder: string | null; fresh: boolean; setAside: string | null };

/** Below this the database may die in the middle of its log, and not open again until space is freed. */
const spaceNeeded = 64 * 1024 * 1024;
const checkpointEvery = 60_000;
const vacuumEvery = 600_000;

/** In memory only: gone when the process ends. `image` is a prepared database, which opens faster than a new one. */
export const openInMemory = async (image?: Blob): Promise<Embedded> => {
  const lite = await PGlite.create(image === undefined ? {} : { loadDataDir: image });
  return { db: dbOf(lite, () => undefined), holder: null, fresh: true, setAside: null };
};

/**
 * The database in a directory, held by this process alone. A directory that does not open is set aside and a new one
 * made: the database is only a memory, and GitHub fills it again. `prepare` (the migrations) belongs to the opening.
 */
export const openDirectory = async (
  dir: string,
  prepare: (db: Db) => Promise<unknown>,
  lost: (why: string) => void,
  image?: Blob,
): Promise<Embedded> => {
  const home = resolve(dir);
  makeDirectory(home);
  const lock = await hold(home, () => lost(`the data directory ${home} was taken over by another process`));
  const path = join(home, "pg");
  const fresh = !existsSync(path);
  try {
    const { db, setAside } = await openOrSetAside(path, prepare, lock.release, image);
    return { db, holder: lock.nonce, fresh: fresh || setAside !== null, setAside };
  } catch (error) {
    lock.release();
    throw error;
  }
};

const openOrSetAside = async (
  path: string,
  prepare: (db: Db) => Promise<unknown>,
  release: () => void,
  image: Blob | undefined,
): Promise<{ db: Db; setAside: string | null }> => {
  const open = async (): Promise<Db> => {
    const start = image === undefined || existsSync(path) ? {} : { loadDataDir: image };
    const lite = await PGlite.create(path, start);
    const db = dbOf(lite, release);
    await prepare(db).catch(async (error: unknown) => {
      await lite.close().catch(() => undefined);
      throw error;
    });
    return db;
  };
  try {
    return { db: await open(), setAside: null };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    refuseFullDisk(path);
    const broken = `${path}.broken-${new Date().toISOString().replaceAll(":", "-")}`;
    renameSync(path, broken);
    return { db: await open(), setAside: broken };
  }
};

const makeDirectory = (home: string): void => {
  try {
    // Not recursive when it need not be: Node never returns from that under a parent that allows no folders (/proc).
    if (!isDirectory(home)) mkdirSync(home, { recursive: !existsSync(dirname(home)), mode: 0o700 });
  } catch (error) {
    throw new Refusal(
      `The data directory ${home} cannot be made (${(error as NodeJS.ErrnoException).code}): set DATA_DIR to one that this user may write.`,
    );
  }
  refuseFullDisk(home);
};

const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const refuseFullDisk = (path: string): void => {
  const { bavail, bsize } = statfsSync(existsSync(path) ? path : resolve(path, ".."));
  if (bavail * bsize < spaceNeeded)
    throw new Refusal(
      `Less than 64 MiB of disk space is free for ${path}: free some, or set DATA_DIR to a directory on another disk.`,
    );
};

const ask =
  (lite: PGlite | Transaction): Query =>
  async (text, values = []) =>
    (await lite.query<Row>(text, [...values])).rows;

const dbOf = (lite: PGlite, release: () => void): Db => {
  const stop = housekeeping(lite);
  return {
    engine: "embedded",
    query: ask(lite),
    tx: (work) => lite.transaction((inner) => work(ask(inner))),
    script: async (text) => void (await lite.exec(text)),
    close: async () => {
      stop();
      if (!lite.closed) await lite.close();
      release();
    },
  };
};

/** The embedded engine runs no checkpointer and no autovacuum, so its log and its tables would only grow. */
const housekeeping = (lite: PGlite): (() => void) => {
  const run = (statement: string): void => void lite.query(statement).catch(() => undefined);
  const timers = [
    setInterval(() => run("checkpoint"), checkpointEvery).unref(),
    setInterval(() => run("vacuum"), vacuumEvery).unref(),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
};
