import pg from "pg";
import { Refusal } from "../domain/refusal.ts";
import type { Db, Query, Row } from "./db.ts";

type Client = Pick<pg.ClientBase, "query">;

const ask =
  (client: Client): Query =>
  async (text, values = []) =>
    (await client.query<Row>(text, [...values])).rows;

/**
 * PostgreSQL at `url`. Short limits on purpose: a store that does not answer soon is a 503 at the door, which GitHub
 * records as a failed delivery, and that heals; a hanging door does not.
 */
export const openPostgres = async (
  url: string,
  schema: string | undefined,
  lost: (why: string) => void,
): Promise<Db> => {
  const path = schema === undefined ? "" : ` -c search_path=${schema}`;
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 2_000,
    options: `-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000${path}`,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", (error) => lost(error.message));
  const db: Db = {
    engine: "postgresql",
    query: (text, values = []) => ask(pool as unknown as Client)(text, values),
    tx: (work) => transaction(pool, work),
    script: async (text) => void (await pool.query(text)),
    close: () => pool.end(),
  };
  await reachable(db);
  return db;
};

const transaction = async <T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(ask(client));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

const reachable = async (db: Db): Promise<void> => {
  try {
    await db.query("select 1");
  } catch (error) {
    await db.close();
    throw new Refusal(
      `The database at DATABASE_URL does not answer (${(error as Error).message}): start it, or set DATABASE_URL to one that does, or unset it for the embedded one.`,
    );
  }
};
