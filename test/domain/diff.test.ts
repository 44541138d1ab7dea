import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { diff } from "../../src/domain/diff.ts";
import type { Person } from "../../src/domain/refs.ts";
import type { Seen, SeenEvent } from "../../src/domain/seen.ts";
import { ownLabels, type Want } from "../../src/domain/want.ts";
import { comment, nothingKnown, person, seen } from "../acme.ts";

const bot: Person = { id: "BOT", login: "followthrough[bot]", kind: "bot" };
const project = { id: "PVT_1", number: 1, url: "" };

/** What GitHub would show after an action: the smallest model of it that the properties need. */
const after = (world: Seen, action: Action): Seen => {
  switch (action.do) {
    case "say":
      return {
        ...world,
        comments: [...world.comments, comment(bot, action.body, { byUs: true, tag: action.tag })],
      };
    case "resay":
      return {
        ...world,
        comments: world.comments.map((c) => (c.id === action.comment.id ? { ...c, body: action.body } : c)),
      };
    case "hush":
      return {
        ...world,
        comments: world.comments.map((c) => (c.id === action.comment.id ? { ...c, minimised: true } : c)),
      };
    case "label":
      return { ...world, labels: [...world.labels, action.label] };
    case "revise":
      return { ...world, title: action.title, body: action.body };
    case "link":
      return { ...world, children: [...world.children, action.child] };
    case "track": {
      const found = world.cards.find((c) => c.project === action.on.id);
      const card = found ?? {
        item: "PVTI",
        project: action.on.id,
        archived: false,
        values: { status: null, cluster: null, due: null, stalledSince: null },
      };
      return {
        ...world,
        cards: [
          ...world.cards.filter((c) => c !== found),
          { ...card, values: { ...card.values, ...action.fields } },
        ],
      };
    }
    case "react":
      return {
        ...world,
        comments: world.comments.map((c) => (c.id === action.to.id ? { ...c, ourReaction: action.with } : c)),
      };
    case "assign":
      return { ...world, assignees: [...world.assignees, person(action.login)] };
    case "close":
      return { ...world, state: "closed", reason: action.as };
    case "open":
      throw new Error("no story here opens an issue");
  }
};

const handEvents: fc.Arbitrary<SeenEvent>[] = [
  fc.constantFrom(...ownLabels).map((label) => ({
    event: "unlabelled",
    label,
    at: "2026-05-10T00:00:00Z",
    actor: person("rae"),
    byUs: false,
  })),
  fc.constant<SeenEvent>({
    event: "unassigned",
    who: person("mira"),
    at: "2026-05-10T00:00:00Z",
    actor: person("rae"),
    byUs: false,
  }),
  fc.constant<SeenEvent>({
    event: "removed from project",
    at: "2026-05-10T00:00:00Z",
    actor: person("rae"),
    byUs: false,
  }),
  fc.constant<SeenEvent>({
    event: "reopened",
    at: "2026-05-10T00:00:00Z",
    actor: person("rae"),
    byUs: false,
  }),
  fc.constant<SeenEvent>({
    event: "comment deleted",
    at: "2026-05-10T00:00:00Z",
    actor: person("rae"),
    byUs: false,
  }),
  fc.constant<SeenEvent>({
    event: "child removed",
    child: "I_child",
    at: "2026-05-10T00:00:00Z",
    actor: person("rae"),
    byUs: false,
  }),
];

const spoken = comment(person("rae"), "/accept");
const world: fc.Arbitrary<Seen> = fc
  .record({
    labels: fc.subarray(["incident", "bug", ...ownLabels]),
    timeline: fc.array(fc.oneof(...handEvents), { maxLength: 4 }),
    said: fc.subarray(["status", "reply", "flag:2026-05-01", "flag:2026-05-11"] as const),
    edited: fc.boolean(),
    tracked: fc.boolean(),
    editors: fc.subarray([person("rae")]),
  })
  .map(({ labels, timeline, said, edited, tracked, editors }) =>
    seen("platform", 1, {
      byUs: true,
      labels,
      timeline,
      editors,
      comments: [
        spoken,
        ...said.map((tag) => comment(bot, "before", { byUs: true, tag, editedByAnother: edited })),
      ],
      cards: tracked
        ? [
            {
              item: "PVTI",
              project: "PVT_1",
              archived: edited,
              values: { status: "Done", cluster: null, due: null, stalledSince: null },
            },
          ]
        : [],
    }),
  );

const here = seen("platform", 1);
const why = "because";
const want: fc.Arbitrary<Want> = fc.oneof(
  fc.record({
    want: fc.constant("notice" as const),
    on: fc.constant(here),
    tag: fc.constantFrom("status" as const, "flag:2026-05-11" as const),
    body: fc.constantFrom("before", "now"),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("label" as const),
    on: fc.constant(here),
    label: fc.constantFrom(...ownLabels),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("child" as const),
    of: fc.constant(here),
    child: fc.constant({ id: "I_child", at: "", url: "" }),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("tracked" as const),
    issue: fc.constant(here),
    on: fc.constant(project),
    fields: fc.constantFrom({ status: "Done" }, { status: "Accepted", due: "2026-06-01" }),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("reaction" as const),
    to: fc.constant(spoken),
    with: fc.constantFrom("done" as const, "refused" as const),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("assigned" as const),
    issue: fc.constant(here),
    login: fc.constant("mira"),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("closed" as const),
    issue: fc.constant(here),
    as: fc.constant("not planned" as const),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("issue" as const),
    mark: fc.constant({ kind: "remediation" as const, key: "k" }),
    in: fc.constant(here.repo),
    under: fc.constant(null),
    title: fc.constant("T"),
    body: fc.constantFrom("", "B"),
    label: fc.constant("remediation" as const),
    at: fc.constant(here.id),
    why: fc.constant(why),
  }),
);
/** No two wants share issue and topic: each rule takes back only what it owns. */
const slotOf = (w: Want): string =>
  w.want === "notice" ? `notice ${w.tag}` : w.want === "label" ? `label ${w.label}` : w.want;
const wants = fc.uniqueArray(want, { selector: slotOf, maxLength: 8 });

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
        label: "remediation",
        at: here.id,
        why,
      },
      { want: "closed", issue: here, as: "not planned", why },
    ];
    expect(diff(both, theirs, nothingKnown).actions).toEqual([]);
  });
});

describe("a person's hand wins", () => {
  const rae = person("rae");
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

test("line ends and trailing blanks are no difference", () => {
  const world = { ...here, byUs: true, comments: [comment(bot, "a\r\nb\n", { byUs: true, tag: "status" })] };
  expect(
    diff([{ want: "notice", on: here, tag: "status", body: "a\nb", why }], world, nothingKnown).actions,
  ).toEqual([]);
});
