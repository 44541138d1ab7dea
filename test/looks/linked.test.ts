import { describe, expect, test } from "vitest";
import { linkKey } from "../../src/domain/action.ts";
import { diff } from "../../src/domain/diff.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { Seen, SeenEvent } from "../../src/domain/seen.ts";
import { hasRoom, linksWanted, overflow } from "../../src/looks/linked.ts";
import { bare } from "../../src/looks/said-ideas.ts";
import { nothingKnown, person, seen } from "../acme.ts";
import { remediation } from "../facts.ts";

const fix = (over: Partial<RemediationFacts> = {}): RemediationFacts => ({
  ...remediation("212", { moved: "2026-05-01T08:00:00.000Z", origin: "adopted" }),
  ...over,
});
const idea = { ...bare, key: "k", text: "Recover", remediations: ["212"] };
const wants = (r: RemediationFacts, over: Partial<Seen> = {}) =>
  linksWanted([idea], seen("incidents", 47, over), { ...nothingKnown, remediations: [r] }).map(
    ({ want }) => want,
  );
const refs = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ id: `C${i}`, at: `acme/api#${i}`, url: "" }));
const removed: SeenEvent = {
  event: "child removed",
  child: "212",
  at: "2026-05-10T00:00:00Z",
  actor: person("rae"),
  byUs: false,
};

describe("a remediation", () => {
  test.each<[string, Partial<RemediationFacts>, Partial<Seen>, string[]]>([
    ["without a parent stands under the incident that cites it", {}, {}, ["child"]],
    ["with another parent is left there and blocks the incident", { parent: "I_epic" }, {}, ["blocked"]],
    [
      "that stands there already is left alone",
      { parent: "I_incidents_47" },
      { children: [{ id: "212", at: "", url: "" }] },
      [],
    ],
    ["outside the organisation is never linked", { origin: "outside" }, {}, []],
    ["that is a pull request cannot be linked", { url: "https://github.com/acme/platform/pull/212" }, {}, []],
    ["that is settled is not linked for that", { state: "done" }, {}, []],
    ["that was deleted is not linked", { gone: true }, {}, []],
    [
      "opened from here and moved by a person is not put back",
      { key: "I_incidents_47 x", parent: "I_epic" },
      {},
      [],
    ],
    ["opened from here without room is not put there later", { key: "I_incidents_47 x" }, {}, []],
  ])("%s", (_, over, there, expected) => expect(wants(fix(over), there)).toEqual(expected));

  test("whose parent is out of our sight is asked to stand here once, and blocks the incident from then on", () => {
    const one = seen("incidents", 47);
    const known = { ...nothingKnown, remediations: [fix()] };
    expect(diff(linksWanted([idea], one, known), one, known).actions).toMatchObject([{ do: "link" }]);
    const refused = { ...known, refusedLinks: [linkKey("link", one.id, "212")] };
    expect(diff(linksWanted([idea], one, refused), one, refused).actions).toMatchObject([{ do: "block" }]);
    const both = { ...known, refusedLinks: [...refused.refusedLinks, linkKey("block", one.id, "212")] };
    expect(diff(linksWanted([idea], one, both), one, both)).toEqual({ actions: [], leftAlone: [] });
  });

  test("that a person took away is wanted, so that the ledger says who did, and left alone", () => {
    expect(wants(fix(), { timeline: [removed] })).toEqual(["child"]);
  });
});

describe("where GitHub holds no more", () => {
  test.each([
    ["99 sub-issues: one more fits", { children: refs(99) }, true],
    ["100: it does not", { children: refs(100) }, false],
    ["101: it does not", { children: refs(101) }, false],
    ["six issues above it: its child is the eighth level", { above: 6 }, true],
    ["seven: a ninth there is not", { above: 7 }, false],
  ])("%s", (_, over, room) => {
    const one = seen("incidents", 47, over);
    expect(hasRoom(one)).toBe(room);
    expect(wants(fix(), over)).toEqual(room ? ["child"] : []);
    expect(overflow([idea], one) === null).toBe(room);
  });

  test("of two that are new, one fits under the last place", () => {
    const two = [fix(), fix({ id: "213", url: "https://github.com/acme/platform/issues/213" })];
    const both = { ...idea, remediations: ["212", "213"] };
    const one = seen("incidents", 47, { children: refs(99) });
    expect(linksWanted([both], one, { ...nothingKnown, remediations: two })).toHaveLength(1);
  });

  test("no word of it while all stand under it", () => {
    const children = [...refs(99), { id: "212", at: "", url: "" }];
    expect(overflow([idea], seen("incidents", 47, { children }))).toBeNull();
  });
});
