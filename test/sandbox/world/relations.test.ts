import { describe, expect, test } from "vitest";
import type { Issue, World } from "../../../sandbox/world/index.ts";
import {
  addBlockedBy,
  comment,
  createIssue,
  linkSubIssue,
  mergePullRequest,
  openPullRequest,
  removeSubIssue,
} from "../../../sandbox/world/index.ts";
import { acme, as, names, repo, story } from "./acme.ts";

function open(world: World, title: string, where = "acme/api"): Issue {
  return createIssue(world, as("rae"), repo(world, where), { title });
}

describe("sub-issues", () => {
  test("one link makes two timeline items and two deliveries, one for each repository", () => {
    const { world, heard } = acme();
    const parent = open(world, "incident");
    const child = open(world, "remediation", "acme/ledger");
    heard.length = 0;
    linkSubIssue(world, as("rae"), parent, child, "keep");
    expect(story(parent)).toEqual(["SubIssueAddedEvent"]);
    expect(story(child)).toEqual(["ParentIssueAddedEvent"]);
    expect(heard.map((one) => [one.action, one.repository?.name])).toEqual([
      ["sub_issue_added", "api"],
      ["parent_issue_added", "ledger"],
    ]);
    removeSubIssue(world, as("rae"), parent, child);
    expect([child.parent, parent.subIssues]).toEqual([null, []]);
  });

  test("a child has one parent unless it is torn away on purpose", () => {
    const { world } = acme();
    const [first, second, child] = [open(world, "a"), open(world, "b"), open(world, "c")];
    linkSubIssue(world, as("rae"), first, child, "keep");
    expect(() => linkSubIssue(world, as("rae"), second, child, "keep")).toThrow(/only have one parent/);
    expect(child.parent).toBe(first);
    linkSubIssue(world, as("rae"), second, child, "replace");
    expect([child.parent, first.subIssues]).toEqual([second, []]);
  });

  test("a hundred children and eight levels are the most", () => {
    const { world } = acme();
    const parent = open(world, "wide");
    for (let n = 0; n < 100; n += 1) linkSubIssue(world, as("rae"), parent, open(world, `c${n}`), "keep");
    expect(() => linkSubIssue(world, as("rae"), parent, open(world, "c100"), "keep")).toThrow(/100/);
    let deepest = open(world, "level 1");
    for (let level = 2; level <= 8; level += 1) {
      const next = open(world, `level ${level}`);
      linkSubIssue(world, as("rae"), deepest, next, "keep");
      deepest = next;
    }
    expect(() => linkSubIssue(world, as("rae"), deepest, open(world, "level 9"), "keep")).toThrow(/8 levels/);
  });

  test("another owner's issue cannot be a child, and nothing is opened under a parent that cannot be", () => {
    const { world } = acme();
    const outside = repo(world, "elsewhere/tool").issues.get(7)!;
    expect(() => linkSubIssue(world, as("rae"), open(world, "a"), outside, "keep")).toThrow(
      /same repository owner/,
    );
    const before = repo(world, "acme/api").issues.size;
    const under = { title: "b", parent: outside };
    expect(() => createIssue(world, as("rae"), repo(world, "acme/api"), under)).toThrow(
      /same repository owner/,
    );
    expect(repo(world, "acme/api").issues.size).toBe(before);
  });
});

test("a dependency is seen from both ends", () => {
  const { world, heard } = acme();
  const [issue, blocker] = [open(world, "a"), open(world, "b", "acme/ledger")];
  heard.length = 0;
  addBlockedBy(world, as("rae"), issue, blocker);
  expect(issue.blockedBy.map((link) => link.issue)).toEqual([blocker]);
  expect(blocker.blocking.map((link) => link.issue)).toEqual([issue]);
  expect(names(heard)).toEqual(["issue_dependencies.blocked_by_added", "issue_dependencies.blocking_added"]);
});

describe("mentions", () => {
  test("naming an issue leaves one cross-reference there, however often it is named", () => {
    const { world } = acme();
    const target = open(world, "target", "acme/ledger");
    const source = open(world, "source");
    comment(world, as("rae"), source, `see acme/ledger#${target.number}`);
    comment(world, as("rae"), source, `https://github.com/acme/ledger/issues/${target.number} again`);
    expect(story(target)).toEqual(["CrossReferencedEvent"]);
  });

  test("text in code links to nothing, and nobody links to what they cannot see", () => {
    const { world } = acme();
    const target = open(world, "target");
    const hidden = open(world, "hidden", "acme/ledger");
    const source = open(world, "source");
    comment(
      world,
      as("rae"),
      source,
      `\`#${target.number}\`\n\n\`\`\`\n#${target.number}\n\`\`\`\n<!-- #${target.number} -->`,
    );
    comment(world, as("mira"), source, `acme/ledger#${hidden.number}`);
    expect(story(target)).toEqual([]);
    expect(story(hidden)).toEqual([]);
  });
});

describe("pull requests", () => {
  test("a merge on the default branch closes what its closing keywords name, by the merger", () => {
    const { world, heard } = acme();
    const fixed = open(world, "fixed");
    const body = `Fixes #${fixed.number}\nsee #${open(world, "only named").number}`;
    const pull = openPullRequest(world, as("mira"), repo(world, "acme/api"), { title: "Fix", body });
    expect(fixed.closingPulls).toEqual([pull]);
    heard.length = 0;
    mergePullRequest(world, as("rae"), pull);
    expect([fixed.state, fixed.stateReason, fixed.closedBy?.login]).toEqual(["CLOSED", "COMPLETED", "rae"]);
    expect(names(heard)).toEqual(["pull_request.closed", "issues.closed"]);
    expect([...repo(world, "acme/api").issues.values()].map((one) => one.state)).toEqual([
      "CLOSED",
      "OPEN",
      "MERGED",
    ]);
    const closed = fixed.timeline.find((item) => item.type === "ClosedEvent");
    expect(closed?.type === "ClosedEvent" && closed.closer).toEqual({ kind: "pull", pull });
  });

  test("on another branch the keywords mean nothing", () => {
    const { world } = acme();
    const named = open(world, "named");
    const body = `Fixes #${named.number}`;
    const pull = openPullRequest(world, as("rae"), repo(world, "acme/api"), {
      title: "x",
      body,
      base: "next",
    });
    expect(named.closingPulls).toEqual([]);
    mergePullRequest(world, as("rae"), pull);
    expect(named.state).toBe("OPEN");
  });
});
