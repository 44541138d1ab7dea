import { describe, expect, test } from "vitest";
import type { StandingDecision } from "../../src/domain/decision.ts";
import type { ClusterStatement } from "../../src/domain/statement.ts";
import { toMarkdown } from "../../src/report/markdown.ts";
import { writeReport } from "../../src/report/report.ts";
import { cluster, incident, input, person, ref, remediation, repo } from "./world.ts";

const home = ref("acme/incidents#60");
const url = "https://github.com/acme/incidents/issues/70";
const decided = (statement: ClusterStatement, at = "2026-05-12T09:00:00.000Z"): StandingDecision => ({
  at,
  by: "mira",
  url,
  statement,
  over: null,
});
const fund = { says: "fund", cluster: 60, by: "2026-06-30" } as const;

type Past = {
  decisions?: StandingDecision[];
  fix?: Parameters<typeof remediation>[2];
  state?: Parameters<typeof cluster>[3];
  later?: string[];
  asked?: string;
};

/** The item about the one cluster, without its beginning. */
const told = ({ decisions = [], fix = {}, state = {}, later = [], asked }: Past): string | undefined => {
  const world = input({
    incidents: [
      incident(1, "2026-03-01"),
      incident(2, "2026-04-01"),
      ...later.map((day, i) => incident(10 + i, day)),
    ],
    remediations: [remediation("acme/api#5", "2026-04-02", fix)],
    clusters: [
      cluster("cause:a", [1, 2, ...later.map((_, i) => 10 + i)], ["acme/api#5"], {
        title: "A cause",
        home,
        decisions,
        ...state,
      }),
    ],
    reports:
      asked === undefined
        ? []
        : [
            {
              kind: "report",
              ...ref("acme/incidents#70"),
              repo: repo("incidents"),
              key: "",
              until: asked,
              open: true,
              questions: [{ cluster: 60, of: "mira" }],
            },
          ],
  });
  const body = toMarkdown(writeReport(world));
  expect(body.includes("### What became of the last decisions")).toBe(/^- \d+ \w+ 2026: /m.test(body));
  return /^- (\d+ \w+ 2026: .*)$/m.exec(body)?.[1];
};

const about = "[#60](https://github.com/acme/incidents/issues/60) **A cause**";
const fix5 = "[acme/api#5](https://github.com/acme/api/issues/5)";
const where = `([where](${url}))`;

describe("what became of a decision", () => {
  test("nothing yet, and who has it", () =>
    expect(told({ decisions: [decided(fund)] })).toBe(
      `12 May 2026: \`mira\` made room for ${about}, to be done by 30 June 2026 ${where}. **Nothing yet:** ${fix5}, **nobody** has it.`,
    ));

  test("moved again, by what and when", () => {
    const progress = { at: "2026-05-14T09:00:00.000Z", what: "assigned to `tomo`" };
    expect(
      told({ decisions: [decided(fund)], fix: { progress, owners: [person("tomo")], ownerless: false } }),
    ).toContain(`**Moved again:** ${fix5}, assigned to \`tomo\` on 14 May 2026.`);
  });

  test("what moved before it is not counted for it, nor is the decision itself", () => {
    for (const at of ["2026-05-11T09:00:00.000Z", "2026-05-12T09:00:00.000Z"])
      expect(
        told({ decisions: [decided(fund)], fix: { progress: { at, what: "`mira` decided" } } }),
      ).toContain("**Nothing yet:**");
  });

  test("done", () => {
    const fix = { state: "done", settledAt: "2026-05-19T09:00:00.000Z" } as const;
    expect(told({ decisions: [decided(fund)], fix })).toContain(
      `**Moved again:** ${fix5}, done on 19 May 2026.`,
    );
  });

  test("an accepted risk counts what came since", () => {
    const risk = {
      says: "accept risk",
      cluster: 60,
      until: "2026-09-30",
      recurrences: null,
      reason: null,
    } as const;
    expect(told({ decisions: [decided(risk)] })).toBe(
      `12 May 2026: \`mira\` accepted the risk of ${about} until 30 September 2026 ${where}. No incident since.`,
    );
    expect(told({ decisions: [decided(risk)], later: ["2026-05-11", "2026-05-13"] })).toContain(
      "1 incident since.",
    );
    expect(told({ decisions: [decided({ ...risk, until: null, recurrences: 2 })] })).toContain(
      "for two more incidents",
    );
  });

  test("a no says what was closed, and what is still open", () => {
    const no = decided({ says: "decline cluster", cluster: 60, reason: null });
    expect(told({ decisions: [no], fix: { state: "declined" } })).toContain(`Declined: ${fix5}.`);
    expect(told({ decisions: [no] })).toContain(`Still open: ${fix5}.`);
  });

  test("a button is an answer where a report had asked", () => {
    const assigned = { at: "2026-05-13T09:00:00.000Z", login: "tomo", by: "rae" };
    const fix = {
      assigned,
      progress: { at: assigned.at, what: "assigned to `tomo`" },
      ownerless: false,
      owners: [person("tomo")],
    };
    expect(told({ fix, asked: "2026-05-08T07:00:00.000Z" })).toBe(
      `13 May 2026: \`rae\` assigned \`tomo\` to ${fix5}, of ${about} ([where](https://github.com/acme/api/issues/5)). **Nothing yet:** ${fix5}, \`tomo\` has it.`,
    );
    expect(told({ fix, asked: "2026-05-15T07:00:00.000Z" })).toBeUndefined();
    expect(told({ fix })).toBeUndefined();
  });
});

test("somebody else's button takes no decision's place", () => {
  const fix = { assigned: { at: "2026-05-13T09:00:00.000Z", login: "tomo", by: "rae" } };
  expect(told({ decisions: [decided(fund)], fix, asked: "2026-05-08T07:00:00.000Z" })).toMatch(/^12 May/);
});

describe("which decisions are shown", () => {
  test("the last of each cluster", () =>
    expect(
      told({
        decisions: [decided(fund), decided({ ...fund, by: "2026-09-30" }, "2026-05-14T09:00:00.000Z")],
      }),
    ).toMatch(/^14 May/));

  test("for four weeks, and for as long as nothing moves on what is open", () => {
    const old = decided(fund, "2026-04-20T09:00:00.000Z");
    expect(told({ decisions: [old] })).toMatch(/^20 April/);
    const progress = { at: "2026-04-21T09:00:00.000Z", what: "pull request opened" };
    expect(told({ decisions: [old], fix: { progress } })).toBeUndefined();
    expect(told({ decisions: [{ ...old, at: "2026-04-25T09:00:00.000Z" }], fix: { progress } })).toMatch(
      /^25 April/,
    );
  });

  test("none that was made at the end of the period or later", () =>
    expect(told({ decisions: [decided(fund, "2026-05-22T07:00:00.000Z")] })).toBeUndefined());
});
