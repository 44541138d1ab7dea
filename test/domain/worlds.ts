import fc from "fast-check";
import type { Action } from "../../src/domain/action.ts";
import type { Person } from "../../src/domain/refs.ts";
import type { Seen, SeenEvent } from "../../src/domain/seen.ts";
import { ownLabels, type Want } from "../../src/domain/want.ts";
import { comment, person, seen } from "../acme.ts";

export const bot: Person = { id: "BOT", login: "followthrough[bot]", kind: "bot" };
const project = { id: "PVT_1", number: 1, url: "" };

/** What GitHub would show after an action: the smallest model of it that the properties need. */
export const after = (world: Seen, action: Action): Seen => {
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
    case "block":
      return { ...world, blockedBy: [...world.blockedBy, action.by] };
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
    case "unassign":
      return { ...world, assignees: world.assignees.filter(({ login }) => login !== action.login) };
    case "reopen":
      return { ...world, state: "open", reason: "reopened" };
    case "close":
      return { ...world, state: "closed", reason: typeof action.as === "string" ? action.as : "duplicate" };
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
  fc.constant<SeenEvent>({
    event: "blocker removed",
    blocker: "I_child",
    at: "2026-05-10T00:00:00Z",
    actor: person("rae"),
    byUs: false,
  }),
];

const spoken = comment(person("rae"), "/accept");
export const world: fc.Arbitrary<Seen> = fc
  .record({
    labels: fc.subarray(["incident", "bug", ...ownLabels]),
    timeline: fc.array(fc.oneof(...handEvents), { maxLength: 4 }),
    said: fc.subarray([
      ...(["status", "reply", "flag:2026-05-01", "flag:2026-05-11"] as const),
      ...(["nudge:2026-05-01", "nudge:2026-05-11"] as const),
    ]),
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

export const here = seen("platform", 1);
export const why = "because";
const want: fc.Arbitrary<Want> = fc.oneof(
  fc.record({
    want: fc.constant("notice" as const),
    on: fc.constant(here),
    tag: fc.constantFrom("status" as const, "flag:2026-05-11" as const, "nudge:2026-05-11" as const),
    body: fc.constantFrom("before", "now"),
    quotes: fc.constant([]),
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
    want: fc.constant("blocked" as const),
    issue: fc.constant(here),
    by: fc.constant({ id: "I_child", at: "", url: "" }),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("tracked" as const),
    issue: fc.constant(here),
    on: fc.constant(project),
    fields: fc.constantFrom({ status: "Done" }, { status: "Accepted", due: "2026-06-01" }),
    quotes: fc.constant([]),
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
    said: fc.constantFrom("2026-05-01T00:00:00Z", "2026-05-11T00:00:00Z"),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("closed" as const),
    issue: fc.constant(here),
    as: fc.constant("not planned" as const),
    said: fc.constantFrom("2026-05-01T00:00:00Z", "2026-05-11T00:00:00Z"),
    why: fc.constant(why),
  }),
  fc.record({
    want: fc.constant("issue" as const),
    mark: fc.constant({ kind: "remediation" as const, key: "k" }),
    in: fc.constant(here.repo),
    under: fc.constant(null),
    title: fc.constant("T"),
    body: fc.constantFrom("", "B"),
    quotes: fc.constant([]),
    label: fc.constant("remediation" as const),
    at: fc.constant(here.id),
    why: fc.constant(why),
  }),
);
/** No two wants share issue and topic: each rule takes back only what it owns. */
const slotOf = (w: Want): string =>
  w.want === "notice" ? `notice ${w.tag}` : w.want === "label" ? `label ${w.label}` : w.want;
export const wants = fc.uniqueArray(want, { selector: slotOf, maxLength: 8 });
