import { expect, test } from "vitest";
import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { IncidentFacts } from "../../src/domain/incident.ts";
import type { RemediationState } from "../../src/domain/remediation.ts";
import { homeText } from "../../src/looks/home-text.ts";
import { nothingKnown, setting } from "../acme.ts";
import { incident, remediation } from "../facts.ts";

const line = (id: string, day: number, text: string, cites: string[]): IncidentFacts => {
  const facts = incident(id, { openedAt: `2026-03-0${day}T09:00:00.000Z`, causes: ["failover"] });
  const [idea] = incident(id, { openedAt: "", cites: ["x"] }).ideas;
  return { ...facts, ideas: [{ ...idea!, key: `${id} line`, text, remediations: cites }] };
};

const home = (
  incidents: IncidentFacts[],
  fixes: Record<string, RemediationState> = {},
  over: Partial<ClusterFacts> & { alerts?: string[] } = {},
): string => {
  const remediations = Object.entries(fixes).map(([id, state]) =>
    remediation(id, {
      moved: "2026-03-09T09:00:00.000Z",
      state,
      alertOnly: over.alerts?.includes(id) ?? false,
    }),
  );
  const cluster: ClusterFacts = {
    kind: "cluster",
    key: "cause:failover",
    ties: ["cause:failover"],
    title: "failover",
    state: "active",
    incidents: incidents.map(({ id }) => id),
    remediations: remediations.map(({ id }) => id),
    home: null,
    flag: null,
    since: "",
    latest: "",
    ...over,
  };
  return homeText(cluster, setting(), { ...nothingKnown, incidents, remediations }).body;
};

const thrice = [
  line("1", 1, "Recover when a new primary is selected", ["7"]),
  line("2", 2, "Recover if a new primary is selected", []),
  line("3", 3, "Recovery when a new primary is selected", ["9"]),
];

test("the third time is said with every place, and that no sponsor has decided", () =>
  expect(home(thrice, { 7: "closed without an answer", 9: "proposed" })).toContain(
    '**Proposed before**\n- "Recover when a new primary is selected": third time proposed; no sponsor has decided any of them (acme/incidents#1, acme/incidents#2, acme/incidents#3, acme/platform#7, acme/platform#9)',
  ));

test.each(["accepted", "declined", "done"] as const)("where one was %s, somebody decided", (state) => {
  const body = home(thrice, { 7: state, 9: "proposed" });
  expect(body).toContain("third time proposed (");
  expect(body).not.toContain("no sponsor");
});

test("a decision on the cluster is not passed over", () => {
  const decision = { at: "", by: "lin", url: "", over: null, statement: { says: "fund" } as never };
  expect(home(thrice, { 7: "proposed" }, { decisions: [decision] })).not.toContain("no sponsor");
});

test("two fixes with similar words are not one", () =>
  expect(
    home([line("1", 1, "Alert on replica lag", ["7"]), line("2", 2, "Reduce replica lag", ["9"])], {
      7: "proposed",
      9: "proposed",
    }),
  ).not.toContain("Proposed before"));

test("the second time is said when it stands in two places, and not when both lead to one issue", () => {
  const [first, second] = thrice;
  expect(home([first!, { ...second!, ideas: second!.ideas }], { 7: "proposed" })).toContain(
    "second time proposed; no sponsor has decided either of them",
  );
  const both = { ...second!, ideas: second!.ideas.map((idea) => ({ ...idea, remediations: ["7"] })) };
  expect(home([first!, both], { 7: "proposed" })).not.toContain("Proposed before");
});

test("a line that was struck out does not count, and neither does the same line twice in one report", () => {
  const [first, second, third] = thrice;
  const dropped = {
    ...third!,
    ideas: third!.ideas.map((idea) => ({ ...idea, settled: "dropped" as const })),
  };
  expect(home([first!, second!, dropped], { 7: "proposed" })).toContain("second time");
  const twice = { ...first!, ideas: [...first!.ideas, ...second!.ideas] };
  expect(home([twice], { 7: "proposed" })).not.toContain("Proposed before");
});

test("the home says which only alert, and nothing when none does", () => {
  const fixes = { 7: "proposed", 8: "done", 9: "proposed" } as const;
  expect(home(thrice, fixes, { alerts: ["8"] })).toContain(
    "Of three remediations, one only adds an alert: acme/platform#8.",
  );
  expect(home(thrice, fixes, { alerts: ["7", "8", "9"] })).toContain(
    "Three remediations in all, and all only add an alert.",
  );
  expect(home(thrice, fixes)).not.toContain("alert");
});

test("the words of a report do nothing on the home", () =>
  expect(
    home([
      line("1", 1, "Ping @rae to <!-- x --> fix it", []),
      line("2", 2, "Ping @rae to <!-- x --> fix it", []),
    ]),
  ).not.toMatch(/@rae|<!--/));
