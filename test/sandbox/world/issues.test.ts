import { describe, expect, test } from "vitest";
import {
  addAssignees,
  addLabels,
  closeIssue,
  comment,
  createIssue,
  deleteComment,
  deleteIssue,
  editComment,
  editIssue,
  findIssue,
  Refusal,
  react,
  reopenIssue,
  transferIssue,
  unreact,
  whereabouts,
} from "../../../sandbox/world/index.ts";
import { acme, as, issueAt, names, repo, story } from "./acme.ts";

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return `${error.kind}: ${error.message}`;
    throw error;
  }
  return "nothing refused";
}

describe("opening an issue", () => {
  test("sends opened and then one labeled for each label", () => {
    const { world, heard } = acme();
    const api = repo(world, "acme/api");
    const labels = [...api.labels.values()];
    createIssue(world, as("tomo"), api, { title: "Search down", body: "since nine", labels });
    expect(names(heard)).toEqual(["issues.opened", "issues.labeled", "issues.labeled"]);
  });

  test("drops the labels of somebody who may not label, without a word", () => {
    const { world } = acme();
    const api = repo(world, "acme/api");
    const issue = createIssue(world, as("mira"), api, { title: "Slow", labels: [...api.labels.values()] });
    expect(issue.labels).toEqual([]);
  });

  test("takes the labels of an issue form whoever files it", () => {
    const { world } = acme();
    const api = repo(world, "acme/api");
    const text = "name: Incident\nlabels: [incident, not-there]\nbody: []\n";
    api.files.set(".github/ISSUE_TEMPLATE/incident.yml", { path: "", text, sha: "", updatedAt: "" });
    const issue = createIssue(world, as("mira"), api, { title: "Slow", template: "incident.yml" });
    expect(issue.labels.map((label) => label.name)).toEqual(["incident"]);
  });

  test("refuses a blank title, a title of 257 and a body of 65,537 characters", () => {
    const { world } = acme();
    const open =
      (title: string, body = "") =>
      () =>
        createIssue(world, as("rae"), repo(world, "acme/api"), { title, body });
    expect(refusal(open(" "))).toMatch(/Invalid: Title can't be blank/);
    expect(refusal(open("x".repeat(257)))).toMatch(/maximum is 256/);
    expect(refusal(open("x", "y".repeat(65_537)))).toMatch(/maximum is 65536/);
    expect(refusal(open("x", "🙂".repeat(65_536)))).toBe("nothing refused");
  });

  test("is refused in an archived repository, and hidden in a private one", () => {
    const { world } = acme();
    const open = (name: string) => () => createIssue(world, as("mira"), repo(world, name), { title: "x" });
    expect(refusal(open("acme/attic"))).toMatch(/^Denied: Repository was archived/);
    expect(refusal(open("acme/ledger"))).toBe("NotFound: Not Found");
  });
});

describe("editing", () => {
  test("keeps every version and who wrote it", () => {
    const { world, clock } = acme();
    const issue = createIssue(world, as("lin"), repo(world, "acme/api"), { title: "Slow", body: "one" });
    clock.advance("PT1H");
    editIssue(world, as("tomo"), issue, { body: "two" });
    expect(issue.edits.map((edit) => [edit.editor, edit.text])).toEqual([
      [issue.author, "one"],
      [world.accounts.get("tomo"), "two"],
    ]);
    expect(issue.lastEditedAt).toBe("2026-03-02T10:00:00Z");
  });

  test("another reader may not edit, a maintainer of the repository may edit a comment", () => {
    const { world } = acme();
    const issue = createIssue(world, as("lin"), repo(world, "acme/api"), { title: "Slow" });
    const said = comment(world, as("lin"), issue, "hm");
    expect(refusal(() => editIssue(world, as("mira"), issue, { title: "Fast" }))).toMatch(/^Denied/);
    expect(refusal(() => editComment(world, as("tomo"), said, "tomo writes"))).toMatch(/^Denied/);
    editComment(world, as("rae"), said, "rae writes");
    expect(said.editor?.login).toBe("rae");
    expect(said.author.login).toBe("lin");
  });
});

describe("closing", () => {
  test("keeps reason and duplicate, and reopening takes both back", () => {
    const { world, heard } = acme();
    const api = repo(world, "acme/api");
    const first = createIssue(world, as("lin"), api, { title: "a" });
    const second = createIssue(world, as("lin"), api, { title: "b" });
    closeIssue(world, as("tomo"), second, { duplicateOf: first });
    expect([second.state, second.stateReason, second.duplicateOf]).toEqual(["CLOSED", "DUPLICATE", first]);
    reopenIssue(world, as("lin"), second);
    expect([second.state, second.stateReason, second.duplicateOf]).toEqual(["OPEN", "REOPENED", null]);
    expect(names(heard).slice(-2)).toEqual(["issues.closed", "issues.reopened"]);
    expect(story(second)).toEqual([
      "MarkedAsDuplicateEvent",
      "ClosedEvent",
      "UnmarkedAsDuplicateEvent",
      "ReopenedEvent",
    ]);
  });
});

describe("reactions, assignees, deletion", () => {
  test("a reaction is one per person and content, and leaves updatedAt alone", () => {
    const { world, clock } = acme();
    const issue = createIssue(world, as("lin"), repo(world, "acme/api"), { title: "a" });
    const { updatedAt } = issue;
    clock.advance("P1D");
    expect(react(world, as("mira"), issue, "EYES").existed).toBe(false);
    expect(react(world, as("mira"), issue, "EYES").existed).toBe(true);
    react(world, as("lin"), issue, "EYES");
    expect(issue.reactions.length).toBe(2);
    unreact(world, as("mira"), issue, "EYES");
    expect(issue.reactions.map((one) => one.user.login)).toEqual(["lin"]);
    expect(issue.updatedAt).toBe(updatedAt);
  });

  test("who may not be assigned is left out silently", () => {
    const { world } = acme();
    const issue = createIssue(world, as("lin"), repo(world, "acme/api"), { title: "a" });
    const users = ["mira", "lin"].map((login) => world.accounts.get(login)!);
    addAssignees(
      world,
      as("tomo"),
      issue,
      users.filter((user) => user.kind === "user"),
    );
    expect(issue.assignees.map((user) => user.login)).toEqual(["lin"]);
  });

  test("a deleted comment leaves a trace; a deleted issue leaves its number gone", () => {
    const { world } = acme();
    const api = repo(world, "acme/api");
    const issue = createIssue(world, as("lin"), api, { title: "a" });
    deleteComment(world, as("lin"), comment(world, as("lin"), issue, "oops"));
    expect(story(issue)).toEqual(["CommentDeletedEvent"]);
    deleteIssue(world, as("rae"), issue);
    expect(refusal(() => whereabouts(world, as("lin"), api, issue.number))).toMatch(/^Gone/);
    expect(refusal(() => findIssue(world, as("lin"), api, issue.number))).toMatch(/^NotFound/);
  });
});

describe("transfer", () => {
  test("gives new ids, keeps labels by name, and the old number redirects", () => {
    const { world, heard } = acme();
    const api = repo(world, "acme/api");
    const ledger = repo(world, "acme/ledger");
    const issue = createIssue(world, as("lin"), api, { title: "a", labels: [] });
    addLabels(world, as("rae"), issue, [api.labels.get("incident")!]);
    const { id, number } = issue;
    transferIssue(world, as("rae"), issue, ledger);
    expect(issue.id).not.toBe(id);
    expect(issue.labels).toEqual([]);
    expect(whereabouts(world, as("rae"), api, number)).toEqual({ issue, moved: true });
    expect(refusal(() => whereabouts(world, as("mira"), api, number))).toMatch(/^NotFound/);
    expect(names(heard).slice(-2)).toEqual(["issues.transferred", "issues.opened"]);
    expect(world.nodes.has(id)).toBe(false);
  });

  test("from private to public is refused", () => {
    const { world } = acme();
    const issue = createIssue(world, as("rae"), repo(world, "acme/ledger"), { title: "a" });
    expect(refusal(() => transferIssue(world, as("rae"), issue, repo(world, "acme/api")))).toMatch(
      /^Invalid/,
    );
  });
});

test("an app writes where it is installed and permitted, and nowhere else", () => {
  const { world, app } = acme();
  const said = comment(world, app, createIssue(world, app, repo(world, "acme/api"), { title: "a" }), "hello");
  expect(said.author.login).toBe("followthrough[bot]");
  expect(said.viaApp?.slug).toBe("followthrough");
  const outside = issueAt(world, "elsewhere/tool", 7);
  expect(findIssue(world, app, outside.repository, 7)).toBe(outside);
  expect(refusal(() => comment(world, app, outside, "hello"))).toBe(
    "Denied: Resource not accessible by integration",
  );
  const readOnly = { ...app, permissions: { issues: "read" } as const };
  const refused = refusal(() => createIssue(world, readOnly, repo(world, "acme/api"), { title: "a" }));
  expect(refused).toBe("Denied: Resource not accessible by integration");
});
