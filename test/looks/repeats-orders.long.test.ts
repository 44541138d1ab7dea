import fc from "fast-check";
import { expect, test } from "vitest";
import type { Known } from "../../src/domain/facts.ts";
import type { IncidentFacts } from "../../src/domain/incident.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { config, nothingKnown, seen, setting, told } from "../acme.ts";
import { remediation } from "../facts.ts";

/** Three fixes in words that differ, and what each of them is. */
const wordings: readonly (readonly [fix: string, line: string])[] = [
  ["recover", "Recover when a new primary is selected (acme/platform)"],
  ["recover", "Recovery if new primary selected (acme/platform)"],
  ["alert", "Alert when a new primary is selected (acme/platform)"],
  ["timeout", "Add a timeout to DNS (acme/platform)"],
  ["timeout", "DNS timeout (acme/platform)"],
];

type World = { memory: Map<string, IncidentFacts>; known: Known; opened: number };

const rules = setting({
  config: { ...config, limits: { per_incident: 9, per_repository_and_week: 99 } },
  project: null,
});
const answers = told(["incidents", "platform"]);

const issueOf = (number: number, lines: number[]): Seen =>
  seen("incidents", number, {
    labels: ["incident"],
    createdAt: `2026-05-0${1 + (number % 5)}T09:00:00.000Z`,
    body: `### Contributing causes\n\n- New Redis primary\n\n### Follow-ups\n\n${lines.map((at) => `- [ ] ${wordings[at]?.[1]}`).join("\n")}\n`,
  });

/** One look as the app makes it: what it opens is there, read, and known to whoever looks next. */
const look = (world: World, issue: Seen): boolean => {
  const known = { ...world.known, incidents: [...world.memory.values()] };
  const facts = incidentLook.understand(issue, rules, known, answers);
  for (const want of incidentLook.decide(facts, issue, rules, known, answers)) {
    if (want.want !== "issue") continue;
    world.opened += 1;
    const id = String(200 + world.opened);
    const made = remediation(id, { moved: "2026-05-12T09:00:00.000Z" });
    world.known.opened[want.mark.key] = { id, at: made.at, url: made.url };
    world.known.remediations.push(made);
  }
  const same = JSON.stringify(world.memory.get(issue.id)) === JSON.stringify(facts);
  world.memory.set(issue.id, facts);
  return !same;
};

/** A look that may not write: a new memory is made by these alone. */
const read = (world: World, issue: Seen): void => {
  const known = { ...world.known, incidents: [...world.memory.values()] };
  world.memory.set(issue.id, incidentLook.understand(issue, rules, known, answers));
};

const settle = (world: World, issues: Seen[]): number => {
  for (let round = 0; round < 12; round += 1)
    if (!issues.map((one) => look(world, one)).includes(true)) return round;
  return 12;
};

const newWorld = (): World => ({
  memory: new Map(),
  known: { ...nothingKnown, remediations: [], opened: {} },
  opened: 0,
});

const worlds = fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 5 }).chain((numbers) =>
  fc.record({
    reports: fc.tuple(
      ...numbers.map((number) =>
        fc
          .uniqueArray(fc.nat(wordings.length - 1), {
            minLength: 1,
            maxLength: 3,
            selector: (at) => wordings[at]?.[0],
          })
          .map((lines) => ({ number, lines })),
      ),
    ),
    order: fc.shuffledSubarray(numbers, { minLength: numbers.length }),
    again: fc.shuffledSubarray(numbers, { minLength: numbers.length }),
  }),
);

test("in any order of looks each fix is one issue, the world comes to rest, and a lost memory opens nothing", () => {
  fc.assert(
    fc.property(worlds, ({ reports, order, again }) => {
      const issues = new Map(reports.map(({ number, lines }) => [number, issueOf(number, lines)]));
      const inOrder = (numbers: number[]): Seen[] => numbers.map((number) => issues.get(number)!);
      const fixes = new Set(reports.flatMap(({ lines }) => lines.map((at) => wordings[at]?.[0])));
      const world = newWorld();
      expect(settle(world, inOrder(order))).toBeLessThan(6);
      expect(world.opened).toBe(fixes.size);

      const before = [...world.memory.values()].map((facts) => JSON.stringify(facts)).sort();
      world.memory.clear();
      // The whole sweep only reads, then everything is looked at again.
      for (const issue of inOrder(again)) read(world, issue);
      // Each says at once what it said before: nothing is written on the way.
      for (const issue of inOrder(again)) {
        look(world, issue);
        expect(before).toContain(JSON.stringify(world.memory.get(issue.id)));
      }
      expect(world.opened).toBe(fixes.size);
      expect([...world.memory.values()].map((facts) => JSON.stringify(facts)).sort()).toEqual(before);
    }),
    { numRuns: 60 },
  );
});
