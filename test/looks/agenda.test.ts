import { describe, expect, test } from "vitest";
import type { AgendaFacts, Known } from "../../src/domain/facts.ts";
import type { Setting, Told } from "../../src/domain/look.ts";
import type { Seen } from "../../src/domain/seen.ts";
import type { Want } from "../../src/domain/want.ts";
import { agendaLook } from "../../src/looks/agenda.ts";
import { clustersIn } from "../../src/looks/agenda-sections.ts";
import { homeLook } from "../../src/looks/home.ts";
import { lookAtReport } from "../../src/looks/report.ts";
import { seen } from "../acme.ts";
import {
  at,
  cluster,
  clustered,
  holds,
  homeIssue,
  lin,
  nothingKnown,
  remediation,
  repoOf,
  says,
  setting,
  tomo,
  us,
} from "../stories/parts.ts";

const flag = { since: at(4), rule: "none moved, one without an owner" } as const;
const known = (over: Partial<Known> = {}): Known => ({
  ...nothingKnown,
  ...clustered,
  clusters: [{ ...cluster, flag }],
  ...over,
});

// 12 May 2026 is a Tuesday; its week is divisible by one, as every week is.
const config = {
  ...setting().config,
  report: { ...setting().config.report, agenda: { weekday: 2, hour: 9, weeks: 1 } },
};
const tuesday: Partial<Setting> = { now: at(12, 12), config };

type Opened = Extract<Want, { want: "issue" }>;
const made = (over: Partial<Known> = {}, given = tuesday, told: Told = holds("read")): Opened[] =>
  lookAtReport(setting(given), known(over), told).wants.filter(
    (want): want is Opened => want.want === "issue" && want.mark.kind === "agenda",
  );

const held = (day: number): AgendaFacts => ({
  kind: "agenda",
  id: `A_${day}`,
  at: "acme/incidents#90",
  url: "https://github.com/acme/incidents/issues/90",
  repo: repoOf("incidents"),
  key: `agenda ${at(day)}`,
  madeAt: at(day),
  clusters: [{ number: 31, home: "I_incidents_31" }],
});

describe("an agenda is made", () => {
  test("by the calendar, once", () => {
    const [want] = made();
    expect(want).toMatchObject({ mark: { key: `agenda ${at(12)}` }, label: "batch-review" });
    expect(want?.title).toBe("Batch review: one cluster worth an hour (12 May 2026)");
    expect(made({ agendas: [held(12)] })).toEqual([]);
    expect(made({ opened: { [`agenda ${at(12)}`]: null } })).toEqual([]);
  });

  test("only in its week, and not without a schedule", () => {
    const every = (weeks: number) => ({
      ...config,
      report: { ...config.report, agenda: { weekday: 2, hour: 9, weeks } },
    });
    const turns = [12, 19, 26].map((day) => made({}, { now: at(day, 12), config: every(3) }).length);
    expect(turns.reduce((all, one) => all + one, 0)).toBe(1);
    expect(made({}, { now: at(12, 12) })).toEqual([]);
  });

  test("when somebody asks for it on a cluster, once for each time", () => {
    const asking = homeIssue({ comments: [says(tomo, "/agenda", at(11))] });
    const facts = homeLook.understand(asking, setting(), known(), holds("triage"));
    expect(facts.agendaAsked).toEqual({ at: at(11), comment: asking.comments[0]?.id });
    expect(homeLook.ripples(null, facts, setting())).toContainEqual({ kind: "report", id: "R_incidents" });
    const key = `agenda ${asking.comments[0]?.id}`;
    expect(made({ homes: [facts] }, { now: at(20) })).toEqual([]);
    expect(made({ homes: [facts] }, {}).map(({ mark }) => mark.key)).toEqual([key]);
    expect(made({ homes: [facts], opened: { [key]: null } }, {})).toEqual([]);
  });

  test("not by somebody who may not triage", () => {
    const asking = homeIssue({ comments: [says(tomo, "/agenda", at(11))] });
    expect(homeLook.understand(asking, setting(), known(), holds("read")).agendaAsked).toBeUndefined();
  });

  test("not when nothing is worth an hour", () => {
    const settled = { ...cluster, state: "risk accepted" as const };
    expect(made({ clusters: [settled] })).toEqual([]);
    expect(made({ clusters: [{ ...cluster, home: null }] })).toEqual([]);
  });
});

describe("its body", () => {
  const evidence: Told = {
    ...holds("read"),
    owners: () => ({
      codeowners: "* @acme/platform @gone",
      places: [],
      property: [],
      teams: [],
      standing: { "acme/platform": "able", gone: "gone" },
    }),
  };

  test("is a packet for each cluster, with whom to have in the room and where to write", async () => {
    const [want] = made({}, tuesday, evidence);
    expect(want?.body).not.toMatch(/(?<!`)@\w/);
    await expect(want?.body).toMatchFileSnapshot("agenda.md");
    expect(clustersIn(want?.body ?? "")).toEqual([31]);
  });

  const body = (agendas: AgendaFacts[], over: Partial<Known> = {}): string =>
    made({ agendas, ...over }, { now: at(26, 12), config })[0]?.body ?? "";

  test("says what the time since the last review brought", () => {
    expect(body([])).not.toContain("review,");
    expect(body([held(5)])).toContain("Second review; since the last, on 5 May 2026, no new ideas came.");
  });

  test("and from the third on, where nothing new comes and nobody decides, that a meeting is not what it needs", () => {
    expect(body([held(5), held(12)])).toContain(
      "**Third review, no new idea since 12 May 2026, one undecided: this needs a sponsor, not a meeting.**",
    );
    const fresh = remediation("I_platform_212", { moved: at(20) });
    expect(body([held(5), held(12)], { remediations: [fresh] })).toContain(
      "Third review; since the last, on 12 May 2026, one new idea came.",
    );
    const decision = {
      at: at(20),
      by: "lin",
      url: "",
      statement: { says: "fund", cluster: 31, by: "2026-06-30" },
      over: null,
    } as const;
    expect(
      body([held(5), held(12)], { clusters: [{ ...cluster, flag, decisions: [decision] }] }),
    ).not.toContain("not a meeting");
  });
});

describe("a line that people write in it", () => {
  const published = made()[0]?.body ?? "";
  const write = (line: string): string => published.replace(/- \[ \] $/m, `- [ ] ${line}`);
  const agenda = (body: string): Seen =>
    seen("incidents", 90, {
      author: us,
      byUs: true,
      mark: { kind: "agenda", key: `agenda ${at(12)}` },
      body,
      createdAt: at(12),
      editedAt: body === published ? null : at(13),
      editors: body === published ? [] : [lin],
    });
  const wordings = (...bodies: string[]): Partial<Told> => ({
    history: () => bodies.map((text, i) => ({ text, at: at(12 + i), by: i === 0 ? us : lin })),
  });
  const facts = (body: string, told: Told, over: Partial<Known> = {}): AgendaFacts =>
    agendaLook.understand(agenda(body), setting(), known(over), told);
  const opensOn = (one: AgendaFacts, over: Partial<Known> = {}): Opened[] => {
    const all = known({ agendas: [one], ...over });
    const told = holds("read");
    const home = homeLook.understand(homeIssue(), setting(), all, told);
    return homeLook
      .decide(home, homeIssue(), setting(), all, told)
      .filter((want): want is Opened => want.want === "issue" && want.mark.kind === "remediation");
  };

  const words = "Recover from a primary change by itself (acme/platform)";

  test("is opened as a remediation of the cluster, under its home", () => {
    const one = facts(write(words), holds("read", undefined, wordings(published, write(words))));
    expect(one.clusters).toEqual([{ number: 31, home: "I_incidents_31" }]);
    const [want] = opensOn(one);
    expect(want?.title).toBe("Recover from a primary change by itself");
    expect(want?.in.name).toBe("platform");
    expect(want?.under?.id).toBe("I_incidents_31");
    expect(want?.mark.key).toMatch(/^I_incidents_90 /);
  });

  test("is not opened twice when it is reworded", () => {
    const first = facts(write(words), holds("read", undefined, wordings(published, write(words))));
    const key = opensOn(first)[0]?.mark.key ?? "";
    const issue = {
      id: "I_platform_9",
      at: "acme/platform#9",
      url: "https://github.com/acme/platform/issues/9",
    };
    const opened = { [key]: issue };
    const reworded = write("Recover from a primary change without anybody (acme/platform)");
    const again = facts(reworded, holds("read", undefined, wordings(published, write(words), reworded)), {
      opened,
    });
    expect(again.ideas?.map(({ idea }) => idea.key)).toEqual([key]);
    expect(opensOn(again, { opened })).toEqual([]);
  });

  test("waits, and says why, where whoever edited the agenda may not, or no repository is named", () => {
    const no = facts(write(words), { ...holds("none"), ...wordings(published, write(words)) });
    expect(no.ideas?.[0]?.idea.waiting).toContain(
      "`acme/platform` does not exist, or takes no issue from here",
    );
    expect(opensOn(no)).toEqual([]);
    const bare = facts(
      write("Think about it"),
      holds("read", undefined, wordings(published, write("Think about it"))),
    );
    expect(bare.ideas?.[0]?.idea.waiting).toContain("/remediate OWNER/REPO");
    expect(opensOn(bare)).toEqual([]);
  });

  test("that cites an issue takes it", () => {
    const line = "https://github.com/acme/platform/issues/12";
    const one = facts(write(line), holds("read", undefined, wordings(published, write(line))));
    expect(one.ideas?.map(({ idea }) => idea.remediations)).toEqual([["I_platform_12"]]);
  });

  test("an agenda that nobody wrote in proposes nothing", () => {
    expect(facts(published, holds("read")).ideas).toBeUndefined();
  });
});
