import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { HomeFacts, Known } from "../../src/domain/facts.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { homeText } from "../../src/looks/home-text.ts";
import * as acme from "../acme.ts";
import { incident } from "../facts.ts";
import { at, cluster, clustered, home, homeIssue, nothingKnown, setting, us } from "./parts.ts";

/** Beside the cluster #31 of parts.ts: #44, two incidents of May with a cause of their own, and the homes of both. */
const others = [12, 14].map((day) =>
  incident(String(60 + day), { openedAt: at(day), causes: ["stale clients"] }),
);

const homeOf = (ref: typeof home, tie: string, day: number): HomeFacts => ({
  ...ref,
  kind: "home",
  repo: acme.repo("incidents"),
  key: `cluster ${tie}`,
  ties: [tie],
  openedAt: at(day),
  open: true,
});

export const other = {
  id: "I_incidents_44",
  at: "acme/incidents#44",
  url: "https://github.com/acme/incidents/issues/44",
};
const homes = [homeOf(home, "fix:I_platform_212", 10), homeOf(other, "cause:stale clients", 14)];

export const theirs: ClusterFacts = {
  ...cluster,
  key: other.id,
  ties: ["cause:stale clients"],
  title: "stale clients",
  state: "emerging",
  incidents: others.map(({ id }) => id),
  remediations: [],
  home: other,
  since: at(14),
  latest: at(14),
};
export const ours: ClusterFacts = { ...cluster, key: home.id };

export const both: Partial<Known> = {
  ...clustered,
  incidents: [...(clustered.incidents ?? []), ...others],
  clusters: [ours, theirs],
  homes,
};

/** After #31 went into #44: one cluster is known, with all of them. */
export const joined: Partial<Known> = {
  ...both,
  clusters: [
    {
      ...theirs,
      ties: [...theirs.ties, ...ours.ties],
      incidents: [...ours.incidents, ...theirs.incidents],
      remediations: ours.remediations,
      merged: [home],
    },
  ],
};

/** The home of #44 as it reads while nobody said anything. */
export const otherIssue = (over: Partial<Seen> = {}): Seen =>
  acme.seen("incidents", 44, {
    ...homeText(theirs, setting(), { ...nothingKnown, ...both }),
    author: us,
    byUs: true,
    labels: ["cluster"],
    mark: { kind: "cluster", key: "cluster cause:stale clients" },
    ...over,
  });

export { homeIssue };
