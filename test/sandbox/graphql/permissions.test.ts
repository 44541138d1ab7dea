import { describe, expect, test } from "vitest";
import type { Actor, World } from "../../../sandbox/world/index.ts";
import { createIssue } from "../../../sandbox/world/index.ts";
import { acme, as, repo } from "../world/acme.ts";
import { client } from "./ask.ts";

const LABEL =
  "mutation($i:AddLabelsToLabelableInput!){ addLabelsToLabelable(input:$i){ labelable{ labels(first:5){nodes{name}} } } }";

function board(world: World, actor: Actor) {
  const ownerId = world.accounts.get("acme")!.id;
  const { createProjectV2 } = client(world, actor).ask(
    `mutation($i:CreateProjectV2Input!){ createProjectV2(input:$i){ projectV2{ id number
      field(name:"Status"){ ...on ProjectV2SingleSelectField{ id options{id name} } } } } }`,
    { i: { ownerId, title: "Remediations" } },
  );
  return createProjectV2.projectV2;
}

describe("permissions", () => {
  const cases: [string, (app: Extract<Actor, { kind: "app" }>) => Actor, string, string[]][] = [
    ["the app where it is installed", (app) => app, "acme/api", []],
    [
      "the app with issues: read",
      (app) => ({ ...app, permissions: { issues: "read" } }),
      "acme/api",
      ["FORBIDDEN at addLabelsToLabelable"],
    ],
    [
      "the app outside its installation",
      (app) => app,
      "elsewhere/tool",
      ["FORBIDDEN at addLabelsToLabelable"],
    ],
    ["an owner", () => as("rae"), "acme/api", []],
    ["a triager", () => as("tomo"), "acme/api", []],
    ["a reader", () => as("lin"), "acme/api", ["FORBIDDEN at addLabelsToLabelable"]],
    ["a stranger", () => as("mira"), "acme/ledger", ["NOT_FOUND at addLabelsToLabelable"]],
    [
      "an owner in an archived repository",
      () => as("rae"),
      "acme/attic",
      ["FORBIDDEN at addLabelsToLabelable"],
    ],
  ];
  test.each(cases)("%s labels an issue", (_who, actor, name, expected) => {
    const { world, app } = acme();
    const repository = repo(world, name);
    const issue =
      [...repository.issues.values()][0] ?? createIssue(world, as("rae"), repository, { title: "a" });
    const labelIds = [...repository.labels.values()].slice(0, 1).map((label) => label.id);
    expect(client(world, actor(app)).complaints(LABEL, { i: { labelableId: issue.id, labelIds } })).toEqual(
      expected,
    );
  });

  test("an app is told it is an integration, a person which mutation it was", () => {
    const { world, app } = acme();
    const issue = createIssue(world, as("rae"), repo(world, "acme/api"), { title: "a" });
    const document = "mutation($id:ID!){ closeIssue(input:{issueId:$id}){ issue{state} } }";
    const message = (actor: Actor) =>
      client(world, actor).call(document, { id: issue.id }).errors?.[0]?.message;
    expect(message({ ...app, permissions: {} })).toBe("Resource not accessible by integration");
    expect(message(as("lin"))).toBe("lin does not have the correct permissions to execute `CloseIssue`");
  });

  test("a project needs organization_projects: write; without it it is not even there", () => {
    const { world, app } = acme();
    const { id } = board(world, app);
    const issue = createIssue(world, as("rae"), repo(world, "acme/api"), { title: "a" });
    const add =
      "mutation($p:ID!,$c:ID!){ addProjectV2ItemById(input:{projectId:$p,contentId:$c}){ item{id} } }";
    const as_ = (level?: "read" | "write") =>
      client(world, {
        ...app,
        permissions: level ? { issues: "write", organization_projects: level } : { issues: "write" },
      });
    expect(as_().complaints(add, { p: id, c: issue.id })).toEqual(["NOT_FOUND at addProjectV2ItemById"]);
    expect(as_("read").complaints(add, { p: id, c: issue.id })).toEqual([
      "FORBIDDEN at addProjectV2ItemById",
    ]);
    expect(as_("write").complaints(add, { p: id, c: issue.id })).toEqual([]);
  });
});
