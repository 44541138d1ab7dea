import type { Known } from "../../src/domain/facts.ts";
import type { IncidentFacts } from "../../src/domain/incident.ts";
import type { Setting, Told } from "../../src/domain/look.ts";
import type { Person, Right } from "../../src/domain/refs.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { Seen, SeenCard, SeenComment, SeenEvent } from "../../src/domain/seen.ts";
import { homeText } from "../../src/looks/home-text.ts";
import { remediationText } from "../../src/looks/remediation-text.ts";
import * as acme from "../acme.ts";
import { incident, remediation } from "../facts.ts";

/** One look of a story: what is seen, and whatever differs from the organisation that all stories play in. */
export type Scene = { seen: Seen; known?: Partial<Known>; setting?: Partial<Setting>; told?: Told };

/** A story in a folder named for what happened: its looks in order, and words that may appear nowhere. */
export type Story = { tells: string; scenes: Scene[]; never?: RegExp };

export const { person, setting, config, told, nothingKnown, repo: repoOf } = acme;
export { incident, remediation };

export const us: Person = { id: "BOT", login: "followthrough[bot]", kind: "bot" };
export const stale: Person = { id: "STALE", login: "stale[bot]", kind: "bot" };
export const rae = person("rae");
export const mira = person("mira");
export const tomo = person("tomo");
export const lin = person("lin");

/** A moment of May 2026: `at(11)` is the morning of the 11th. */
export const at = (day: number, hour = 9): string => new Date(Date.UTC(2026, 4, day, hour)).toISOString();

/** The incident of 20 April that everything here comes from, and its fix `acme/platform#212`, opened by us. */
export const proposed = "2026-04-20T09:00:00.000Z";
const words = "Recover when a new primary is selected";
const named = (facts: IncidentFacts): IncidentFacts => ({
  ...facts,
  ideas: facts.ideas.map((idea) => ({ ...idea, text: words })),
});
export const origin = named(incident("47", { openedAt: proposed, cites: ["I_platform_212"] }));

export const fix = (over: Partial<Seen> = {}, incidents = [origin]): Seen =>
  acme.seen("platform", 212, {
    ...textFor(incidents),
    author: us,
    byUs: true,
    mark: { kind: "remediation", key: "47 I_platform_212" },
    createdAt: proposed,
    labels: ["remediation"],
    cards: [card()],
    ...over,
  });

const textFor = (incidents: IncidentFacts[]): { title: string; body: string } => {
  const [idea] = origin.ideas;
  if (idea === undefined) throw new Error("the incident of April has one idea");
  return remediationText({ idea, incidents, setting: setting(), in: repoOf("platform"), shared: true });
};

/** The same, as an issue of a person that the report cites. */
export const adopted = (over: Partial<Seen> = {}): Seen =>
  fix({ author: mira, byUs: false, mark: null, labels: [], ...over });

export const card = (values: Partial<SeenCard["values"]> = {}, over: Partial<SeenCard> = {}): SeenCard => ({
  item: "PVTI",
  project: "PVT_1",
  archived: false,
  values: {
    status: "Proposed",
    cluster: null,
    due: null,
    stalledSince: "2026-05-04",
    recurrences: 0,
    ...values,
  },
  ...over,
});

export const says = (who: Person, body: string, when: string, over: Partial<SeenComment> = {}): SeenComment =>
  acme.comment(who, body, {
    id: `IC_${who.login}_${when}`,
    url: `https://github.com/acme/platform/issues/212#${who.login}`,
    createdAt: when,
    updatedAt: when,
    ...over,
  });

/** The same after we carried it out. */
export const carriedOut = (comment: SeenComment): SeenComment => ({
  ...comment,
  ourReaction: "done",
  ourReactionAt: comment.createdAt,
});

export const event = (
  what: SeenEvent["event"],
  actor: Person | null,
  when: string,
  more: object = {},
): SeenEvent => ({ event: what, actor, at: when, byUs: actor?.id === us.id, ...more }) as SeenEvent;

export const closed = (by: Person, when: string, reason: Seen["reason"]): Partial<Seen> => ({
  state: "closed",
  reason,
  closedAt: when,
  closedBy: by,
  timeline: [event("closed", by, when)],
});

/** Everybody holds this right in the repositories named, and none elsewhere. */
export const holds = (right: Right, names = ["platform", "incidents"], more: Partial<Told> = {}): Told => ({
  ...told(names, right),
  ...more,
});

/** The cluster #31 of the incident of April and one of May, with the fix in it; its sponsor is `lin`. */
export const may = named(incident("58", { openedAt: at(10), cites: ["I_platform_212"] }));
export const home = {
  id: "I_incidents_31",
  at: "acme/incidents#31",
  url: "https://github.com/acme/incidents/issues/31",
};
export const cluster: Known["clusters"][number] = {
  kind: "cluster",
  key: "fix:I_platform_212",
  ties: ["fix:I_platform_212"],
  title: "Redis primary failover",
  state: "active",
  incidents: ["47", "58"],
  remediations: ["I_platform_212"],
  home,
  flag: null,
  since: at(10),
  latest: at(10),
};
export const known: Partial<Known> = { incidents: [origin] };
export const clustered: Partial<Known> = {
  incidents: [origin, may],
  clusters: [cluster],
  remediations: [remediation("I_platform_212", { moved: proposed })],
};

/** The home of that cluster. */
export const homeIssue = (over: Partial<Seen> = {}): Seen =>
  acme.seen("incidents", 31, {
    author: us,
    byUs: true,
    ...homeText(cluster, setting(), { ...nothingKnown, ...clustered }),
    labels: ["cluster"],
    mark: { kind: "cluster", key: "cluster fix:I_platform_212" },
    ...over,
  });

/** An incident of May, filed by `tomo`, that is out and proposes nothing yet. */
export const report = (over: Partial<Seen> = {}): Seen =>
  acme.seen("incidents", 60, {
    title: "Sign-ins failed",
    author: tomo,
    labels: ["incident"],
    createdAt: at(11, 7),
    body: "### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- clients kept the old address\n",
    ...over,
  });

const cited = (n: number): string => `https://github.com/acme/platform/issues/${n}`;
const answered = (n: number, over: Partial<RemediationFacts>): RemediationFacts => ({
  ...remediation(`I_platform_${n}`, { moved: proposed }),
  at: `acme/platform#${n}`,
  ...over,
});

/** Fixes with an answer each, and the report that cites them. */
export const fixes = {
  body: `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- the old address\n\n### Follow-up actions\n\n${[1, 2, 3, 4, 5, 6].map((n) => `- [ ] Fix number ${n}: ${cited(n)}`).join("\n")}\n`,
  all: [
    answered(1, { alternative: { text: "let the client reconnect by itself", by: "rae" } }),
    answered(2, { state: "declined" }),
    answered(3, {
      state: "superseded",
      supersededBy: { id: "I_platform_230", at: "acme/platform#230", url: cited(230), repo: null },
    }),
    answered(4, {
      state: "risk accepted",
      reason: "the service is retired then",
      risk: { until: "2026-09-30", recurrences: null, by: "lin" },
    }),
    answered(5, { state: "closed without an answer", gone: true }),
    answered(6, { needsSponsor: at(11) }),
  ],
};

/** An issue of `mira` that no incident leads to. */
export const unfollowed = (over: Partial<Seen> = {}): Seen =>
  acme.seen("platform", 300, { title: "Rename the module", author: mira, ...over });

/** The report of 8 May. */
export const published = (over: Partial<Seen> = {}): Seen =>
  acme.seen("incidents", 50, {
    title: "One cluster waits for a decision",
    author: us,
    byUs: true,
    mark: { kind: "report", key: "report 2026-05-08T09:00:00.000Z" },
    labels: ["stalled-remediations"],
    ...over,
  });

/** The incident of April, whose workers kept an address, as it is remembered for comparing others with it. */
export const keptAddress: Partial<Known> = {
  earlier: [
    {
      ...incident("12", { openedAt: proposed, causes: ["clients kept the old primary's address"] }),
      title: "Carts were emptied",
      impact: "Carts lost items.",
      words: "Workers kept the address of the old primary after Redis elected another one.",
    },
  ],
};

/** An incident of May that says nearly the same in other words, and states no cause. */
export const alike = (over: Partial<Seen> = {}): Seen =>
  report({
    body: "### What happened?\n\nThe cart job got no answer for a while. After Redis elected another primary its workers kept the old address.\n\n### Impact\n\nSign-ins failed.\n",
    ...over,
  });
