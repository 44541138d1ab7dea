import { describe, expect, test } from "vitest";
import type { ReportInput } from "../../src/report/input.ts";
import { toMarkdown } from "../../src/report/markdown.ts";
import { readRecord } from "../../src/report/record.ts";
import { writeReport } from "../../src/report/report.ts";
import { cluster, config, incident, input, person, ref, remediation, repo } from "./world.ts";

const home = ref("acme/incidents#60");
const flag = { since: "2026-05-04T09:00:00.000Z", rule: "none moved, one without an owner" } as const;
const friday = (n: number): string => new Date(Date.UTC(2026, 4, 8 + 7 * n, 7)).toISOString();

/** The report of a Friday of May, which asked somebody about #60. */
const report = (n: number, of: string, about = 60) => ({
  kind: "report" as const,
  ...ref(`acme/incidents#${70 + n}`),
  repo: repo("incidents"),
  key: `report ${friday(n)}`,
  until: friday(n),
  open: true,
  questions: [{ cluster: about, of }],
});

type Past = {
  sponsors?: string[];
  reports?: ReturnType<typeof report>[];
  given?: Parameters<typeof cluster>[3];
  fix?: Parameters<typeof remediation>[2];
  gone?: string[];
  until?: number;
};

const world = ({
  sponsors = ["vik", "hale"],
  reports = [],
  given = {},
  fix = {},
  gone = [],
  until = 4,
}: Past): ReportInput =>
  input(
    {
      incidents: [incident(1, "2026-03-01"), incident(2, "2026-04-01")],
      remediations: [remediation("acme/api#5", "2026-04-02", fix)],
      clusters: [cluster("cause:a", [1, 2], ["acme/api#5"], { title: "A cause", home, flag, ...given })],
      reports,
    },
    { config: { ...config, sponsors }, gone, from: friday(until - 1), until: friday(until) },
  );

const asking = (past: Past) => {
  const { asking: found } = writeReport(world(past)).model.waiting[0]!;
  return `${found.whom} after ${found.before.map(({ name, since, gone }) => `${name} ${since?.slice(5, 10)}${gone ? " gone" : ""}`)}`;
};

describe("whom a report asks", () => {
  test("the first name, twice", () => {
    expect(asking({})).toBe("vik after ");
    expect(asking({ reports: [report(0, "vik")] })).toBe("vik after ");
  });

  test("then the next, who is told who was asked and since when", () => {
    const twice = [report(0, "vik"), report(1, "vik")];
    expect(asking({ reports: twice })).toBe("hale after vik 05-08");
    expect(toMarkdown(writeReport(world({ reports: twice })))).toContain(
      "**A cause** asks @hale; `vik` has been asked since 8 May 2026 and has not answered",
    );
  });

  test("with no next name nobody, and the report opens with it", () => {
    const reports = [report(0, "vik"), report(1, "vik"), report(2, "hale"), report(3, "hale")];
    expect(asking({ reports })).toBe("null after vik 05-08,hale 05-22");
    const body = toMarkdown(writeReport(world({ reports })));
    expect(body.split("\n")[0]).toBe(
      "**Nobody who can prioritise has answered since 8 May 2026.** That is this week's finding.",
    );
    expect(body).not.toMatch(/@\w/);
    expect(readRecord(body)?.questions).toEqual([]);
    // It can still be answered.
    expect(readRecord(body)?.answers).toHaveLength(3);
  });

  test("it never goes back to somebody who was passed over", () => {
    const reports = [report(0, "vik"), report(1, "vik"), report(2, "hale")];
    expect(asking({ reports })).toBe("hale after vik 05-08");
  });

  test("the order of the reports is no matter, nor is one that asked about another cluster", () => {
    const reports = [report(1, "vik"), report(2, "vik", 44), report(0, "vik", 44)];
    expect(asking({ reports })).toBe("vik after ");
    expect(asking({ reports: [...reports, report(3, "vik")].reverse() })).toBe("hale after vik 05-15");
  });

  test("a report of the same moment or later is none of those before", () => {
    const reports = [report(0, "vik"), report(4, "vik")];
    expect(asking({ reports })).toBe("vik after ");
  });

  test("a team is known however it is written", () =>
    expect(
      asking({
        sponsors: ["@acme/CTO-office", "vik"],
        reports: [0, 1].map((n) => report(n, "acme/cto-office")),
      }),
    ).toBe("vik after @acme/CTO-office 05-08"));
});

describe("begins again", () => {
  const reports = [report(0, "vik"), report(1, "vik")];

  test("after an answer of a sponsor, by word or by button", () => {
    const decision = {
      at: "2026-05-16T09:00:00.000Z",
      by: "vik",
      url: "",
      statement: { says: "fund", cluster: 60, by: "2026-05-20" },
      over: null,
    } as const;
    expect(asking({ reports, given: { decisions: [decision] } })).toBe("vik after ");
    const assigned = { at: "2026-05-16T09:00:00.000Z", login: "tomo", by: "vik" };
    expect(asking({ reports, fix: { assigned } })).toBe("vik after ");
    expect(asking({ reports, fix: { assigned: { ...assigned, by: "rae" } } })).toBe("hale after vik 05-08");
  });

  test("when the flag went down and up again, and not when only its day moved", () => {
    const later = { ...flag, since: "2026-05-18T09:00:00.000Z" };
    expect(asking({ reports, given: { flag: later } })).toBe("vik after ");
    expect(asking({ reports, given: { flag: later, flaggedAt: "2026-05-04T09:01:00.000Z" } })).toBe(
      "hale after vik 05-08",
    );
  });
});

describe("somebody who left is not asked", () => {
  test("whether asked before or not", () => {
    expect(asking({ gone: ["vik"] })).toBe("hale after vik undefined gone");
    expect(toMarkdown(writeReport(world({ gone: ["vik"] })))).toContain("asks @hale; `vik` has left");
    expect(asking({ gone: ["vik"], reports: [report(0, "vik")] })).toBe("hale after vik 05-08 gone");
  });

  test("and when nobody is left that is the finding", () => {
    const body = toMarkdown(writeReport(world({ gone: ["vik", "hale"] })));
    expect(body.split("\n")[0]).toBe(
      "**Nobody who can prioritise is left to decide.** That is this week's finding.",
    );
    expect(readRecord(body)?.gone).toEqual(["hale", "vik"]);
  });
});

test("of two clusters, only the one that nobody answers is named", () => {
  const two = world({ reports: [0, 1].map((n) => report(n, "vik")), sponsors: ["vik"] });
  const other = cluster("cause:no-canary", [1, 2], ["acme/api#5"], { home: ref("acme/incidents#61"), flag });
  const causes = config.causes.map((cause) => ({ ...cause, sponsors: [person("mira").login] }));
  const body = toMarkdown(
    writeReport({
      ...two,
      config: { ...two.config, causes },
      known: { ...two.known, clusters: [...two.known.clusters, other] },
    }),
  );
  expect(body.split("\n")[0]).toBe(
    "**Nobody who can prioritise has answered since 8 May 2026 about** [#60](https://github.com/acme/incidents/issues/60) **A cause**. That is this week's finding.",
  );
});
