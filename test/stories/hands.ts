import fc from "fast-check";
import type { Action } from "../../src/domain/action.ts";
import type { Person } from "../../src/domain/refs.ts";
import type { Seen, SeenCard, SeenEvent } from "../../src/domain/seen.ts";
import { after } from "../domain/worlds.ts";
import { card, event, mira, rae, says, stale, tomo, us } from "./parts.ts";

/** What a hand can do to a remediation: by button, in the project, or in words. */
export type Deed =
  | { hand: "assign" | "unassign"; who: Person }
  | { hand: "close"; as: "completed" | "not planned" | "duplicate" }
  | { hand: "reopen" | "unlabel" | "label" | "take off the board" | "put on the board" | "archive the card" }
  | { hand: "move the card"; to: string }
  | { hand: "date the card"; due: string | null }
  | { hand: "write"; words: string };

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    hand: fc.constantFrom("assign" as const, "unassign" as const),
    who: fc.constantFrom(mira, tomo),
  }),
  fc.record({
    hand: fc.constant("close" as const),
    as: fc.constantFrom("completed" as const, "not planned" as const, "duplicate" as const),
  }),
  fc.record({
    hand: fc.constantFrom(
      "reopen" as const,
      "unlabel" as const,
      "label" as const,
      "take off the board" as const,
      "put on the board" as const,
      "archive the card" as const,
    ),
  }),
  fc.record({
    hand: fc.constant("move the card" as const),
    to: fc.constantFrom("Proposed", "Accepted", "In progress", "Done", "Declined", "Some day"),
  }),
  fc.record({
    hand: fc.constant("date the card" as const),
    due: fc.constantFrom("2026-06-01", "2026-07-01", null),
  }),
  fc.record({
    hand: fc.constant("write" as const),
    words: fc.constantFrom(
      "/accept",
      "/owner @mira",
      "/owner @tomo",
      "/decline no room",
      "/due 2026-08-01",
      "/snooze 2026-08-01",
      "/needs-sponsor",
      "/alternative reconnect by itself",
      "/superseded-by https://github.com/acme/platform/issues/230",
      "I looked at it.",
    ),
  }),
);

export const history: fc.Arbitrary<{ deed: Deed; by: Person }[]> = fc.array(
  fc.record({ deed: deeds, by: fc.constantFrom(rae, tomo, mira, stale) }),
  { minLength: 1, maxLength: 8 },
);

const happens = (seen: Seen, one: SeenEvent, more: Partial<Seen>): Seen => ({
  ...seen,
  ...more,
  timeline: [...seen.timeline, one],
});

const onBoard = (seen: Seen): SeenCard | undefined => seen.cards[0];

/** The world after a hand did something, with the trace that GitHub keeps of it. What cannot be done changes nothing. */
export const byHand = (seen: Seen, deed: Deed, by: Person, at: string): Seen => {
  const board = onBoard(seen);
  switch (deed.hand) {
    case "assign":
      if (seen.assignees.some(({ id }) => id === deed.who.id)) return seen;
      return happens(seen, event("assigned", by, at, { who: deed.who }), {
        assignees: [...seen.assignees, deed.who],
      });
    case "unassign":
      if (!seen.assignees.some(({ id }) => id === deed.who.id)) return seen;
      return happens(seen, event("unassigned", by, at, { who: deed.who }), {
        assignees: seen.assignees.filter(({ id }) => id !== deed.who.id),
      });
    case "close":
      if (seen.state === "closed") return seen;
      return happens(seen, event("closed", by, at), {
        state: "closed",
        reason: deed.as,
        closedBy: by,
        closedAt: at,
      });
    case "reopen":
      if (seen.state === "open") return seen;
      return happens(seen, event("reopened", by, at), {
        state: "open",
        reason: "reopened",
        closedBy: null,
        closedAt: null,
      });
    case "unlabel":
    case "label": {
      const others = seen.labels.filter((name) => name !== "remediation");
      const labels = deed.hand === "label" ? [...others, "remediation"] : others;
      if (labels.length === seen.labels.length) return seen;
      const what = deed.hand === "label" ? "labelled" : "unlabelled";
      return happens(seen, event(what, by, at, { label: "remediation" }), { labels });
    }
    case "take off the board":
      if (board === undefined) return seen;
      return happens(seen, event("removed from project", by, at, { project: board.project }), { cards: [] });
    case "put on the board":
      return board === undefined ? { ...seen, cards: [card({ status: null, stalledSince: null })] } : seen;
    case "archive the card":
      return { ...seen, cards: seen.cards.map((one) => ({ ...one, archived: true })) };
    case "move the card": {
      if (board === undefined || board.values.status === deed.to) return seen;
      const more = {
        from: board.values.status ?? "",
        to: deed.to,
        automated: by.kind === "bot",
        project: board.project,
      };
      const values = { ...board.values, status: deed.to };
      return happens(seen, event("status moved", by, at, more), { cards: [{ ...board, values }] });
    }
    case "date the card":
      if (board === undefined) return seen;
      return { ...seen, cards: [{ ...board, values: { ...board.values, due: deed.due }, dueAt: at }] };
    case "write":
      return { ...seen, comments: [...seen.comments, says(by, deed.words, at)] };
  }
};

/** The world after our own action, with the trace that GitHub keeps of it. */
export const byUs = (seen: Seen, action: Action, at: string): Seen => {
  const next = after(seen, action);
  switch (action.do) {
    case "react":
      return {
        ...next,
        comments: next.comments.map((c) => (c.id === action.to.id ? { ...c, ourReactionAt: at } : c)),
      };
    case "assign":
      return happens(next, event("assigned", us, at, { who: next.assignees.at(-1) ?? null }), {});
    case "unassign": {
      const who = seen.assignees.find(({ login }) => login === action.login) ?? null;
      return happens(next, event("unassigned", us, at, { who }), {});
    }
    case "label":
      return happens(next, event("labelled", us, at, { label: action.label }), {});
    case "close":
      return happens(next, event("closed", us, at), { closedBy: us, closedAt: at });
    case "track": {
      const [before, now] = [onBoard(seen), onBoard(next)];
      const dated =
        action.fields.due === undefined
          ? next
          : { ...next, cards: next.cards.map((c) => ({ ...c, dueAt: at })) };
      if (action.fields.status === undefined || now === undefined) return dated;
      const more = {
        from: before?.values.status ?? "",
        to: action.fields.status,
        automated: false,
        project: now.project,
      };
      return happens(dated, event("status moved", us, at, more), {});
    }
    default:
      return next;
  }
};
