import { expect, test } from "vitest";
import { historyOf } from "../../src/github/history.ts";

const told = (body: string, ...newestFirst: (string | null)[]) => ({
  body,
  userContentEdits: {
    nodes: newestFirst.map((diff, i) => ({ editedAt: `2026-05-0${Math.max(1, 9 - i)}T00:00:00Z`, diff })),
  },
});

test("the wordings of a body come oldest first", () => {
  expect(historyOf(told("c", "c", "b", "a"))).toEqual(["a", "b", "c"]);
});

test("two edits in one second keep their order", () => {
  const at = "2026-05-09T00:00:00Z";
  const nodes = ["c", "b", "a"].map((diff) => ({ editedAt: at, diff }));
  expect(historyOf({ body: "c", userContentEdits: { nodes } })).toEqual(["a", "b", "c"]);
});

test("a wording that a person deleted is left out, and line ends are no difference", () => {
  expect(historyOf(told("c\n", "c\r\n", null, "a"))).toEqual(["a", "c\r\n"]);
});

test.each([
  ["what is given is not the text itself", told("c", "+c -b")],
  ["it was never edited", told("c")],
  ["nothing is given", undefined],
])("nothing is believed where %s", (_, value) => expect(historyOf(value)).toBeNull());
