import { describe, expect, test } from "vitest";
import type { Decision } from "../../src/domain/decision.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { ClusterStatement } from "../../src/domain/statement.ts";
import { decisionsOn, riskEnds, standingDecisions } from "../../src/looks/decisions.ts";
import { nothingKnown, repo, setting } from "../acme.ts";
import { incident } from "../facts.ts";
import { at, cluster, home } from "../stories/parts.ts";

const decision = (statement: ClusterStatement, when = at(1)): Decision => ({
  at: when,
  by: "lin",
  url: when,
  statement,
});
const risk = (until: string | null, recurrences: number | null, when = at(1)): Decision =>
  decision({ says: "accept risk", cluster: 31, until, recurrences, reason: "small" }, when);
const saidOn = (decisions: Decision[]): Known => ({
  ...nothingKnown,
  homes: [{ kind: "home", ...home, repo: repo("incidents"), key: "", ties: [], open: true, decisions }],
});
const came = [3, 5, 7].map((day) => incident(`${day}`, { openedAt: at(day) }));
const standing = (decisions: Decision[], now = at(12)) =>
  standingDecisions(home, came, setting({ now }), saidOn(decisions)).decisions ?? [];

describe("an accepted risk", () => {
  test("holds until its day, and is over from then on", () => {
    expect(standing([risk("2026-05-20", null)])[0]?.over).toBeNull();
    expect(standing([risk("2026-05-20", null)], at(20))[0]?.over).toBe("2026-05-20T00:00:00.000Z");
    const ends = (now?: string, zone = "UTC") => riskEnds(standing([risk("2026-05-20", null)], now), zone);
    expect(ends()).toEqual(["2026-05-20T00:00:00.000Z"]);
    expect(ends(at(20))).toEqual([]);
    expect(ends(undefined, "America/Los_Angeles")).toEqual(["2026-05-20T07:00:00.000Z"]);
  });

  test("or until it came back so often, from the incident that made the number full", () => {
    expect(standing([risk(null, 2)])[0]?.over).toBe(at(5));
    expect(standing([risk(null, 4)])[0]?.over).toBeNull();
    // What had come before it was accepted is what was accepted.
    expect(standing([risk(null, 2, at(6))])[0]?.over).toBeNull();
  });
});

describe("which decisions count", () => {
  test("those about this cluster, wherever they were said, oldest first", () => {
    const fund = decision({ says: "fund", cluster: 31, by: "2026-06-30" }, at(2));
    const other = decision({ says: "fund", cluster: 44, by: "2026-06-30" }, at(3));
    const known = saidOn([fund, other]);
    const report = {
      kind: "report",
      ...home,
      id: "REP",
      repo: repo("incidents"),
      key: "",
      until: at(1),
      open: true,
    } as const;
    const both = { ...known, reports: [{ ...report, decisions: [risk("2026-09-30", null)] }] };
    const found = standingDecisions(home, came, setting(), both).decisions ?? [];
    expect(found.map(({ statement }) => statement.says)).toEqual(["accept risk", "fund"]);
  });

  test("a cluster without a home was decided about by nobody", () => {
    expect(standingDecisions(null, came, setting(), saidOn([risk("2026-09-30", null)]))).toEqual({});
  });

  test("of a fix, those that came after it was proposed, once each", () => {
    const decisions = standing([
      risk("2026-09-30", null),
      decision({ says: "fund", cluster: 31, by: "2026-06-30" }, at(4)),
    ]);
    const known = {
      ...nothingKnown,
      clusters: [
        { ...cluster, decisions },
        { ...cluster, key: "cause:a", decisions },
      ],
    };
    expect(decisionsOn("I_platform_212", at(2), known).map(({ statement }) => statement.says)).toEqual([
      "fund",
    ]);
    expect(decisionsOn("I_platform_9", at(2), known)).toEqual([]);
  });
});
