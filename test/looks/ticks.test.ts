import { expect, test } from "vitest";
import type { Wording } from "../../src/domain/look.ts";
import { recordIn, ticksIn } from "../../src/looks/ticks.ts";
import { edited, ticks } from "../stories/boxes.ts";
import { at, lin, person, rae } from "../stories/parts.ts";

const two = edited([ticks(lin, "make room", at(12)), ticks(rae, "decline", at(13))]);
const wordings = two.told?.history("") ?? [];
const said = (history: Wording[] | null) =>
  ticksIn(two.seen, history).map(({ by, statement }) => `${by.login} ${statement.says}`);

test("each box is of whoever ticked it", () =>
  expect(said(wordings)).toEqual(["lin fund", "rae decline cluster"]));

test("whatever line ends their browser sends", () =>
  expect(said(wordings.map((one) => ({ ...one, text: one.text.replaceAll("\n", "\r\n") })))).toHaveLength(2));

test("where a wording was deleted, nobody is taken for having ticked what came with it", () => {
  const [first, , last] = wordings;
  expect(said([first!, { ...last!, by: lin, afterGap: true }])).toEqual([]);
});

test("a bot or an account that is gone ticks nothing", () => {
  const by = (who: Wording["by"]) => wordings.map((one, i) => (i === 1 ? { ...one, by: who } : one));
  expect(said(by(person("stale[bot]", "bot")))).toEqual(["rae decline cluster"]);
  expect(said(by(null))).toEqual(["rae decline cluster"]);
});

test("a first wording that is not ours asks nothing", () => {
  const forged = wordings.map((one, i) => (i === 0 ? { ...one, by: rae } : one));
  expect(said(forged)).toEqual([]);
  expect(recordIn({ ...two.seen, byUs: false }, wordings)).toBeNull();
  expect(recordIn(two.seen, null)).toBeNull();
});

test("nobody is asked about in a body that was never edited, and it still says whom it asks", () => {
  const quiet = edited([]);
  expect(ticksIn(quiet.seen, null)).toEqual([]);
  expect(recordIn(quiet.seen, null)?.questions).toEqual([{ cluster: 31, of: "lin" }]);
});
