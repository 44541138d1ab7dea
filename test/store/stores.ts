import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeEach, describe } from "vitest";
import { openStore, type Store, type StoreOptions } from "../../src/store/index.ts";
import { image } from "./image.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Use = () => Store;
type Options = Pick<StoreOptions, "leaseSeconds" | "luck">;

/**
 * Runs `story` on the embedded database and, when one answers, on PostgreSQL: the same tests, one store for each
 * file and engine, emptied before each test.
 */
export const onEachStore = (name: string, options: Options, story: (store: Use) => void): void => {
  describe(`${name}, embedded`, () => story(used(() => openEmbedded(options))));
  const server = postgres;
  describe.skipIf(server === null)(`${name}, on PostgreSQL`, () =>
    story(used(() => openPostgres(server ?? "", options))),
  );
};

/** A memory-only store from a prepared image: 0.4 s instead of 2 s. */
export const openEmbedded = async (options: Partial<StoreOptions> = {}): Promise<Store> =>
  openStore({ dataDir: "memory", image: await image(), log: quiet, ...options });

const used = (open: () => Promise<Store>): Use => {
  let store: Store | undefined;
  beforeEach(async () => {
    store ??= await open();
    await store.wipe();
  });
  afterAll(() => store?.close());
  return () => store!;
};

/** Own schema for each file, dropped when the file is done, so that files run beside each other. */
const openPostgres = async (databaseUrl: string, options: Options): Promise<Store> => {
  const schema = `test_${randomUUID().replaceAll("-", "")}`;
  const store = await openStore({ databaseUrl, schema, log: quiet, ...options });
  return {
    ...store,
    close: async () => {
      await store.close();
      await administer(databaseUrl, `drop schema ${schema} cascade`);
    },
  };
};

const administer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on("error", () => undefined);
  await client.connect();
  await client.query(statement);
  await client.end();
};

const find = async (): Promise<string | null> => {
  const url = process.env.DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
  const why = await administer(url, "select 1").then(
    () => null,
    (error: Error) => error.message || String(error),
  );
  process.stdout.write(
    why === null ? "store: ran on PostgreSQL\n" : `store: not run on PostgreSQL (${why})\n`,
  );
  if (why !== null && process.env.REQUIRE_POSTGRES === "1")
    throw new Error(`REQUIRE_POSTGRES=1, but PostgreSQL does not answer: ${why}`);
  return why === null ? url : null;
};

const postgres = await find();
