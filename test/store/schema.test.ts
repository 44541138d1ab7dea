import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../../src/store/db.ts";
import { openInMemory } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migrations/index.ts";

let db: Db;
beforeAll(async () => {
  db = (await openInMemory()).db;
});
afterAll(() => db.close());

/** Tables with their columns, then every index: what a person would want to see changed in a review. */
const schemaText = async (): Promise<string> => {
  const columns = await db.query(
    `select table_name, column_name, data_type, is_nullable from information_schema.columns
     where table_schema = 'public' order by table_name, ordinal_position`,
  );
  const indexes = await db.query(
    "select indexdef from pg_indexes where schemaname = 'public' order by indexname",
  );
  const lines = columns.map(
    (row) =>
      `${row.table_name}.${row.column_name} ${row.data_type}${row.is_nullable === "YES" ? " null" : ""}`,
  );
  return [...lines, "", ...indexes.map((row) => row.indexdef), ""].join("\n");
};

test("the schema is the one that was reviewed; to change it add a migration, then run with -u", async () => {
  expect(await migrate(db)).toEqual(migrations.map(({ name }) => name));
  await expect(await schemaText()).toMatchFileSnapshot("schema.golden.txt");
});

test("migrating again changes nothing", async () => expect(await migrate(db)).toEqual([]));

test("a database of a newer version is refused, not guessed at", async () => {
  await db.query("insert into migrations (name) values ('9999_future')");
  await expect(migrate(db)).rejects.toThrow("migrated by a newer version (9999_future)");
  await db.query("delete from migrations where name = '9999_future'");
});

test("a migration that breaks half-way leaves nothing behind", async () => {
  const broken = [
    ...migrations,
    { name: "0002_broken", sql: "create table half (id text);\nselect nonsense;\n" },
  ];
  await expect(migrate(db, broken)).rejects.toThrow();
  expect(await migrate(db)).toEqual([]);
  await expect(db.query("select * from half")).rejects.toThrow();
});

// A released migration is never edited: whoever changes one breaks every database that has it already.
test.each([["0001_start", "177cd46e8bfdffc4"]])("%s is as it was released", (name, hash) => {
  const file = readFileSync(new URL(`../../src/store/migrations/${name}.ts`, import.meta.url), "utf8");
  expect(createHash("sha256").update(file).digest("hex").slice(0, 16)).toBe(hash);
});
