import { describe, expect, test } from "vitest";
import { addItem, comment, createIssue, createProject } from "../../../sandbox/world/index.ts";
import { acme, as, repo } from "../world/acme.ts";
import { client } from "./ask.ts";

describe("what may not be seen is not there", () => {
  const private_ = `{ repository(owner:"acme",name:"ledger"){ name } }`;

  test.each([
    ["a stranger", () => as("mira"), ["NOT_FOUND at repository"]],
    ["a member", () => as("lin"), []],
    ["the app", (app: ReturnType<typeof acme>["app"]) => app, []],
  ])("%s asks for a private repository", (_who, actor, expected) => {
    const { world, app } = acme();
    expect(client(world, actor(app)).complaints(private_)).toEqual(expected);
  });

  test("a token for chosen repositories does not see the other private ones", () => {
    const { world, app } = acme();
    const narrow = { ...app, repositoryIds: new Set([repo(world, "acme/api").id]) };
    expect(client(world, narrow).complaints(private_)).toEqual(["NOT_FOUND at repository"]);
  });

  test("a public repository of another owner is read by any token", () => {
    const { world, app } = acme();
    const { ask } = client(world, app);
    const { repository } = ask(
      `{ repository(owner:"elsewhere",name:"tool"){ visibility issue(number:7){ title } } }`,
    );
    expect(repository).toEqual({ visibility: "PUBLIC", issue: { title: "Retry forever" } });
  });

  test("links to hidden issues are null or left out: parent, sub-issues, timeline, cards", () => {
    const { world } = acme();
    const hidden = createIssue(world, as("rae"), repo(world, "acme/ledger"), { title: "hidden" });
    const open = createIssue(world, as("rae"), repo(world, "acme/api"), { title: "open", parent: hidden });
    comment(world, as("rae"), hidden, `see acme/api#${open.number}`);
    const below = createIssue(world, as("rae"), repo(world, "acme/ledger"), { title: "below", parent: open });
    const document = `query($id:ID!){ node(id:$id){ ...on Issue { parent{title} subIssues(first:5){nodes{title}} subIssuesSummary{total}
      timelineItems(first:10,itemTypes:[CROSS_REFERENCED_EVENT,SUB_ISSUE_ADDED_EVENT]){ nodes{ __typename ...on SubIssueAddedEvent{subIssue{title}} } } } } }`;
    expect(client(world, as("mira")).ask(document, { id: open.id }).node).toEqual({
      parent: null,
      subIssues: { nodes: [] },
      subIssuesSummary: { total: 1 },
      timelineItems: { nodes: [{ __typename: "SubIssueAddedEvent", subIssue: null }] },
    });
    expect(client(world, as("rae")).ask(document, { id: open.id }).node).toMatchObject({
      parent: { title: "hidden" },
      subIssues: { nodes: [{ title: below.title }] },
      timelineItems: { nodes: [{ __typename: "CrossReferencedEvent" }, { subIssue: { title: "below" } }] },
    });
  });

  test("a card whose content is hidden is REDACTED", () => {
    const { world, app } = acme();
    const organization = world.accounts.get("acme")!;
    if (organization.kind !== "organization") throw new Error("acme is an organisation");
    const project = createProject(world, as("rae"), organization, "Board");
    const hidden = createIssue(world, as("rae"), repo(world, "acme/ledger"), { title: "hidden" });
    addItem(world, as("rae"), project, hidden);
    const document = `{ organization(login:"acme"){ projectV2(number:1){ items(first:5){ nodes{ type content{__typename} } } } } }`;
    const narrow = { ...app, repositoryIds: new Set([repo(world, "acme/api").id]) };
    const nodes = (actor: typeof app) =>
      client(world, actor).ask(document).organization.projectV2.items.nodes;
    expect(nodes(narrow)).toEqual([{ type: "REDACTED", content: null }]);
    expect(nodes(app)).toEqual([{ type: "ISSUE", content: { __typename: "Issue" } }]);
  });

  test("members, teams and projects are closed to an app without their permission", () => {
    const { world, app } = acme();
    const bare = client(world, { ...app, permissions: { issues: "read" } });
    expect(
      bare.complaints(`{ organization(login:"acme"){ membersWithRole(first:1){ totalCount } } }`),
    ).toEqual(["FORBIDDEN at organization.membersWithRole"]);
    expect(bare.complaints(`{ organization(login:"acme"){ teams(first:1){ totalCount } } }`)).toHaveLength(1);
    expect(bare.ask(`{ organization(login:"acme"){ projectsV2(first:1){ totalCount } } }`)).toEqual({
      organization: { projectsV2: { totalCount: 0 } },
    });
  });
});
