import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "../../src/domain/diff.ts";
import { ownLabels, type Want } from "../../src/domain/want.ts";
import { comment, nothingKnown, person } from "../acme.ts";
import { after, bot, here, wants, why, world } from "./worlds.ts";

describe("fixpoint: once it is done, there is nothing left to do", () => {
  test("over random worlds, wants and hands", () => {
    fc.assert(
      fc.property(world, wants, (before, list) => {
        const now = diff(list, before, nothingKnown).actions.reduce(after, before);
        expect(diff(list, now, nothingKnown).actions).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("ownership: no foreign text or label is touched", () => {
  test("over random worlds, wants and hands", () => {
    fc.assert(
      fc.property(world, wants, (before, list) => {
        for (const action of diff(list, before, nothingKnown).actions) {
          if (action.do === "label") expect(ownLabels).toContain(action.label);
          if (action.do === "resay" || action.do === "hush") {
            const comment = before.comments.find((c) => c.id === action.comment.id);
            expect(comment?.byUs).toBe(true);
            if (action.do === "resay") expect(comment?.editedByAnother).toBe(false);
          }
          if (action.do === "revise") expect(before.editors).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("an issue that a person wrote is never revised or closed", () => {
    const theirs = { ...here, byUs: false };
    const both: Want[] = [
      {
        want: "issue",
        mark: { kind: "remediation", key: "k" },
        in: here.repo,
        under: null,
        title: "T",
        body: "B",
        quotes: [],
        label: "remediation",
        at: here.id,
        why,
      },
      { want: "closed", said: "2026-05-01T00:00:00Z", issue: here, as: "not planned", why },
    ];
    expect(diff(both, theirs, nothingKnown).actions).toEqual([]);
  });
});

describe("a person's hand wins", () => {
  const rae = person("rae");
  test.each([
    ["what a person closed stays closed", [rae], true, ["here was closed by rae"]],
    ["what we closed is opened again", [bot], true, ["reopen"]],
    ["also where a person had closed it before us", [rae, bot], true, ["reopen"]],
    ["and not where a person closed it after us", [bot, rae], true, ["here was closed by rae"]],
    ["an issue of a person's is never opened again", [bot], false, []],
  ])("%s", (_, closers, byUs, is) => {
    const closed = {
      ...here,
      at: "here",
      byUs,
      state: "closed" as const,
      timeline: closers.map((actor, i) => ({
        event: "closed" as const,
        at: `2026-05-1${i}T00:00:00Z`,
        actor,
        byUs: actor === bot,
      })),
    };
    const { actions, leftAlone } = diff([{ want: "open again", issue: here, why }], closed, nothingKnown);
    expect([...actions.map(({ do: verb }) => verb), ...leftAlone]).toEqual(is);
  });

  test.each([
    ["a person's removal of what blocks it is left alone", false, []],
    ["our own is no hand", true, ["block"]],
  ])("%s", (_, byUs, done) => {
    const fix = { id: "I_fix", at: "acme/api#40", url: "" };
    const removed = {
      ...here,
      timeline: [
        { event: "blocker removed", blocker: fix.id, at: "2026-05-10T00:00:00Z", actor: rae, byUs } as const,
      ],
    };
    const { actions, leftAlone } = diff(
      [{ want: "blocked", issue: here, by: fix, why }],
      removed,
      nothingKnown,
    );
    expect(actions.map((action) => action.do)).toEqual(done);
    expect(leftAlone).toEqual(byUs ? [] : ["acme/api#40 was taken from what blocks acme/platform#1 by rae"]);
  });

  test("a label that a person took off stays off, and the ledger names them", () => {
    const world = {
      ...here,
      timeline: [
        {
          event: "unlabelled" as const,
          label: "remediation",
          at: "2026-05-10T00:00:00Z",
          actor: rae,
          byUs: false,
        },
      ],
    };
    expect(diff([{ want: "label", on: here, label: "remediation", why }], world, nothingKnown)).toEqual({
      actions: [],
      leftAlone: ["label remediation on acme/platform#1 was removed by rae"],
    });
  });

  test("a label that we took off ourselves is put back", () => {
    const world = {
      ...here,
      timeline: [
        {
          event: "unlabelled" as const,
          label: "remediation",
          at: "2026-05-10T00:00:00Z",
          actor: bot,
          byUs: true,
        },
      ],
    };
    expect(
      diff([{ want: "label", on: here, label: "remediation", why }], world, nothingKnown).actions,
    ).toHaveLength(1);
  });

  test("a status comment that a person deleted is not said again; a new flag is", () => {
    const world = {
      ...here,
      timeline: [{ event: "comment deleted" as const, at: "2026-05-10T00:00:00Z", actor: rae, byUs: false }],
    };
    const say = (tag: "status" | "flag:2026-05-11"): Want => ({
      want: "notice",
      on: here,
      tag,
      body: "words",
      quotes: [],
      why,
    });
    expect(diff([say("status"), say("flag:2026-05-11")], world, nothingKnown).actions).toMatchObject([
      { do: "say", tag: "flag:2026-05-11" },
    ]);
  });

  test("a flag that no longer holds is minimised, not deleted", () => {
    const world = { ...here, comments: [comment(bot, "old", { byUs: true, tag: "flag:2026-05-01" })] };
    expect(diff([], world, nothingKnown).actions).toMatchObject([{ do: "hush" }]);
  });
});

describe("a nudge", () => {
  const old = comment(bot, "old news", { byUs: true, tag: "nudge:2026-05-01" });
  const world = { ...here, comments: [old] };
  const fresh: Want = { want: "notice", on: here, tag: "nudge:2026-05-11", body: "news", quotes: [], why };

  test("takes the place of the one before, which is minimised first", () => {
    expect(diff([fresh], world, nothingKnown).actions).toMatchObject([
      { do: "hush", comment: { id: old.id } },
      { do: "say", tag: "nudge:2026-05-11" },
    ]);
  });

  test("stays as it is while there is no news", () => {
    expect(diff([], world, nothingKnown).actions).toEqual([]);
  });
});

test("line ends and trailing blanks are no difference", () => {
  const world = { ...here, byUs: true, comments: [comment(bot, "a\r\nb\n", { byUs: true, tag: "status" })] };
  expect(
    diff([{ want: "notice", on: here, tag: "status", body: "a\nb", quotes: [], why }], world, nothingKnown)
      .actions,
  ).toEqual([]);
});
