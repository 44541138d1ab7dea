import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issue } from "../../src/domain/subject.ts";
import type { Db, Row } from "../../src/store/db.ts";
import { openInMemory } from "../../src/store/embedded.ts";
import { looksOf } from "../../src/store/looks.ts";
import { migrate } from "../../src/store/migrate.ts";
import { cause, cluster, idea, incident, noon, nothing, remediation } from "./samples.ts";

let db: Db;
beforeAll(async () => {
  db = (await openInMemory()).db;
  await migrate(db);
  const looks = looksOf(db, {});
  await looks.want(7, [issue("I_any")], noon, "a test");
  const look = await looks.claim(noon);
  if (look === null) throw new Error("nothing was due");
  const decision = { at: day(30), by: "lin", url: "u", over: null } as const;
  const facts = [
    incident("I_1", {
      openedAt: day(1),
      state: "remediated",
      mitigatedAt: day(2),
      closedAt: day(21),
      startedAt: day(1),
      detectedAt: day(1.5),
      impactHours: 3,
      causes: [cause("failover")],
      ideas: [idea("R_1")],
    }),
    incident("I_2", {
      openedAt: day(10),
      state: "mitigated",
      mitigatedAt: day(11),
      causes: [cause("failover")],
    }),
    incident("I_3", { openedAt: day(12) }),
    incident("I_4", { openedAt: day(13), state: "not an incident" }),
    remediation("R_1", { state: "done", proposedAt: day(2), settledAt: day(20), incidents: ["I_1"] }),
    remediation("R_2", {
      proposedAt: day(3),
      stalledSince: day(17),
      alertOnly: true,
      incidents: ["I_2"],
      owners: [{ id: "U_rae", login: "rae", kind: "user" }],
    }),
    cluster("cause:failover", {
      incidents: ["I_1", "I_2"],
      remediations: ["R_1", "R_2"],
      flag: { since: day(17), rule: "none moved, one without an owner" },
      decisions: [{ ...decision, statement: { says: "fund", cluster: 5, by: "2026-08-01" } }],
    }),
  ];
  await looks.done(look, { ...nothing, facts }, noon);
});
afterAll(() => db.close());

const day = (n: number): string =>
  new Date(Date.parse("2026-04-01T00:00:00Z") + n * 86_400_000).toISOString();
const rows = (sql: string): Promise<Row[]> => db.query(sql);

test("an incident is remediated when its last fix was done, mitigated when somebody says so", async () => {
  const found = await rows(
    "select id, state, mitigated_at, remediated_at, causes from incidents order by id",
  );
  expect(found.map(({ id, state }) => [id, state])).toEqual([
    ["I_1", "remediated"],
    ["I_2", "mitigated"],
    ["I_3", "reported"],
    ["I_4", "not an incident"],
  ]);
  expect(new Date(String(found[0]?.remediated_at)).toISOString()).toBe(day(20));
  expect(found[0]?.causes).toEqual(["failover"]);
  expect(found[2]?.mitigated_at).toBeNull();
});

test("a fix counts for what it is proposed for, and for every incident of its cluster", async () => {
  const found = await rows("select incident, remediation from fixes order by 1, 2");
  expect(found.map(({ incident: of, remediation: by }) => `${of} ${by}`)).toEqual([
    "I_1 R_1",
    "I_1 R_2",
    "I_2 R_1",
    "I_2 R_2",
  ]);
});

test("stocks of a day are what had happened by its end; what was no incident counts nowhere", async () => {
  const found = await rows(
    "select day::text as day, reported, mitigated, remediated from stocks_daily order by day",
  );
  const on = (n: number) => found.find((row) => row.day === day(n).slice(0, 10));
  const counts = (n: number) => [on(n)?.reported, on(n)?.mitigated, on(n)?.remediated].map(Number);
  expect(counts(1)).toEqual([1, 0, 0]);
  expect(counts(2)).toEqual([1, 1, 0]);
  expect(counts(11)).toEqual([2, 2, 0]);
  expect(counts(20)).toEqual([3, 1, 1]);
  expect(found).toHaveLength(20);
});

test("transitions say when each state was entered, and only where that is known", async () => {
  const found = await rows("select id, state from transitions order by at, id, state");
  expect(found.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "I_1 reported",
    "I_1 mitigated",
    "R_1 proposed",
    "R_2 proposed",
    "I_2 reported",
    "I_2 mitigated",
    "I_3 reported",
    "I_4 reported",
    "I_1 remediated",
    "R_1 done",
  ]);
});

describe("each question of docs/questions.md has an answer", () => {
  const page = readFileSync(new URL("../../docs/questions.md", import.meta.url), "utf8");
  const questions = [...page.matchAll(/^## (.+)\n\n```sql\n([\s\S]*?)```/gm)].map(
    ([, title, sql]) => [title ?? "", sql ?? ""] as const,
  );
  test("there are nine", () => expect(questions).toHaveLength(9));
  test.each(questions)("%s", async (_title, sql) => expect((await rows(sql)).length).toBeGreaterThan(0));
  test("the first one counts what is open, stalled and without an owner", async () =>
    expect((await rows(questions[0]?.[1] ?? "")).map((row) => Object.values(row).map(Number))).toEqual([
      [1, 1, 1, 1],
    ]));
});
