import { expect, test } from "vitest";
import { citedIn, lookBack, type PastIssue, points, readPast } from "../../src/looks/back.ts";
import { happenedAgain } from "../../src/looks/back-again.ts";

const issue = (number: number, day: string, body: string, over: Partial<PastIssue> = {}): PastIssue => ({
  at: `acme/incidents#${number}`,
  title: `Sign-ins failed (${number})`,
  body,
  url: `https://github.com/acme/incidents/issues/${number}`,
  repo: { owner: "acme", name: "incidents" },
  openedAt: `${day}T09:00:00.000Z`,
  reason: null,
  ...over,
});

const report = (lines: string[], causes: string[] = []): string =>
  [
    ...(causes.length === 0 ? [] : ["### Contributing causes", "", ...causes.map((one) => `- ${one}`), ""]),
    "### Follow-up actions",
    "",
    ...lines.map((one) => `- ${one}`),
  ].join("\n");

const back = (issues: PastIssue[], states: Parameters<typeof lookBack>[1] = new Map()) =>
  lookBack(readPast(issues), states);

const standings = (body: string, states: Parameters<typeof lookBack>[1] = new Map()) =>
  back([issue(1, "2026-01-05", body)], states).followUps.map(({ standing }) => standing);

test("what a person did to the line is what became of it; a box that nobody ticked says nothing", () => {
  const body = report(["[x] Page on lag", "~~Buy a bigger host~~", "[ ] Warm the cache", "Write it down"]);
  expect(standings(body)).toEqual(["done", "struck out", "unknown", "unknown"]);
});

test.each([
  ["completed", "done"],
  ["merged", "done"],
  ["open", "open"],
  ["not planned", "closed otherwise"],
  ["duplicate", "closed otherwise"],
  ["not merged", "closed otherwise"],
  ["closed", "unknown"],
] as const)("a cited issue that is %s makes the follow-up %s", (state, standing) => {
  expect(standings(report(["Fix it: acme/platform#7"]), new Map([["acme/platform#7", state]]))).toEqual([
    standing,
  ]);
});

test("a cited issue whose state nobody told is unknown, never open", () =>
  expect(standings(report(["Fix it: acme/platform#7"]))).toEqual(["unknown"]));

test("a follow-up that cites two issues is done only when both are", () => {
  const body = report(["Fix it: acme/platform#7 and acme/shop#8"]);
  const both = (a: "completed" | "open", b?: "completed") =>
    standings(body, new Map([["acme/platform#7", a], ...(b ? [["acme/shop#8", b] as const] : [])]));
  expect([both("completed"), both("completed", "completed"), both("open", "completed")]).toEqual([
    ["unknown"],
    ["done"],
    ["open"],
  ]);
});

test("a tick beats what GitHub says of the cited issue", () =>
  expect(standings(report(["[x] Fix it: acme/platform#7"]), new Map([["acme/platform#7", "open"]]))).toEqual([
    "done",
  ]));

test("#7 is read in the issue's own repository; each cited issue is asked for once", () => {
  const read = readPast([
    issue(1, "2026-01-05", report(["Fix it #7", "And acme/incidents#7", "Page (acme/platform)", "Talk"])),
  ]);
  expect(citedIn(read)).toEqual([
    { key: "acme/incidents#7", url: "https://github.com/acme/incidents/issues/7" },
  ]);
  expect(lookBack(read, new Map()).followUps.map(points)).toEqual([true, true, true, false]);
});

test("a report closed as a duplicate or not planned is left out, and said so", () => {
  const { incidents, leftOut, followUps } = back([
    issue(1, "2026-01-05", report(["Page on lag"])),
    issue(2, "2026-01-06", report(["Page on lag"]), { reason: "duplicate" }),
    issue(3, "2026-01-07", report(["Page on lag"]), { reason: "not planned" }),
  ]);
  expect([incidents.length, leftOut.length, followUps.length]).toEqual([1, 2, 1]);
});

test("a shared cause: what was proposed and not done before the last one, and the incidents that followed", () => {
  const cause = ["Clients keep the old address"];
  const found = happenedAgain(
    back([
      issue(3, "2026-03-05", report(["Rewrite it"], cause)),
      issue(1, "2026-01-05", report(["Recover by itself", "[x] Page on lag", "~~Wait~~"], cause)),
      issue(2, "2026-02-05", report(["Recover by itself, again"], ["clients  keep the OLD address"])),
      issue(4, "2026-04-05", report(["Something else"], ["Another cause"])),
    ]),
  );
  expect(
    found.map(({ shared, proposed, followed }) => ({
      shared,
      proposed: proposed.map(({ text }) => text),
      followed: followed.map(({ at }) => at),
    })),
  ).toEqual([
    {
      shared: { causes: cause },
      proposed: ["Recover by itself", "Recover by itself, again"],
      followed: ["acme/incidents#2", "acme/incidents#3"],
    },
  ]);
});

test("a shared citation is about the lines that cite it alone, and more that followed ranks first", () => {
  const found = happenedAgain(
    back([
      issue(1, "2026-01-05", report(["Fix acme/platform#7", "Talk"], ["A"])),
      issue(2, "2026-02-05", report(["Fix acme/platform#7", "Write"])),
      issue(3, "2026-03-05", report(["https://github.com/acme/platform/issues/7"], ["A"])),
    ]),
  );
  expect(found.map(({ followed, proposed }) => [followed.length, proposed.length])).toEqual([
    [2, 2],
    [1, 2],
  ]);
});

test("nothing happened again when the fix is done, declined, or only proposed in the last report", () => {
  const two = [
    issue(1, "2026-01-05", report(["Fix acme/platform#7"])),
    issue(2, "2026-02-05", report(["Fix acme/platform#7"])),
  ];
  expect(happenedAgain(back(two)).length).toBe(1);
  expect(happenedAgain(back(two, new Map([["acme/platform#7", "completed"]])))).toEqual([]);
  expect(happenedAgain(back(two, new Map([["acme/platform#7", "not planned"]])))).toEqual([]);
  const late = [issue(1, "2026-01-05", report([], ["A"])), issue(2, "2026-02-05", report(["Do it"], ["A"]))];
  expect(happenedAgain(back(late))).toEqual([]);
});

test("unknown causes hold nothing together", () =>
  expect(
    happenedAgain(
      back([
        issue(1, "2026-01-05", report(["Do it"], ["Unknown"])),
        issue(2, "2026-02-05", report(["Do it"], ["Unknown"])),
      ]),
    ),
  ).toEqual([]));

test("the order of the input changes nothing", () => {
  const issues = [1, 2, 3, 4].map((n) =>
    issue(n, `2026-0${n}-05`, report([`Fix acme/platform#${n % 2}`], [`Cause ${n % 3}`])),
  );
  const told = (some: PastIssue[]) =>
    happenedAgain(back(some)).map(({ proposed, followed }) => [
      proposed.map(({ text }) => text),
      followed.map(({ at }) => at),
    ]);
  expect(told(issues).length).toBe(3);
  expect(told([...issues].reverse())).toEqual(told(issues));
});
