import { defineConfig } from "vitest/config";

// Three projects. `npm test` runs two, fast ones first: `unit` is pure judgement and touches nothing; `world` uses the
// real parts (embedded database, PostgreSQL, Chromium, Probot, the local GitHub). `long` tries many orders of events,
// whole years and whole journeys; `npm run test:long` and CI run it.
const world = ["store", "github", "web", "cli", "sandbox", "journeys", "app", "main", "scripts"];
const worldGlobs = world.map((room) => `test/${room}/**/*.test.ts`);

const long = ["test/**/*.long.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...worldGlobs, ...long],
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "long",
          include: long,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "world",
          include: worldGlobs,
          exclude: long,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
