import { describe, expect, test } from "vitest";
import { writeReport } from "../../../src/report/report.ts";
import { filterOf, queryOf } from "../../../src/report/screens/filter.ts";
import { matching, rowsIn } from "../../../src/report/screens/rows.ts";
import { acme } from "../acme.ts";

const filter = (query: string) => filterOf(new URLSearchParams(query));

const found = (query: string): string[] => {
  const asked = filter(query);
  if ("wrong" in asked) throw new Error(asked.wrong);
  return matching(rowsIn(writeReport(acme()).model), asked).map(({ of }) => of.at.replace("acme/", ""));
};

describe("the list is narrowed", () => {
  test.each([
    [
      "",
      [
        "edge#77",
        "monitoring#88",
        "platform#212",
        "lin-labs/redis-client#1204",
        "deploy#18",
        "deploy#15",
        "deploy#21",
      ],
    ],
    ["state=open", ["edge#77", "monitoring#88", "platform#212", "lin-labs/redis-client#1204", "deploy#18"]],
    ["state=settled", ["deploy#15", "deploy#21"]],
    ["state=done", ["deploy#15"]],
    ["state=in+progress", ["deploy#18"]],
    ["repository=ACME/deploy&state=open", ["deploy#18"]],
    ["owner=Tomo", ["deploy#18"]],
    ["owner=nobody&state=open", ["edge#77", "platform#212", "lin-labs/redis-client#1204"]],
    ["stalled=no&state=open", ["deploy#18"]],
    ["cluster=53", ["edge#77"]],
    ["cluster=53&state=done", []],
    ["repository=acme/nowhere", []],
  ])("%s", (query, places) => expect(found(query).sort()).toEqual([...places].sort()));

  test("an empty field of the form narrows nothing", () =>
    expect(filter("state=&owner=&stalled=&repository=&cluster=&sort=&page=")).toEqual(filter("")));
});

describe("the list is ordered", () => {
  test("by need: the oldest stall first, what is settled last", () =>
    expect(found("").map((at) => at.split("#")[0])).toEqual([
      ...["edge", "monitoring", "platform", "lin-labs/redis-client", "deploy", "deploy", "deploy"],
    ]));

  test.each(["title", "repository", "owner", "state", "stalled", "proposed"])(
    "by %s, and the other way round",
    (sort) => {
      const all = found("").sort();
      expect(found(`sort=${sort}`).sort()).toEqual(all);
      expect(found(`sort=-${sort}`).sort()).toEqual(all);
      expect(found(`sort=${sort}`)).not.toEqual(found(`sort=-${sort}`));
    },
  );

  test("what has no value stands last both ways", () => {
    const moves = ["deploy#18", "deploy#15", "deploy#21"];
    expect(found("sort=stalled").slice(-3).sort()).toEqual([...moves].sort());
    expect(found("sort=-stalled").slice(-3).sort()).toEqual([...moves].sort());
  });
});

test.each([
  [
    "state=closed",
    "State takes open, settled, proposed, accepted, in progress, done, declined, superseded, risk accepted or closed without an answer, not “closed”.",
  ],
  ["repository=deploy", "Repository takes OWNER/NAME, not “deploy”."],
  ["owner=a+b", "Owner takes a login, or nobody, not “a b”."],
  ["stalled=1", "Stalled takes yes or no, not “1”."],
  ["cluster=%3Cb%3E", "Cluster takes the last part of a cluster's address, such as 33, not “<b>”."],
  [
    "sort=age",
    "Sort takes need, title, repository, owner, state, stalled or proposed, with - before it for the other way round, not “age”.",
  ],
  ["page=0", "Page takes a whole number from 1, not “0”."],
  [
    "stat=open",
    "There is no filter “stat”: choose from state, repository, owner, stalled, cluster, sort or page.",
  ],
  ["state=open&state=done", "State is there twice: give it once."],
])("%s is refused in one sentence that says what would work", (query, wrong) =>
  expect(filter(query)).toEqual({ wrong }),
);

test("a query says only what narrows, and means the same when it is read again", () => {
  const query = "state=in+progress&owner=rae&sort=-title&page=3";
  const asked = filter(query);
  if ("wrong" in asked) throw new Error(asked.wrong);
  expect(queryOf(asked, 3)).toBe(query);
  expect(queryOf(asked)).toBe("state=in+progress&owner=rae&sort=-title");
});
