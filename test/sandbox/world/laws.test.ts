import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor, Issue, World } from "../../../sandbox/world/index.ts";
import {
  addBlockedBy,
  closeIssue,
  comment,
  createIssue,
  deleteIssue,
  linkSubIssue,
  Refusal,
  removeBlockedBy,
  removeSubIssue,
  reopenIssue,
  transferIssue,
} from "../../../sandbox/world/index.ts";
import { acme, as, repo } from "./acme.ts";

type Step = (world: World, actor: Actor, a: Issue, b: Issue) => unknown;

const STEPS: Step[] = [
  (world, actor, a, b) => linkSubIssue(world, actor, a, b, "keep"),
  (world, actor, a, b) => linkSubIssue(world, actor, a, b, "replace"),
  (world, actor, a, b) => removeSubIssue(world, actor, a, b),
  (world, actor, a, b) => addBlockedBy(world, actor, a, b),
  (world, actor, a, b) => removeBlockedBy(world, actor, a, b),
  (world, actor, a) => closeIssue(world, actor, a),
  (world, actor, a) => reopenIssue(world, actor, a),
  (world, actor, a, b) => comment(world, actor, a, `see acme/${b.repository.name}#${b.number}`),
  (world, actor, a) => transferIssue(world, actor, a, repo(world, "acme/ledger")),
  (world, actor, a) => deleteIssue(world, actor, a),
];

const walk = fc.array(
  fc.record({
    step: fc.nat(STEPS.length - 1),
    actor: fc.constantFrom("rae", "tomo", "lin", "mira"),
    a: fc.nat(5),
    b: fc.nat(5),
  }),
  { maxLength: 40 },
);

test("whatever people do: links stand at both ends, nobody has two parents or is its own ancestor, time never runs back", () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const { world, clock } = acme();
      const issues = [0, 1, 2, 3, 4, 5].map((n) =>
        createIssue(world, as("rae"), repo(world, "acme/api"), { title: `${n}` }),
      );
      for (const { step, actor, a, b } of steps) {
        clock.advance("PT1M");
        attempt(() => STEPS[step]?.(world, as(actor), issues[a]!, issues[b]!));
        for (const issue of world.issuesById.values()) checkLaws(world, issue);
      }
    }),
    { numRuns: 60 },
  );
});

/** Refusals are part of the game; anything else is a fault. */
function attempt(step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function checkLaws(world: World, issue: Issue): void {
  expect(issue.repository.issues.get(issue.number)).toBe(issue);
  expect(world.nodes.get(issue.id)).toBe(issue);
  for (const child of issue.subIssues) expect(child.parent).toBe(issue);
  if (issue.parent !== null) expect(issue.parent.subIssues.filter((one) => one === issue)).toHaveLength(1);
  for (const { issue: blocker } of issue.blockedBy)
    expect(blocker.blocking.map((one) => one.issue)).toContain(issue);
  expect(depth(issue)).toBeLessThanOrEqual(8);
  const times = issue.timeline.map((item) => item.createdAt);
  expect(times).toEqual(times.toSorted());
  expect(issue.updatedAt >= issue.createdAt).toBe(true);
  expect((issue.state === "OPEN") === (issue.closedAt === null)).toBe(true);
}

function depth(issue: Issue): number {
  return issue.parent === null ? 1 : 1 + depth(issue.parent);
}
