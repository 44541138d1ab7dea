import { expect, test } from "vitest";
import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { Told } from "../../src/domain/look.ts";
import type { Seen } from "../../src/domain/seen.ts";
import type { Want } from "../../src/domain/want.ts";
import { lookAtClusters } from "../../src/looks/clusters.ts";
import { homeLook } from "../../src/looks/home.ts";
import { remediationLook } from "../../src/looks/remediation.ts";
import { comment, nothingKnown, person, repo, seen, setting, target, told } from "../acme.ts";
import { incident } from "../facts.ts";

const incidents = ["12", "31"].map((id) =>
  incident(`I_incidents_${id}`, {
    openedAt: `2026-04-${id}T00:00:00.000Z`.replace("-31", "-30"),
    causes: ["failover"],
  }),
);
const home = {
  id: "I_incidents_40",
  at: "acme/incidents#40",
  url: "https://github.com/acme/incidents/issues/40",
};
const cluster: ClusterFacts = {
  kind: "cluster",
  key: "cause:failover",
  ties: ["cause:failover"],
  title: "failover",
  state: "emerging",
  incidents: incidents.map(({ id }) => id),
  remediations: [],
  home,
  flag: null,
  since: "2026-04-30T00:00:00.000Z",
  latest: "2026-04-30T00:00:00.000Z",
};
const known: Known = { ...nothingKnown, incidents, clusters: [cluster] };
const command = comment(person("rae"), "/remediate acme/platform Recover from every primary change");
const issue = (over: Partial<Seen> = {}) =>
  seen("incidents", 40, {
    byUs: true,
    title: "failover",
    mark: { kind: "cluster", key: "cluster cause:failover" },
    labels: ["cluster"],
    comments: [command],
    ...over,
  });
const look = (answers: Told = told(["incidents", "platform"]), one = issue(), world = known) => {
  const facts = homeLook.understand(one, setting(), world, answers);
  const wants = homeLook.decide(facts, one, setting(), world, answers);
  const of = <W extends Want["want"]>(want: W) =>
    wants.filter((w): w is Extract<Want, { want: W }> => w.want === want);
  return {
    facts,
    wants,
    opens: of("issue").filter(({ at }) => at === null),
    body: of("issue")[0]?.body ?? "",
  };
};

test("a command on a cluster opens a remediation of the category, under its home", () => {
  const { opens, facts } = look();
  expect(opens).toMatchObject([
    {
      in: { name: "platform" },
      under: { at: "acme/incidents#40" },
      title: "Recover from every primary change",
    },
  ]);
  expect(opens[0]?.body).toContain(
    'Proposed for acme/incidents#40, *"failover"*. **2 incidents since 12 April 2026**: acme/incidents#I_incidents_12, acme/incidents#I_incidents_31.',
  );
  expect(facts.ideas).toMatchObject([{ key: `I_incidents_40 ${command.id}`, waiting: null }]);
});

test("text of the incidents stays where the target may not have it", () => {
  const answers: Told = {
    ...told(["incidents"]),
    right: () => "write",
    repository: () => target("open", { visibility: "public" }),
  };
  const one = issue({ repo: { ...repo("incidents", "private"), archived: false, hasIssues: true } });
  const secret = {
    ...known,
    incidents: incidents.map((i) => ({ ...i, repo: repo("incidents", "private") })),
  };
  const { opens } = look(answers, one, secret);
  expect(opens[0]?.body).not.toContain("failover");
  expect(opens[0]?.body).toContain("not shared with this repository");
});

test("opened, it is no second time, is part of the cluster, and reads the same at its own look", () => {
  const first = look();
  const key = first.opens[0]?.mark.key ?? "";
  const fix = {
    id: "I_platform_300",
    at: "acme/platform#300",
    url: "https://github.com/acme/platform/issues/300",
  };
  const later: Known = { ...known, opened: { [key]: fix } };
  const second = look(told(["incidents", "platform"]), issue(), later);
  expect(second.opens).toEqual([]);
  const world: Known = { ...later, homes: [second.facts] };
  const one = seen("platform", 300, {
    byUs: true,
    mark: { kind: "remediation", key },
    title: first.opens[0]?.title ?? "",
    body: first.opens[0]?.body ?? "",
    parent: home,
  });
  const facts = remediationLook.understand(one, setting(), world, told(["platform"]));
  expect(facts).toMatchObject({
    origin: "opened",
    parent: home.id,
    incidents: incidents.map(({ id }) => id),
  });
  const wants = remediationLook.decide(facts, one, setting(), world, told(["platform"]));
  expect(wants.find(({ want }) => want === "issue")).toMatchObject({ title: one.title, body: one.body });
  const { facts: clusters } = lookAtClusters(setting(), { ...world, remediations: [facts] });
  expect(clusters).toMatchObject([{ remediations: [fix.id], state: "active" }]);
});

test("what cannot be opened stays on the home with the reason", () => {
  const done = { ...command, ourReaction: "done" as const, ourReactionAt: "2026-05-11T12:00:00.000Z" };
  const archived: Told = { ...told(["incidents"]), repository: () => target("platform", { archived: true }) };
  const { opens, body, facts } = look(archived, issue({ comments: [done] }));
  expect(opens).toEqual([]);
  expect(body).toContain(
    "- *Recover from every primary change*: not opened: `acme/platform` does not exist, or takes no issue from here.",
  );
  expect(homeLook.again(facts, setting())).toBe("2026-05-13T09:00:00.000Z");
});

test("without the right nothing is opened and the command is refused", () => {
  const { opens, wants } = look(told(["incidents"]));
  expect(opens).toEqual([]);
  expect(wants.filter(({ want }) => want === "reaction")).toMatchObject([{ with: "refused" }]);
});
