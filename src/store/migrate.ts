import { Refusal } from "../domain/refusal.ts";
import { text } from "./columns.ts";
import type { Db, Query } from "./db.ts";
import { type Migration, migrations } from "./migrations/index.ts";

// Any fixed number: every process of this app asks for the same one, so that two never migrate at once.
const migrating = 7_405_113;

/** Brings the schema up to date in one transaction. A newer schema than this program knows is refused. */
export const migrate = (db: Db, known: readonly Migration[] = migrations): Promise<string[]> =>
  db.tx(async (query) => {
    await query("select pg_advisory_xact_lock($1)", [migrating]);
    await query("create table if not exists migrations (name text primary key)");
    const applied = await namesOf(query);
    refuseNewer(applied, known);
    const missing = known.filter(({ name }) => !applied.includes(name));
    for (const { name, sql } of missing) await apply(query, name, sql);
    return missing.map(({ name }) => name);
  });

const namesOf = async (query: Query): Promise<string[]> =>
  (await query("select name from migrations order by name")).map((row) => text(row, "name"));

const refuseNewer = (applied: string[], known: readonly Migration[]): void => {
  const unknown = applied.find((name) => !known.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new Refusal(
      `The database was migrated by a newer version (${unknown}): start that version, or set DATABASE_URL or DATA_DIR to a fresh one.`,
    );
};

const apply = async (query: Query, name: string, sql: string): Promise<void> => {
  for (const statement of statements(sql)) await query(statement);
  await query("insert into migrations (name) values ($1)", [name]);
};

// Our migrations hold no function bodies, so a semicolon at the end of a line ends a statement.
const statements = (sql: string): string[] =>
  sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
