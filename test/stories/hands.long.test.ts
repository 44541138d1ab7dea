import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import type { Person } from "../../src/domain/refs.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { byHand, byUs, type Deed, history } from "./hands.ts";
import { fix, mira, rae, says, tomo, us } from "./parts.ts";
import { look } from "./play.ts";

const hour = (n: number): string => new Date(Date.UTC(2026, 3, 21, n)).toISOString();

/** Looks until nothing is left to do; at most four looks, for one may follow from another. */
const rest = (seen: Seen, start: number): { seen: Seen; actions: Action[] } => {
  const actions: Action[] = [];
  let world = seen;
  for (let round = 0; round < 4; round += 1) {
    const now = look({ seen: world }).actions;
    if (now.length === 0) return { seen: world, actions };
    actions.push(...now);
    for (const action of now) world = byUs(world, action, hour(start));
  }
  throw new Error(`it does not come to rest: ${JSON.stringify(actions)}`);
};

/** What a hand can set, as one reads it. */
const fields = (seen: Seen): Record<string, string> => ({
  labelled: String(seen.labels.includes("remediation")),
  mira: String(seen.assignees.some(({ id }) => id === mira.id)),
  tomo: String(seen.assignees.some(({ id }) => id === tomo.id)),
  state: seen.state,
  "on the board": String(seen.cards.length > 0),
  status: seen.cards[0]?.values.status ?? "",
  due: seen.cards[0]?.values.due ?? "",
});

const changedBy = (before: Seen, after: Seen): string[] => {
  const [was, is] = [fields(before), fields(after)];
  return Object.keys(was).filter((name) => was[name] !== is[name]);
};

/** A card that a person put back, or that a bot moved, is ours to fill; the rest of a hand's work is not. */
const mine = ({ deed, by }: { deed: Deed; by: Person }, field: string): boolean =>
  (deed.hand === "put on the board" && field !== "on the board") || (by.kind === "bot" && field === "status");

/** Plays a history, at rest after each deed; every field that we set back although a person had set it. */
const reverted = (deeds: { deed: Deed; by: Person }[]): string[] => {
  let { seen } = rest(fix(), 0);
  const bad: string[] = [];
  deeds.forEach((one, i) => {
    const touched = byHand(seen, one.deed, one.by, hour(10 * i + 1));
    const settled = rest(touched, 10 * i + 5).seen;
    for (const field of changedBy(seen, touched))
      if (!mine(one, field) && fields(settled)[field] === fields(seen)[field])
        bad.push(`${one.by.login} ${one.deed.hand}: ${field} is ${fields(seen)[field]} again`);
    seen = settled;
  });
  return bad;
};

describe("over random hands", { timeout: 30_000 }, () => {
  test("it comes to rest after each, and no edit of a person is turned back", () => {
    fc.assert(
      fc.property(history, (deeds) => {
        expect(reverted(deeds)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("looking again says the same: an unchanged state writes nothing at all", () => {
    fc.assert(
      fc.property(history, (deeds) => {
        let seen = fix();
        deeds.forEach((one, i) => {
          seen = byHand(seen, one.deed, one.by, hour(10 * i + 1));
        });
        const settled = rest(seen, 10 * deeds.length + 5).seen;
        expect(look({ seen: settled }).actions).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("shown to fail: a hand that is turned back is noticed", () => {
    const before = rest(fix(), 0).seen;
    const touched = byHand(before, { hand: "unlabel" }, rae, hour(1));
    const back = byUs(
      touched,
      { do: "label", on: touched, in: touched.repo, label: "remediation", why: "" },
      hour(2),
    );
    expect(changedBy(before, touched)).toEqual(["labelled"]);
    expect(changedBy(before, back)).toEqual([]);
  });

  test("each comment is answered once", () => {
    const seen = fix({ comments: [says(rae, "/decline no room", hour(3)), says(mira, "/accept", hour(4))] });
    const { actions } = rest(seen, 5);
    const reactions = actions.flatMap((action) => (action.do === "react" ? [action.to.id] : []));
    expect(new Set(reactions).size).toBe(reactions.length);
    expect(reactions.length).toBe(2);
    expect(us.kind).toBe("bot");
  });
});
