import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { subjectsOf } from "../src/subject.ts";

type Example = { name: string; examples: Record<string, unknown>[] };
const published = createRequire(import.meta.url)("@octokit/webhooks-examples") as {
  default?: Example[];
} & Example[];
const examples = (published.default ?? published).flatMap(({ name, examples }) =>
  examples.map((payload) => ({ name, payload })),
);

const installation = { id: 7 };
const anIssue = { node_id: "I_1", updated_at: "2026-05-11T09:00:00Z", labels: [{ name: "incident" }] };

describe("a delivery says where to look", () => {
  test("at the issue, not older than the payload says, and the label lets it in", () => {
    const heard = subjectsOf("issues", { action: "labeled", installation, issue: anIssue });
    expect(heard).toEqual({
      installation: 7,
      subjects: [{ kind: "issue", id: "I_1" }],
      atLeast: "2026-05-11T09:00:00Z",
      kept: true,
      ids: ["I_1"],
    });
  });

  test("a comment on somebody's issue is kept only when it begins a line with a command", () => {
    const said = (body: string) =>
      subjectsOf("issue_comment", { installation, issue: { node_id: "I_2", labels: [] }, comment: { body } })
        .kept;
    expect(said("thanks\n/owner @rae")).toBe(true);
    expect(said("see src/owner")).toBe(false);
  });

  test("a link is news for both its ends", () => {
    const heard = subjectsOf("sub_issues", {
      installation,
      parent_issue: { node_id: "P" },
      sub_issue: { node_id: "C" },
    });
    expect(heard.subjects.map((s) => s.id)).toEqual(["P", "C"]);
  });

  test("a transferred issue is looked at under both its ids", () => {
    expect(
      subjectsOf("issues", {
        action: "transferred",
        installation,
        issue: anIssue,
        changes: { new_issue: { node_id: "I_9" } },
      }).ids,
    ).toEqual(["I_1", "I_9"]);
  });

  test("reordering a board is nobody's news; a moved card is its issue's", () => {
    const card = (action: string) =>
      subjectsOf("projects_v2_item", { action, installation, projects_v2_item: { content_node_id: "I_1" } })
        .subjects;
    expect(card("reordered")).toEqual([]);
    expect(card("edited")).toEqual([{ kind: "issue", id: "I_1" }]);
  });

  test("a repository that appears or comes back is looked at by what waits for it", () => {
    const repository = { node_id: "R_vault" };
    expect(subjectsOf("repository", { action: "unarchived", installation, repository })).toMatchObject({
      subjects: [{ kind: "repository", id: "R_vault" }],
      kept: true,
    });
    const added = { action: "added", installation, repositories_added: [repository] };
    expect(subjectsOf("installation_repositories", added).subjects).toEqual([
      { kind: "installation", id: "7" },
      { kind: "repository", id: "R_vault" },
    ]);
  });

  test("a push matters when it touches the configuration", () => {
    const push = (path: string) =>
      subjectsOf("push", { installation, commits: [{ added: [], modified: [path], removed: [] }] }).subjects;
    expect(push("README.md")).toEqual([]);
    expect(push(".github/followthrough.yml")).toEqual([{ kind: "installation", id: "7" }]);
  });
});

test(`none of GitHub's ${examples.length} published payloads, with or without an installation, confuses it`, () => {
  expect(examples.length).toBeGreaterThan(300);
  for (const { name, payload } of examples)
    for (const one of [payload, { ...payload, installation }]) {
      const heard = subjectsOf(name, one);
      expect(heard.ids.every((id) => typeof id === "string" && id !== "")).toBe(true);
    }
});

test("it never throws, whatever is signed", () => {
  fc.assert(fc.property(fc.string(), fc.anything(), (event, payload) => void subjectsOf(event, payload)));
  const shapes = fc.record({
    installation: fc.anything(),
    issue: fc.anything(),
    comment: fc.anything(),
    changes: fc.anything(),
    commits: fc.anything(),
  });
  fc.assert(
    fc.property(
      fc.constantFrom("issues", "issue_comment", "push", "sub_issues"),
      shapes,
      (event, payload) => void subjectsOf(event, payload),
    ),
  );
});
