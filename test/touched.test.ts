import { describe, expect, test } from "vitest";
import type { Known } from "../src/domain/facts.ts";
import type { Visibility } from "../src/domain/refs.ts";
import type { Deps } from "../src/reconcile.ts";
import type { Look } from "../src/store/index.ts";
import { readAnew, touchedBy, turnedNow } from "../src/touched.ts";
import { nothingKnown, repo, seen, setting } from "./acme.ts";
import { incident, remediation } from "./facts.ts";

const report = incident("47", { openedAt: "2026-04-20T09:00:00.000Z", cites: ["212"] });
const fix = remediation("212", { moved: "2026-04-20T09:00:00.000Z" });
const home = { id: "31", at: "acme/incidents#31", url: "" };
const known: Known = {
  ...nothingKnown,
  incidents: [report],
  remediations: [fix],
  clusters: [
    {
      kind: "cluster",
      key: "fix:212",
      ties: ["fix:212"],
      title: "Fix 212",
      state: "active",
      incidents: [report.id],
      remediations: [fix.id],
      home,
      flag: null,
      since: report.openedAt,
      latest: report.openedAt,
    },
  ],
  homes: [{ kind: "home", ...home, repo: repo("incidents"), key: "", ties: [], open: true }],
};

describe("a repository that changed", () => {
  test.each([
    ["its fixes, and the home that tells of one", "R_platform", ["212", "31"]],
    ["its reports, and the homes in it", "R_incidents", ["47", "31"]],
    ["nothing, where nothing is known of it", "R_else", []],
  ])("has looked at again: %s", (_name, id, ids) =>
    expect(touchedBy({ kind: "repository", id }, known).map((subject) => subject.id)).toEqual(ids),
  );
});

describe("what an issue tells of its repository", () => {
  const here = seen("platform", 212);
  const read = (visibility: Visibility) => ({ ...fix, repo: repo("platform", visibility) });

  test("is news when it has other readers than were remembered", () => {
    expect(turnedNow(read("internal"), read("public"), here)).toEqual([
      { kind: "repository", id: "R_platform" },
    ]);
    expect(turnedNow(read("public"), read("public"), here)).toEqual([]);
    expect(turnedNow(null, read("public"), here)).toEqual([]);
  });

  test("is no news when the issue only moved elsewhere", () => {
    const moved = { ...fix, repo: repo("vault", "private") };
    expect(turnedNow(read("internal"), moved, here)).toEqual([]);
  });
});

describe("the repository of the incidents", () => {
  const lookAt = (id: string): Look => ({ installation: 7, subject: { kind: "repository", id } }) as Look;
  const play = async (id: string, found: object | null) => {
    const put: object[] = [];
    const deps = {
      github: { installation: () => ({ repository: async () => found }) },
      store: { installations: { get: async () => ({ id: 7 }), put: async (row: object) => put.push(row) } },
    } as unknown as Deps;
    await readAnew(deps, lookAt(id), setting());
    return put;
  };
  const open = { ...repo("incidents", "public"), archived: false, hasIssues: true, installed: true };

  test("is read anew when it changes, before anybody goes by what was remembered", async () =>
    expect(await play("R_incidents", open)).toEqual([{ id: 7, incidentsRepo: repo("incidents", "public") }]));

  test("stays as remembered where it cannot be seen, or where another has its name", async () => {
    expect(await play("R_incidents", null)).toEqual([]);
    expect(await play("R_incidents", { ...open, id: "R_new" })).toEqual([]);
  });

  test("is not read for the news of another", async () => expect(await play("R_platform", open)).toEqual([]));
});
