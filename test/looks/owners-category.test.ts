import { expect, test } from "vitest";
import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { Told } from "../../src/domain/look.ts";
import { homeLook } from "../../src/looks/home.ts";
import { comment, nothingKnown, person, seen, setting, told } from "../acme.ts";
import { incident } from "../facts.ts";

const members = ["12", "31"].map((id) => incident(id, { openedAt: "2026-04-12T00:00:00.000Z" }));
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
  incidents: members.map(({ id }) => id),
  remediations: [],
  home,
  flag: null,
  since: "2026-04-12T00:00:00.000Z",
  latest: "2026-04-12T00:00:00.000Z",
};
const known: Known = { ...nothingKnown, incidents: members, clusters: [cluster] };
const said = comment(person("rae"), "/remediate acme/platform Recover in `src/session/`");
const issue = seen("incidents", 40, {
  byUs: true,
  mark: { kind: "cluster", key: "cluster cause:failover" },
  comments: [said],
});
const answers: Told = {
  ...told(["incidents", "platform"]),
  owners: () => ({
    codeowners: "/src/session/ @mira",
    places: [{ path: "src/session/", there: true, merges: [] }],
    property: [],
    teams: [],
    standing: { mira: "able" },
  }),
};

test("a remediation of a whole category says who could take it, too", () => {
  expect(homeLook.asks(issue, setting(), known)).toContainEqual({
    ask: "owners",
    in: { owner: "acme", name: "platform" },
    paths: ["src/session/"],
    property: null,
  });
  const facts = homeLook.understand(issue, setting(), known, answers);
  const bodies = homeLook
    .decide(facts, issue, setting(), known, answers)
    .flatMap((want) => (want.want === "issue" && want.at === null ? [want.body] : []));
  expect(bodies.join()).toContain(
    "`src/session/` is owned by `mira` (CODEOWNERS). Nobody has been assigned.",
  );
});

test("once it is opened, a home asks nothing about owners", () => {
  const key = homeLook.understand(issue, setting(), known, answers).ideas?.[0]?.key ?? "";
  const opened = {
    id: "I_platform_9",
    at: "acme/platform#9",
    url: "https://github.com/acme/platform/issues/9",
  };
  const asks = homeLook.asks(issue, setting(), { ...known, opened: { [key]: opened } });
  expect(asks.filter(({ ask }) => ask === "owners")).toEqual([]);
});
