import { expect, test } from "vitest";
import { historyOf } from "../../src/github/history.ts";

const told = (body: string, ...newestFirst: (string | null)[]) => ({
  body,
  userContentEdits: {
    nodes: newestFirst.map((diff, i) => ({ editedAt: `2026-05-0${Math.max(1, 9 - i)}T00:00:00Z`, diff })),
  },
});
const texts = (value: unknown) => historyOf(value)?.map(({ text }) => text);

test("the wordings of a body come oldest first", () => {
  expect(texts(told("c", "c", "b", "a"))).toEqual(["a", "b", "c"]);
});

test("two edits in one second keep their order", () => {
  const at = "2026-05-09T00:00:00Z";
  const nodes = ["c", "b", "a"].map((diff) => ({ editedAt: at, diff }));
  expect(texts({ body: "c", userContentEdits: { nodes } })).toEqual(["a", "b", "c"]);
});

test("each with when and by whom; an account that is gone is nobody", () => {
  const editor = { __typename: "User", login: "lin", id: "U_lin" };
  const nodes = [
    { editedAt: "2026-05-09T00:00:00Z", diff: "b", editor },
    { editedAt: "2026-05-08T00:00:00Z", diff: "a", editor: null },
  ];
  expect(historyOf({ body: "b", userContentEdits: { nodes } })).toEqual([
    { text: "a", at: "2026-05-08T00:00:00.000Z", by: null },
    { text: "b", at: "2026-05-09T00:00:00.000Z", by: { id: "U_lin", login: "lin", kind: "user" } },
  ]);
});

test("a wording that a person deleted is left out and leaves a gap; line ends are no difference", () => {
  const wordings = historyOf(told("c\n", "c\r\n", null, "a"));
  expect(wordings?.map(({ text, afterGap }) => [text, afterGap])).toEqual([
    ["a", undefined],
    ["c\r\n", true],
  ]);
});

test.each([
  ["what is given is not the text itself", told("c", "+c -b")],
  ["it was never edited", told("c")],
  ["nothing is given", undefined],
])("nothing is believed where %s", (_, value) => expect(historyOf(value)).toBeNull());
