import { expect, test } from "vitest";
import { act } from "../src/act.ts";
import type { Action } from "../src/domain/action.ts";
import type { Deps } from "../src/reconcile.ts";
import type { Look, WeeklyCap } from "../src/store/index.ts";
import { repo, seen, setting } from "./acme.ts";

const fix = seen("platform", 212);
const say: Action = {
  do: "say",
  why: "it stalls",
  on: fix,
  in: repo("platform"),
  tag: "nudge:2026-05-11",
  body: "News.",
  quotes: [],
};
const hush: Action = { do: "hush", why: "it no longer holds", comment: { id: "IC_1", on: fix.id }, on: fix };
const done = { outcome: "done", made: null };
const look = { installation: 7, subject: { kind: "issue", id: fix.id } } as Look;

/** Of the store only what begins something, of GitHub only what does it. */
const acting = async (
  begun: "go" | "full",
  actions: Action[],
  own = {},
  ends: object = {},
  { of = "say", laters = 0 } = {},
) => {
  const did: string[] = [];
  const requests: string[] = [];
  const wanted: string[] = [];
  const loud: string[] = [];
  const caps: (WeeklyCap | undefined)[] = [];
  const deps = {
    log: { error: (_about: object, says: string) => loud.push(says) },
    clock: { now: () => setting().now },
    github: {
      installation: () => ({
        act: async (list: Action[]) => {
          did.push(...list.map((one) => one.do));
          if (list.length > 0) requests.push(list.map((one) => one.do).join(" "));
          return list.map((one) => (one.do === of ? { ...done, ...ends } : done));
        },
      }),
    },
    store: {
      looks: { want: async (_id: number, _subjects: unknown, at: string) => wanted.push(at) },
      intents: {
        begin: async (_look: Look, _key: string, _action: string, _now: string, cap?: WeeklyCap) => {
          caps.push(cap);
          return begun;
        },
        end: async () => undefined,
      },
    },
  } as unknown as Deps;
  const concluded = await act(deps, { ...look, laters }, setting(own), actions);
  return { ...concluded, did, requests, wanted, caps, loud };
};

test("a nudge counts towards the week of its repository, by what its own file says", async () => {
  const repositories = { R_platform: { pause: false, opt_out: false, nudges_per_week: 1 } };
  const { did, caps } = await acting("go", [say, hush], { repositories });
  expect(did).toEqual(["hush", "say"]);
  expect(caps).toEqual([{ of: "nudges", repository: "R_platform", most: 1 }]);
});

test("where the week filled up meanwhile nothing is said or put away, and the look is taken again", async () => {
  const { did, ripples, ledger } = await acting("full", [say, hush]);
  expect(did).toEqual([]);
  expect(ripples).toEqual([look.subject]);
  expect(ledger).toMatchObject([
    { what: "say nudge:2026-05-11 on acme/platform#212 waits", why: expect.stringContaining("week") },
  ]);
});

test("a text that was barred at the way out is loud, stands in the ledger, and ends no look", async () => {
  const barred = {
    outcome: "refused",
    status: 403,
    reason: "it would carry words of acme/vault",
    barred: true,
  };
  const { did, loud, ledger } = await acting("go", [say, hush], {}, barred);
  expect(did).toEqual(["hush", "say"]);
  expect(loud).toEqual(["it would carry words of acme/vault"]);
  expect(ledger.map(({ what }) => what)).toEqual([
    "hush an older comment on acme/platform#212",
    "say nudge:2026-05-11 on acme/platform#212 (refused: it would carry words of acme/vault)",
  ]);
  const refused = { outcome: "refused", status: 404, reason: "gone" };
  expect((await acting("go", [say], {}, refused)).loud).toEqual([]);
});

const track: Action = {
  do: "track",
  why: "it is followed",
  issue: fix,
  on: { id: "PVT_1", number: 3, url: "https://github.com/orgs/acme/projects/3" },
  item: null,
  fields: { status: "proposed" },
  quotes: [],
};

test("a card goes with the rest; once that failed together it goes apart, and holds up nothing", async () => {
  expect((await acting("go", [hush, track])).requests).toEqual(["hush track"]);
  expect((await acting("go", [hush, track], {}, {}, { laters: 1 })).requests).toEqual(["hush", "track"]);
});

test.each([
  ["nobody knows", { outcome: "unknown", reason: "502" }, "2026-05-11T12:15:00.000Z"],
  [
    "a limit was reached",
    { outcome: "refused", status: 429, reason: "later", until: "2026-05-11T13:00:00.000Z" },
    "2026-05-11T13:00:00.000Z",
  ],
  ["it was refused", { outcome: "refused", status: 403, reason: "no" }, "2026-05-12T12:00:00.000Z"],
])("a card that did not get there because %s is tried again by itself", async (_why, ends, at) => {
  const { wanted } = await acting("go", [track], { now: "2026-05-11T12:00:00.000Z" }, ends, { of: "track" });
  expect(wanted).toEqual([at]);
  expect((await acting("go", [track], {}, {}, { of: "track" })).wanted).toEqual([]);
});
