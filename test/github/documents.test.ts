import { parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { actParts, lookParts } from "../../src/github/documents/act.ts";
import * as ask from "../../src/github/documents/ask.ts";
import { assemble, type Part } from "../../src/github/documents/assemble.ts";
import { changedParts } from "../../src/github/documents/changed.ts";
import * as observe from "../../src/github/documents/observe.ts";
import * as projects from "../../src/github/documents/projects.ts";
import * as setting from "../../src/github/documents/setting.ts";
import { costOf } from "./cost.ts";
import { schema } from "./schema.ts";

const wrong = (document: string): string[] => validate(schema, parse(document)).map((one) => one.message);

const constants = Object.entries({ ...observe, ...ask, ...projects, ...setting }).flatMap(
  ([name, text]): [string, string][] => (typeof text === "string" ? [[name, text]] : []),
);
const parts: [string, Part, "query" | "mutation"][] = [
  ...Object.entries(actParts).map((e): [string, Part, "mutation"] => [e[0], e[1], "mutation"]),
  ...Object.entries(projects.projectParts).map((e): [string, Part, "mutation"] => [e[0], e[1], "mutation"]),
  ...Object.entries(lookParts).map((e): [string, Part, "query"] => [e[0], e[1], "query"]),
  ...Object.entries(changedParts).map((e): [string, Part, "query"] => [e[0], e[1], "query"]),
  ...Object.entries(ask.askParts).map((e): [string, Part, "query"] => [e[0], e[1], "query"]),
];

describe("every document is valid in GitHub's own schema", () => {
  test("there are documents", () => expect(constants.length).toBeGreaterThan(8));
  test.each(constants)("%s", (_name, document) => expect(wrong(document)).toEqual([]));
  test.each(parts)("%s, alone and twice in one document", (_name, part, kind) => {
    expect(wrong(assemble(kind, [{ part, values: {} }]).document)).toEqual([]);
    expect(
      wrong(
        assemble(
          kind,
          [part, part].map((p) => ({ part: p, values: {} })),
        ).document,
      ),
    ).toEqual([]);
  });
  test("shown to fail: a field that GitHub does not have", () =>
    expect(wrong("query { viewer { shoeSize } }")).toEqual([
      'Cannot query field "shoeSize" on type "User".',
    ]));
});

test("a title that tries to be a document stays a value", () => {
  const title = '"}){id} m2:deleteIssue(input:{issueId:"X"';
  const filled = [{ part: actParts.revise, values: { issue: "I_1", title, body: "$body $title" } }];
  const { document, values } = assemble("mutation", filled);
  expect(document).toBe(assemble("mutation", [{ part: actParts.revise, values: {} }]).document);
  expect(values).toEqual({ issue_0: "I_1", title_0: title, body_0: "$body $title" });
});

test("one look costs one point", () => {
  const cost = costOf(observe.OBSERVE);
  console.log(`OBSERVE: ${cost.points} point(s), ${cost.nodes} nodes at most`);
  expect(cost.points).toBe(1);
});

test("what changed in fifty repositories costs one point", () => {
  const all = Array.from({ length: 50 }, () => ({ part: changedParts.inRepository, values: {} }));
  expect(costOf(assemble("query", all).document).points).toBe(1);
});
