import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import type { SeedDocument } from "../../sandbox/world/index.ts";
import { tracesOfUs } from "./demo-world.ts";
import { type House, openHouse } from "./house.ts";

const configuration = "incidents: incidents\nsince: 2026-04-01\nsponsors: [lin]\nproject: off\n";
const many = 500;

const cites = (i: number): string => `- [ ] https://github.com/acme/platform/issues/${(i % 20) + 1}\n`;

/** Five hundred incidents of the year before: they share causes, name repositories and cite fixes that are still open. */
const past = (): NonNullable<SeedDocument["issues"]> => [
  ...Array.from({ length: 20 }, (_, i) => ({
    repository: "acme/platform",
    number: i + 1,
    title: `Fix ${i + 1}`,
    author: "tomo",
    createdAt: "2025-03-01T09:00:00Z",
  })),
  ...Array.from({ length: many }, (_, i) => ({
    repository: "acme/incidents",
    title: `Sign-ins failed, time ${i + 1}`,
    author: i % 2 === 0 ? "tomo" : "mira",
    labels: ["incident"],
    createdAt: new Date(Date.UTC(2025, 3, 1, i * 12)).toISOString(),
    body: `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- mechanism ${i % 125}\n\n### Follow-up actions\n\n- [ ] Recover ${i} (acme/shop)\n${i < 40 ? cites(i) : ""}`,
  })),
];

let house: House;
beforeAll(async () => {
  const seed = defaultSeed();
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  const files = { ".github/followthrough.yml": configuration };
  seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private", files });
  seed.issues = past();
  house = await openHouse({ seed, start: "2026-04-01T09:00:00Z" });
}, 120_000);
afterAll(() => house?.close());

test("five hundred incidents older than `since` are read, counted and left alone", async () => {
  const started = performance.now();
  await house.settle();
  const { known } = house.deps.store.memory;
  const subject = { kind: "clusters", id: "" } as const;
  const memory = await known(house.sandbox.installationId, { subject, now: house.deps.clock.now() });
  expect(memory.incidents).toHaveLength(many);
  expect(memory.incidents.every((incident) => incident.past)).toBe(true);
  expect(memory.clusters.length).toBeGreaterThan(100);
  expect(memory.remediations.map(({ origin }) => origin)).toEqual(Array(20).fill("adopted"));
  // The report may speak of them, in an issue of its own; nothing is written on them, and nothing opened from them.
  expect(tracesOfUs(house.sandbox.world).filter((trace) => !/^opened \d+ clusters wait/.test(trace))).toEqual(
    [],
  );
  console.log(
    `${many} past incidents: 0 writes, ${house.sandbox.requests.list().length} requests, ${Math.round(performance.now() - started)} ms`,
  );
  expect(house.failures).toEqual([]);
  expect(house.sandbox.violations).toEqual([]);
}, 240_000);
