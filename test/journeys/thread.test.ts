import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { type House, openHouse } from "./house.ts";

const configuration = `incidents: incidents
since: 2026-01-01
sponsors: ["@lin"]
causes:
  - slug: redis-failover
    title: Redis primary failover
`;

const report = (impact: string, line: string) => `### Impact

${impact}

### Contributing causes

- redis-failover

### Follow-up actions

- [ ] ${line}
`;

let house: House;
beforeAll(async () => {
  const seed = defaultSeed();
  seed.repositories?.push({
    owner: "acme",
    name: ".github",
    visibility: "private",
    files: { ".github/followthrough.yml": configuration },
  });
  // Internal everywhere, so that reports may be quoted and states be told.
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  house = await openHouse({ seed, start: "2026-04-01T09:00:00Z" });
});
afterAll(() => house?.close());

type Issue = {
  number: number;
  title: string;
  body: string;
  node_id: string;
  labels: { name: string }[];
  user: { login: string };
};
const issues = async (repo: string) =>
  (await house.sandbox.as("rae").rest<Issue[]>("GET", `/repos/acme/${repo}/issues?state=all&per_page=100`))
    .data;
const comments = async (repo: string, number: number) =>
  (
    await house.sandbox
      .as("rae")
      .rest<{ body: string; user: { login: string } }[]>(
        "GET",
        `/repos/acme/${repo}/issues/${number}/comments`,
      )
  ).data;
const file = async (login: string, title: string, body: string) =>
  (
    await house.sandbox
      .as(login)
      .rest<Issue>("POST", "/repos/acme/incidents/issues", { title, body, labels: ["incident"] })
  ).data;

test("from two incidents to a flag and a report, and back when somebody takes the work", async () => {
  await house.settle();
  const [row] = await house.deps.store.installations.list();
  expect(row?.installedAt).toBe("2026-04-01T09:00:00.000Z");
  const first = await file(
    "tomo",
    "Sign-ins failed after a primary change",
    report("Sign-ins failed for 40 minutes.", "Recover when a new primary is selected (acme/platform)"),
  );
  await house.sleep(1.1);
  const opened = (await issues("platform")).find((i) => i.title === "Recover when a new primary is selected");
  expect(opened?.body).toContain("Sign-ins failed for 40 minutes.");
  expect(opened?.labels.map((l) => l.name)).toEqual(["remediation"]);
  expect((await comments("incidents", first.number)).map((c) => c.body).join()).toContain(
    `acme/platform#${opened?.number}, nobody has it`,
  );

  await house.sleep(5);
  await file(
    "mira",
    "Checkout lost its sessions",
    report("Checkout failed for 20 minutes.", "Warm the session cache (acme/shop)"),
  );
  await house.sleep(2);
  const cluster = (await issues("incidents")).find((i) => i.title === "Redis primary failover");
  expect(cluster?.body).toContain("Two incidents share a contributing cause");

  await house.sleep(20);
  const flag = (await comments("incidents", cluster?.number ?? 0)).find((c) =>
    c.body.includes("Stalled since"),
  );
  expect(flag?.body).toContain("two open remediations, none has moved, two have no owner");
  // Who has it or could take it has a week before the sponsor is asked.
  expect(flag?.body).toMatch(/The report asks `.+` from \d+ \w+ 2026 on\./);
  const asks = async () =>
    (await issues("incidents")).some((i) => i.labels.some((l) => l.name === "stalled-remediations"));
  expect(await asks()).toBe(false);
  await house.sleep(4);
  const weekly = (await issues("incidents")).filter((i) =>
    i.labels.some((l) => l.name === "stalled-remediations"),
  );
  expect(weekly.length).toBeGreaterThan(0);
  expect(weekly[0]?.body).toContain("Redis primary failover");

  await house.sandbox
    .as("tomo")
    .rest("POST", `/repos/acme/platform/issues/${opened?.number}/assignees`, { assignees: ["tomo"] });
  await house.settle();
  const { known } = house.deps.store.memory;
  const memory = await known(house.sandbox.installationId, {
    subject: { kind: "report", id: "" },
    now: house.deps.clock.now(),
  });
  expect(memory.clusters).toMatchObject([{ title: "Redis primary failover", flag: null }]);

  expect(house.failures).toEqual([]);
  expect(house.sandbox.violations).toEqual([]);
});
