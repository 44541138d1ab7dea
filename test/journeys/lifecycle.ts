import { defaultSeed } from "../../sandbox/default-seed.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import {
  type Issue,
  mergePullRequest,
  openPullRequest,
  type Repository,
  type SeedDocument,
} from "../../sandbox/world/index.ts";

/** Who plays it: the local GitHub, and time that passes with whatever app listens. */
export type Stage = { sandbox: Sandbox; settle(): Promise<void>; sleep(days: number): Promise<void> };

export const start = "2026-04-01T09:00:00Z";

const configuration = `incidents: incidents
since: 2026-01-01
sponsors: ["@lin"]
stall: { grace: 0 }
causes:
  - slug: redis-failover
    title: Redis primary failover
`;

export const seedOfLifecycle = (): SeedDocument => {
  const seed = defaultSeed();
  const files = { ".github/followthrough.yml": configuration };
  seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private", files });
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  seed.issues = [
    { repository: "acme/platform", number: 1, title: "Reconnect with a back-off", body: "Clients storm." },
  ];
  return seed;
};

export const titles = {
  merged: "Recover when a new primary is selected",
  declined: "Warm the session cache",
  stalled: "Drain sessions before a failover",
  adopted: "Reconnect with a back-off",
} as const;

const report = (impact: string, lines: string[]): string =>
  `### Impact\n\n${impact}\n\n### Contributing causes\n\n- redis-failover\n\n### Follow-up actions\n\n${lines.map((line) => `- [ ] ${line}`).join("\n")}\n`;

/**
 * The standard lifecycle: two incidents that share a cause, four remediations in two repositories, one adopted, one
 * declined, one done by a merged pull request, one stalled, one report.
 */
export const playLifecycle = async ({ sandbox, settle, sleep }: Stage): Promise<void> => {
  const { world } = sandbox;
  const as = (login: string) => sandbox.as(login);
  const repository = (name: string): Repository => world.repositories.get(`acme/${name}`) as Repository;
  const named = (repo: string, title: string): Issue => {
    const found = [...repository(repo).issues.values()].find((one) => one.title === title);
    if (found === undefined) throw new Error(`nothing in ${repo} is called "${title}"`);
    return found;
  };
  const file = async (login: string, title: string, body: string): Promise<void> => {
    await as(login).rest("POST", "/repos/acme/incidents/issues", { title, body, labels: ["incident"] });
    await settle();
  };
  await file(
    "tomo",
    "Sign-ins failed after a primary change",
    report("Sign-ins failed for 40 minutes.", [
      `${titles.merged} (acme/platform)`,
      `${titles.declined} (acme/shop)`,
    ]),
  );
  await sleep(1.1);
  await file(
    "mira",
    "Checkout lost its sessions",
    report("Checkout failed for 20 minutes.", [
      `${titles.stalled} (acme/shop)`,
      `${world.webUrl}/acme/platform/issues/1`,
    ]),
  );
  await sleep(2);

  const merged = named("platform", titles.merged);
  await as("tomo").rest("POST", `/repos/acme/platform/issues/${merged.number}/assignees`, {
    assignees: ["tomo"],
  });
  await settle();
  const pull = openPullRequest(world, { kind: "person", login: "tomo" }, repository("platform"), {
    title: "Ask the new primary",
    body: `Closes #${merged.number}`,
  });
  await settle();
  await sleep(2);
  mergePullRequest(world, { kind: "person", login: "tomo" }, pull);
  await settle();

  const declined = named("shop", titles.declined);
  await as("mira").rest("POST", `/repos/acme/shop/issues/${declined.number}/comments`, {
    body: "It would not have helped: the cache is per host.",
  });
  await as("mira").rest("PATCH", `/repos/acme/shop/issues/${declined.number}`, {
    state: "closed",
    state_reason: "not_planned",
  });
  await settle();

  await as("lin").rest("POST", "/repos/acme/platform/issues/1/comments", { body: "/owner @tomo" });
  await settle();
  await sleep(1);
  await as("tomo").rest("PATCH", "/repos/acme/platform/issues/1", {
    state: "closed",
    state_reason: "completed",
  });
  await settle();
  // Nobody takes the last one: it stalls, its cluster is flagged, and the week closes with a report.
  await sleep(21);
};
