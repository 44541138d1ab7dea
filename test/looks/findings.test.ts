import { describe, expect, test } from "vitest";
import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { lookAtClusters } from "../../src/looks/clusters.ts";
import { findingsOf } from "../../src/looks/findings.ts";
import { homeText } from "../../src/looks/home-text.ts";
import { remediationLook } from "../../src/looks/remediation.ts";
import { nothingKnown, person, repo, seen, setting, told } from "../acme.ts";
import { incident, remediation } from "../facts.ts";
import { cluster } from "./waiting.ts";

const proposed = "2026-04-01T09:00:00.000Z";
const stalled: RemediationFacts = {
  ...remediation("I_platform_40", { moved: proposed }),
  stalledSince: "2026-04-15T09:00:00.000Z",
};
const after = incident("58", { openedAt: "2026-05-04T10:00:00.000Z", causes: ["redis-failover"] });
const before = ["12", "31"].map((id, i) =>
  incident(id, { openedAt: `2026-0${i + 2}-01T00:00:00.000Z`, causes: ["redis-failover"] }),
);
const all = (over: Partial<Known> = {}): Known => ({
  ...nothingKnown,
  incidents: [...before, after],
  ...over,
});
const found = (over: Partial<RemediationFacts>, more: Partial<Known> = {}, of = cluster()): string[] =>
  findingsOf({ ...stalled, ...over }, [of], repo("incidents"), setting(), all(more)).map(
    ({ rule, sentence }) => `${rule}: ${sentence}`,
  );

describe("a finding is said with its evidence", () => {
  test("who has it comes first, then what is in the way", () => {
    const edge = { id: "E", at: "acme/edge#7", url: "", repo: repo("edge") };
    const blockers = [{ ...edge, state: "not planned" as const, since: "2026-04-20" }];
    expect(
      found({ blockers, due: "2026-05-01", left: { at: "2026-04-10T09:00:00.000Z", login: "rae" } }),
    ).toEqual([
      "owner-gone: `rae` had it until 10 April 2026, nobody has it since",
      "blocked: blocked by acme/edge#7, closed as not planned on 20 April 2026",
      "due-passed: it was due on 1 May 2026",
    ]);
  });

  test("an address that may not stand here does not, and of a hidden repository nothing is found", () => {
    const vault = { id: "V", at: "acme/vault#7", url: "", repo: repo("vault", "private") };
    const blockers = [{ ...vault, state: "open" as const, since: "2026-04-01" }];
    expect(found({ blockers })[1]).toBe(
      "blocked: blocked by an issue that is not shared here, where nothing has moved since 1 April 2026",
    );
    expect(found({ repo: repo("vault", "private") })).toEqual([]);
  });

  test("what blocks it and is followed itself moves as remediations do, whatever a bot writes there", () => {
    const other = remediation("I_edge_7", { moved: "2026-04-02T09:00:00.000Z" });
    const blockers = [{ ...other, state: "open" as const, since: "2026-05-11" }];
    expect(found({ blockers })).toHaveLength(1);
    expect(found({ blockers }, { remediations: [other] })[1]).toContain(
      "nothing has moved since 2 April 2026",
    );
    expect(found({ blockers }, { remediations: [{ ...other, state: "done" }] })).toHaveLength(1);
    expect(found({ blockers }, { remediations: [{ ...other, state: "declined" }] })[1]).toContain(
      "not planned",
    );
  });

  test("declined and back: only incidents that count, and since the answer", () => {
    const declined = {
      state: "declined" as const,
      stalledSince: null,
      settledAt: "2026-04-20T09:00:00.000Z",
    };
    const of = cluster({ incidents: ["12", "31", "58"] });
    expect(found(declined, {}, of)).toEqual([
      "declined-recurring: declined on 20 April 2026; since then one more incident on 4 May 2026, acme/incidents#58",
    ]);
    expect(found({ ...declined, settledAt: "2026-05-05T09:00:00.000Z" }, {}, of)).toEqual([]);
    const duplicate = { incidents: [...before, { ...after, state: "duplicate" as const }] };
    expect(found(declined, duplicate, of)).toEqual([]);
  });

  test("whom the reports asked in vain, by the number of the home", () => {
    const report = (until: string, number = 60) => ({
      ...{
        kind: "report" as const,
        id: until,
        at: "",
        url: "",
        repo: repo("incidents"),
        key: "",
        open: true,
      },
      until,
      questions: [{ cluster: number, of: "lin" }],
    });
    const flag = { since: "2026-04-15T09:00:00.000Z", rule: "none moved, one without an owner" as const };
    const reports = [report("2026-05-01T09:00:00.000Z"), report("2026-05-08T09:00:00.000Z")];
    const silent = "sponsor-silent: no answer from `lin`, asked since 1 May 2026";
    expect(found({}, { reports }, cluster({ flag }))).toContain(silent);
    expect(found({}, { reports: reports.slice(1) }, cluster({ flag }))).toHaveLength(1);
    const others = [report("2026-05-01T09:00:00.000Z", 61), report("2026-05-08T09:00:00.000Z", 61)];
    expect(found({}, { reports: others }, cluster({ flag }))).toHaveLength(1);
    const asks = found({ needsSponsor: "2026-05-04T09:00:00.000Z" }, { reports }, cluster({ flag }));
    expect(asks).toContain(
      "waiting-for-sponsor: its maintainers ask for a sponsor since 4 May 2026; `lin` was asked on 8 May 2026",
    );
  });
});

describe("what GitHub shows of it", () => {
  const facts = (over: Partial<Seen>): RemediationFacts => {
    const one = seen("platform", 40, { createdAt: proposed, ...over });
    return remediationLook.understand(one, setting(), all(), told(["platform"]));
  };
  const by = { actor: person("mira"), byUs: false };

  test("who had it, while nobody has it", () => {
    const timeline: Seen["timeline"] = [
      { event: "assigned", at: "2026-04-02T09:00:00.000Z", who: person("rae"), ...by },
      { event: "unassigned", at: "2026-04-10T09:00:00.000Z", who: person("rae"), ...by },
    ];
    expect(facts({ timeline }).left).toEqual({ at: "2026-04-10T09:00:00.000Z", login: "rae" });
    expect(facts({ timeline, assignees: [person("tomo")] }).left).toBeUndefined();
  });

  test("what blocks it and is not done", () => {
    const at = "2026-05-03T09:00:00.000Z";
    const ref = (id: string) => ({ id, at: `acme/edge#${id}`, url: "" });
    const blockedBy: Seen["blockedBy"] = [
      { ...ref("1"), stands: { repo: repo("edge"), state: "open", at } },
      { ...ref("2"), stands: { repo: repo("edge"), state: "done", at } },
      { ...ref("3"), stands: { repo: repo("edge"), state: "not planned", at } },
      ref("4"),
    ];
    expect(
      facts({ blockedBy }).blockers?.map(({ at: where, state, since }) => [where, state, since]),
    ).toEqual([
      ["acme/edge#1", "open", "2026-05-03"],
      ["acme/edge#3", "not planned", "2026-05-03"],
    ]);
  });
});

describe("on the home of its cluster", () => {
  const remediations = [{ ...stalled, due: "2026-05-12" }];
  const cited = [...before, after].map((one) => ({
    ...one,
    ideas: incident("x", { openedAt: proposed, cites: ["I_platform_40"] }).ideas,
  }));
  const known = all({ remediations, incidents: cited });
  const look = (now: string) => lookAtClusters(setting({ now }), known);
  const clusters = (now: string) => look(now).facts.filter((f): f is ClusterFacts => f.kind === "cluster");

  test("the line of a remediation says all of it, and is looked at again when passing time says more", () => {
    const now = "2026-05-12T09:00:00.000Z";
    const [one] = clusters(now);
    const { body } = homeText(one as ClusterFacts, setting({ now }), known);
    expect(body).toContain("stalled since 15 April 2026: nobody has it; proposed on 1 April 2026 |");
    expect(look(now).again).toBe("2026-05-13T00:00:00.000Z");
    const [next] = clusters("2026-05-13T00:00:00.000Z");
    expect(homeText(next as ClusterFacts, setting(), known).body).toContain(
      "nobody has it; proposed on 1 April 2026; it was due on 12 May 2026 |",
    );
  });
});
