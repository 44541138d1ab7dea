import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { Setting } from "../../src/domain/look.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { Seen, SeenComment } from "../../src/domain/seen.ts";
import { nudgeOf } from "../../src/looks/nudge.ts";
import type { Waiting } from "../../src/looks/nudge-news.ts";
import { comment, nothingKnown, person, seen, setting } from "../acme.ts";
import { incident, remediation } from "../facts.ts";

/** The invented week: Tuesday 12 May 2026, nine in the morning. */
export const tuesday = "2026-05-12T09:00:00.000Z";
const bot = person("followthrough[bot]", "bot");

export const cluster = (over: Partial<ClusterFacts> = {}): ClusterFacts => ({
  kind: "cluster",
  key: "cause:redis-failover",
  ties: ["cause:redis-failover"],
  title: "Redis primary failover",
  state: "active",
  incidents: ["12", "31"],
  remediations: ["I_platform_40"],
  home: { id: "I_incidents_60", at: "acme/incidents#60", url: "" },
  flag: null,
  since: "2026-02-01T00:00:00.000Z",
  latest: "2026-03-01T00:00:00.000Z",
  ...over,
});

export const before = [
  incident("12", { openedAt: "2026-02-01T00:00:00.000Z", causes: ["redis-failover"] }),
  incident("31", { openedAt: "2026-03-01T00:00:00.000Z", causes: ["redis-failover"] }),
];
export const fourth = incident("58", { openedAt: "2026-05-04T10:00:00.000Z", causes: ["redis-failover"] });

/** A nudge of ours that stands on the issue. */
export const nudged = (at: string, over: Partial<SeenComment> = {}): SeenComment =>
  comment(bot, "news", {
    byUs: true,
    tag: `nudge:${at.slice(0, 10)}`,
    createdAt: at,
    updatedAt: at,
    association: "none",
    ...over,
  });

type Given = {
  facts?: Partial<RemediationFacts>;
  seen?: Partial<Seen>;
  setting?: Partial<Setting>;
  known?: Partial<Known>;
};

/** Proposed on 1 April and stalled since the 15th; nobody has it. What is new is up to the story. */
export const waiting = (over: Given = {}): Waiting => ({
  facts: {
    ...remediation("I_platform_40", { moved: "2026-04-01T09:00:00.000Z" }),
    at: "acme/platform#40",
    stalledSince: "2026-04-15T09:00:00.000Z",
    ...over.facts,
  },
  seen: seen("platform", 40, { byUs: true, createdAt: "2026-04-01T09:00:00.000Z", ...over.seen }),
  setting: setting({ now: tuesday, ...over.setting }),
  known: {
    ...nothingKnown,
    incidents: [...before, fourth],
    clusters: [cluster({ incidents: ["12", "31", "58"] })],
    ...over.known,
  },
});

export const says = (over: Given = {}): string | null => {
  const { now } = nudgeOf(waiting(over));
  return now?.want === "notice" ? now.body : null;
};
export const next = (over: Given = {}): string | null => nudgeOf(waiting(over)).next;
