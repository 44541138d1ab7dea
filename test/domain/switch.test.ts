import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { offIn, type SaidSwitch, through, withRead } from "../../src/domain/switch.ts";
import { repo, seen } from "../acme.ts";

const said = (over: Partial<SaidSwitch>): SaidSwitch => ({
  to: "off",
  at: "2026-05-11T09:00:00.000Z",
  by: "mira",
  comment: "IC_1",
  repo: "R_platform",
  on: "I_1",
  ...over,
});
const here = seen("platform", 1);
const why = "";
const label: Action = { do: "label", on: here, in: here.repo, label: "remediation", why };
const react: Action = { do: "react", to: { id: "IC_1", on: here.id }, with: "done", why };
const open = (name: string): Action => ({
  do: "open",
  mark: { kind: "remediation", key: "k" },
  in: repo(name),
  under: here,
  title: "T",
  body: "B",
  quotes: [],
  label: "remediation",
  why,
});

describe("the switch of a repository", () => {
  test("the latest holds, on whichever issue it was said, in whatever order it is remembered", () => {
    const all = [
      said({ at: "2026-05-01T09:00:00.000Z" }),
      said({ at: "2026-05-03T09:00:00.000Z", on: "I_2", comment: "IC_2", to: "on" }),
      said({ at: "2026-05-02T09:00:00.000Z", on: "I_3", comment: "IC_3" }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (some) => {
        expect(offIn("R_platform", some)).toBeNull();
      }),
    );
    expect(offIn("R_platform", all.slice(0, 1))?.by).toBe("mira");
    expect(offIn("R_api", all)).toBeNull();
  });

  test("what is read now replaces what was remembered of the issue: a deleted comment switches nothing", () => {
    const read = { id: "I_1", repo: { id: "R_platform" } };
    expect(offIn("R_platform", withRead([said({})], read))).toBeNull();
    expect(offIn("R_platform", withRead([said({})], { ...read, id: "I_2" }))).not.toBeNull();
  });
});

describe("the gate", () => {
  test("nothing goes out but the receipt of the switch itself", () => {
    const another: Action = { ...react, to: { id: "IC_9", on: here.id } };
    const refused: Action = { ...react, with: "refused" };
    const { actions, heldBy } = through([label, react, another, refused, open("api")], "R_platform", [
      said({}),
    ]);
    expect(actions).toEqual([react]);
    expect(heldBy?.by).toBe("mira");
  });

  test("nothing is opened in a repository that is switched off, and elsewhere everything goes on", () => {
    const { actions, heldBy } = through([label, open("api"), open("shop")], "R_platform", [
      said({ repo: "R_api" }),
    ]);
    expect(actions).toEqual([label, open("shop")]);
    expect(heldBy?.by).toBe("mira");
  });

  test("where nothing is switched off nothing is held", () => {
    expect(through([label, open("api")], "R_platform", [])).toEqual({
      actions: [label, open("api")],
      heldBy: null,
    });
    expect(through([open("api")], null, [])).toEqual({ actions: [open("api")], heldBy: null });
  });
});
