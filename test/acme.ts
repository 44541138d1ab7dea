import type { Config } from "../src/domain/configuration.ts";
import type { Setting, Target, Told } from "../src/domain/look.ts";
import type { Person, RepoRef, Right } from "../src/domain/refs.ts";
import type { Seen, SeenComment } from "../src/domain/seen.ts";

/** The invented organisation that the stories play in. Everything can be overridden, one field at a time. */
export const person = (login: string, kind: Person["kind"] = "user"): Person => ({
  id: `U_${login}`,
  login,
  kind,
});

export const repo = (name: string, visibility: RepoRef["visibility"] = "internal"): RepoRef => ({
  id: `R_${name}`,
  owner: "acme",
  name,
  visibility,
});

export const config: Config = {
  incidents: { repository: "incidents", label: "incident" },
  since: "2026-01-01T00:00:00.000Z",
  dry_run: false,
  timezone: "UTC",
  project: { number: null, status: {} },
  causes: [
    { slug: "redis-failover", title: "Redis primary failover", aliases: ["new redis primary"], sponsors: [] },
  ],
  services: { payments: "acme/payments" },
  sponsors: ["@lin"],
  share: [],
  owners: { property: null },
  stall: { after: 14, grace: 0, blocked: 14, declined: 1 },
  cluster: { incidents: 2, days: 180 },
  metadata: { required: ["causes", "impact"] },
  report: { repository: "here", weekday: 5, hour: 9 },
  limits: { per_incident: 5, per_repository_and_week: 3 },
};

export const setting = (over: Partial<Setting> = {}): Setting => ({
  now: "2026-05-12T09:00:00.000Z",
  config,
  owner: "acme",
  incidentsRepo: repo("incidents"),
  project: { id: "PVT_1", number: 1, url: "https://github.com/orgs/acme/projects/1" },
  repositories: {},
  ...over,
});

export { nothingKnown } from "../src/domain/facts.ts";

let counter = 0;

export const seen = (name: string, number: number, over: Partial<Seen> = {}): Seen => ({
  id: `I_${name}_${number}`,
  at: `acme/${name}#${number}`,
  url: `https://github.com/acme/${name}/issues/${number}`,
  now: "2026-05-12T09:00:00.000Z",
  kind: "issue",
  repo: { ...repo(name), archived: false, hasIssues: true },
  outside: false,
  number,
  title: "Sign-ins failed after a primary change",
  body: "",
  author: person("tomo"),
  byUs: false,
  editedAt: null,
  editors: [],
  mark: null,
  createdAt: "2026-05-11T09:00:00.000Z",
  updatedAt: "2026-05-11T09:00:00.000Z",
  closedAt: null,
  state: "open",
  locked: false,
  reason: null,
  closedBy: null,
  duplicateOf: null,
  labels: [],
  type: null,
  assignees: [],
  parent: null,
  above: 0,
  children: [],
  blockedBy: [],
  pulls: [],
  closes: [],
  cards: [],
  comments: [],
  timeline: [],
  ...over,
});

export const comment = (
  author: Person | null,
  body: string,
  over: Partial<SeenComment> = {},
): SeenComment => {
  counter += 1;
  const at = new Date(Date.UTC(2026, 4, 11, 10, 0, counter)).toISOString();
  return {
    id: `IC_${counter}`,
    on: "",
    url: "",
    author,
    byUs: false,
    tag: null,
    body,
    createdAt: at,
    updatedAt: at,
    editedAt: null,
    editedByAnother: false,
    minimised: false,
    ourReaction: null,
    ourReactionAt: null,
    thumbsDown: false,
    association: "member",
    ...over,
  };
};

export const target = (name: string, over: Partial<Target> = {}): Target => ({
  ...repo(name),
  archived: false,
  hasIssues: true,
  installed: true,
  ...over,
});

/** Everybody may write everywhere in the repositories named, and nowhere else. */
export const told = (names: string[], right: Right = "write"): Told => ({
  right: (_of, _owner, name) => (names.includes(name) ? right : "none"),
  repository: (_owner, name) => (names.includes(name) ? target(name) : null),
  member: () => false,
  standing: () => "able",
  history: () => null,
  assignable: (_login, _owner, name) => names.includes(name),
  owners: () => null,
  issue: (at) => {
    const [, name, number] = /github\.com\/acme\/([^/]+)\/(?:issues|pull)\/(\d+)$/.exec(at) ?? [];
    if (name === undefined || !names.includes(name)) return null;
    return {
      id: `I_${name}_${number}`,
      at: `acme/${name}#${number}`,
      url: at,
      repo: repo(name),
      outside: false,
      title: "An issue that exists",
      kind: "issue",
      labels: name === "incidents" ? ["incident"] : [],
    };
  },
});
