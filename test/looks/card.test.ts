import { describe, expect, test } from "vitest";
import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { Fields } from "../../src/domain/want.ts";
import { onOurBoard, recurrences, tracked } from "../../src/looks/card.ts";
import { nothingKnown, person, repo, seen, setting, told } from "../acme.ts";
import { incident, remediation } from "../facts.ts";

const fix = remediation("I_1", { moved: "2026-04-01T00:00:00.000Z" });
const shared: ClusterFacts = {
  kind: "cluster",
  key: "cause:redis-failover",
  ties: ["cause:redis-failover"],
  title: "Redis primary failover",
  state: "active",
  incidents: ["a", "b", "c"],
  remediations: ["I_1"],
  home: { id: "I_31", at: "acme/incidents#31", url: "" },
  flag: null,
  since: "2026-04-10T00:00:00.000Z",
  latest: "2026-05-01T00:00:00.000Z",
};
const at = (day: string) => ({ openedAt: `${day}T09:00:00.000Z` });
const known = (over: Partial<Known> = {}): Known => ({
  ...nothingKnown,
  incidents: [
    incident("a", at("2026-03-30")),
    incident("b", at("2026-04-10")),
    incident("c", at("2026-05-01")),
    incident("elsewhere", at("2026-05-02")),
  ],
  clusters: [shared],
  ...over,
});

describe("recurrences", () => {
  test("count what came after it was proposed and shares its cluster", () =>
    expect(recurrences({ ...fix, incidents: ["a"] }, known())).toBe(2));

  test("count an incident once, although it cites the fix and shares the cluster too", () =>
    expect(recurrences({ ...fix, incidents: ["a", "b"] }, known())).toBe(2));

  test("count one that cites it and shares nothing", () =>
    expect(recurrences({ ...fix, incidents: ["a", "elsewhere"] }, known({ clusters: [] }))).toBe(1));

  test("do not count what turned out to be a duplicate, or no incident", () => {
    const incidents = [
      incident("a", at("2026-03-30")),
      incident("b", { ...at("2026-04-10"), state: "duplicate" }),
      incident("c", { ...at("2026-05-01"), state: "not an incident" }),
    ];
    expect(recurrences({ ...fix, incidents: ["a"] }, known({ incidents }))).toBe(0);
  });

  test("do not count the incident that proposed it", () =>
    expect(
      recurrences(
        { ...fix, proposedAt: at("2026-04-10").openedAt, incidents: ["b"] },
        known({ clusters: [] }),
      ),
    ).toBe(0));
});

const fieldsFor = (visibility: "public" | "internal" | "private", isPublic: boolean): Fields => {
  const incidents = known().incidents.map((one) => ({ ...one, repo: repo("incidents", visibility) }));
  const project = { id: "PVT_1", number: 1, url: "", public: isPublic };
  const answers = { seen: seen("platform", 1), said: [], decisions: [], told: told([]) };
  const [want] = tracked(fix, answers, setting({ project }), known({ incidents }));
  return want?.want === "tracked" ? want.fields : {};
};

test.each([
  ["public", true, "Redis primary failover"],
  ["internal", false, "Redis primary failover"],
  ["internal", true, "Cluster 31"],
  ["private", false, "Cluster 31"],
  ["private", true, "Cluster 31"],
] as const)(
  "the name of a cluster of %s reports in a project that is public: %s",
  (visibility, isPublic, says) => expect(fieldsFor(visibility, isPublic).cluster).toBe(says),
);

test("what happened on somebody else's board is not heard here", () => {
  const moved = (project?: string | null) => ({
    event: "status moved" as const,
    at: "2026-05-10T00:00:00.000Z",
    actor: person("rae"),
    byUs: false,
    from: "Todo",
    to: "Done",
    automated: false,
    ...(project === undefined ? {} : { project }),
  });
  const values = { status: null, cluster: null, due: "2026-06-01", stalledSince: null };
  const whole = seen("platform", 1, {
    timeline: [moved("PVT_1"), moved("PVT_2"), moved(null)],
    cards: [
      { item: "1", project: "PVT_1", archived: false, values },
      { item: "2", project: "PVT_2", archived: false, values },
    ],
  });
  const heard = onOurBoard(whole, { id: "PVT_1", number: 1, url: "" });
  expect(heard.cards.map(({ item }) => item)).toEqual(["1"]);
  expect(heard.timeline).toEqual([moved("PVT_1"), moved(null)]);
  expect(onOurBoard(whole, null)).toEqual(whole);
});
