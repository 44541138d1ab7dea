import { describe, expect, test } from "vitest";
import { diff } from "../../src/domain/diff.ts";
import type { Seen, SeenEvent } from "../../src/domain/seen.ts";
import { MOST_CHARACTERS } from "../../src/domain/visibility.ts";
import type { Want } from "../../src/domain/want.ts";
import { nothingKnown, person } from "../acme.ts";
import { here, why } from "./worlds.ts";

const board = { id: "PVT_ours", number: 3, url: "https://github.com/orgs/acme/projects/3" };
const notice: Want = { want: "notice", on: here, tag: "status", body: "Two are open.", quotes: [], why };
const tracked: Want = { want: "tracked", issue: here, on: board, fields: {}, quotes: [], why };
const by = { at: "2026-05-01T00:00:00.000Z", actor: person("rae"), byUs: false };
const seenWith = (event: SeenEvent): Seen => ({ ...here, comments: [], cards: [], timeline: [event] });
const verbs = (want: Want, seen: Seen) => diff([want], seen, nothingKnown).actions.map((action) => action.do);

describe("a hand that was laid on something else says nothing about us", () => {
  test("deleting the comment of another person is no word about ours", () => {
    expect(verbs(notice, seenWith({ ...by, event: "comment deleted", ours: false }))).toEqual(["say"]);
    expect(verbs(notice, seenWith({ ...by, event: "comment deleted", ours: true }))).toEqual([]);
  });
  test("taking the card off another board is no word about ours", () => {
    expect(verbs(tracked, seenWith({ ...by, event: "removed from project", project: "PVT_x" }))).toEqual([
      "track",
    ]);
    expect(verbs(tracked, seenWith({ ...by, event: "removed from project", project: board.id }))).toEqual([]);
  });
});

test("a body that was cut on its way is not written again", () => {
  const body = "a".repeat(MOST_CHARACTERS + 1);
  const want: Want = {
    want: "issue",
    mark: { kind: "cluster", key: "k" },
    in: here.repo,
    under: null,
    title: `${"t".repeat(300)}`,
    body,
    quotes: [],
    label: "cluster",
    at: here.id,
    why,
  };
  const cut = { ...here, byUs: true, editors: [], timeline: [] };
  const first = diff([want], { ...cut, body: "", title: "" }, nothingKnown).actions;
  expect(first.map((action) => action.do)).toEqual(["revise"]);
  const note = "\n\n(cut here: longer than a GitHub comment may be)";
  const kept = `${"a".repeat(MOST_CHARACTERS - note.length - 1)}…${note}`;
  const title = `${"t".repeat(255)}…`;
  expect(diff([want], { ...cut, body: kept, title }, nothingKnown).actions).toEqual([]);
});
