import { afterEach, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { keysIn, openedByUs, seenByPeople } from "./demo-world.ts";
import { type House, openHouse } from "./house.ts";

const configuration = `incidents: incidents
since: 2026-01-01
sponsors: ["@lin"]
`;

const report = (line: string, cause = "Clients keep the old address") => `### Impact

Sign-ins failed.

### Contributing causes

- ${cause}

### Follow-up actions

- [ ] ${line}
`;

let house: House;
afterEach(() => house?.close());

const open = async (): Promise<void> => {
  const seed = defaultSeed();
  const files = { ".github/followthrough.yml": configuration };
  seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private", files });
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  house = await openHouse({ seed, start: "2026-04-01T09:00:00Z" });
  await house.settle();
};

type Issue = { number: number; title: string; body: string };
const file = async (title: string, body: string): Promise<Issue> =>
  (
    await house.sandbox
      .as("tomo")
      .rest<Issue>("POST", "/repos/acme/incidents/issues", { title, body, labels: ["incident"] })
  ).data;
const opened = (): string[] =>
  openedByUs(house.sandbox.world)
    .filter(({ body }) => body.includes("kind=remediation"))
    .map(({ title }) => title)
    .sort();
const statusOf = (title: string): string => {
  const issue = [...house.sandbox.world.issuesById.values()].find((one) => one.title === title);
  return issue?.comments.map(({ body }) => body).join() ?? "";
};

test("the same fix in two reports of one cause is one issue, which says that it was proposed again", async () => {
  await open();
  await file("Sign-ins failed", report("Recover when a new primary is selected (acme/platform)"));
  await house.sleep(1.1);
  await file("Checkout failed", report("Recover if a new primary is selected (acme/platform)"));
  await house.sleep(1.1);
  expect(opened()).toEqual(["Recover when a new primary is selected"]);
  expect(statusOf("Checkout failed")).toMatch(
    /also proposed in acme\/incidents#\d+: acme\/platform#\d+, nobody has it/,
  );
  const [fix] = openedByUs(house.sandbox.world).filter(({ body }) => body.includes("kind=remediation"));
  expect(fix?.body).toMatch(/It was proposed again on acme\/incidents#\d+: \*\*2 incidents since/);
  expect(house.failures).toEqual([]);
  expect(house.sandbox.violations).toEqual([]);
});

test("two reports at the same moment still open one", async () => {
  await open();
  await file("Sign-ins failed", report("Recover when a new primary is selected (acme/platform)"));
  await file("Checkout failed", report("Recover if a new primary is selected (acme/platform)"));
  await house.sleep(1.1);
  expect(opened()).toHaveLength(1);
  expect([statusOf("Sign-ins failed"), statusOf("Checkout failed")].join()).toContain("also proposed in");
});

test("two fixes with similar words, and the same words for another cause, are opened beside it", async () => {
  await open();
  await file("Sign-ins failed", report("Recover when a new primary is selected (acme/platform)"));
  await house.sleep(1.1);
  await file("Checkout failed", report("Alert when a new primary is selected (acme/platform)"));
  await file("Search failed", report("Recover when a new primary is selected (acme/platform)", "Disk full"));
  await house.sleep(1.1);
  expect(opened()).toEqual([
    "Alert when a new primary is selected",
    "Recover when a new primary is selected",
    "Recover when a new primary is selected",
  ]);
});

test("a lost memory is made again without a word, and opens nothing twice", async () => {
  await open();
  await file("Sign-ins failed", report("Recover when a new primary is selected (acme/platform)"));
  await house.sleep(1.1);
  await file("Checkout failed", report("Recover if a new primary is selected (acme/platform)"));
  await file("Search failed", report("Recovery when a new primary is selected"));
  await house.sleep(1.1);
  const before = seenByPeople(house.sandbox.world);
  expect(before.join()).toContain("3 incidents since");
  await house.deps.store.wipe();
  await house.settle();
  await house.sleep(0.2);
  expect(seenByPeople(house.sandbox.world)).toEqual(before);
  const keys = keysIn(openedByUs(house.sandbox.world));
  expect(new Set(keys).size).toBe(keys.length);
  expect(house.failures).toEqual([]);
});
