import { describe, expect, test } from "vitest";
import { addItem, comment, createIssue, createProject, react } from "../../../sandbox/world/index.ts";
import { acme, as, repo } from "../world/acme.ts";
import { client } from "./ask.ts";

/** Documents as an app sends them: each is answered whole, without a word of UNIMPLEMENTED. */
function furnished() {
  const { world, app } = acme();
  const organization = world.accounts.get("acme");
  if (organization?.kind !== "organization") throw new Error("acme is an organisation");
  const api = repo(world, "acme/api");
  const issue = createIssue(world, as("rae"), api, { title: "Search down", body: "x" });
  createIssue(world, app, api, { title: "Fix", parent: issue });
  react(world, as("tomo"), comment(world, as("lin"), issue, "me too"), "THUMBS_UP");
  const project = createProject(world, app, organization, "Remediations");
  addItem(world, app, project, issue);
  return { organization, issue, project, ...client(world, app) };
}

describe("answered whole", () => {
  test("the start: types, fields, teams, projects of an organisation", () => {
    const { ask } = furnished();
    const { organization } = ask(
      `query($o:String!){organization(login:$o){id login name issueTypes(first:25){nodes{id name isEnabled}}
        issueFields(first:25){nodes{__typename ...on IssueFieldSingleSelect{id name options{id name}} ...on IssueFieldText{id name}}}
        teams(first:10){nodes{slug members(first:10){nodes{login}}}} membersWithRole(first:10){edges{role node{login}}}
        projectsV2(first:10,query:"is:open"){nodes{id title number}} repositories(first:20){nodes{nameWithOwner isArchived visibility hasIssuesEnabled}}}}`,
      { o: "acme" },
    );
    expect(organization.issueTypes.nodes.map((one: { name: string }) => one.name)).toEqual([
      "Task",
      "Bug",
      "Feature",
    ]);
    expect(organization.membersWithRole.edges[0]).toEqual({ role: "ADMIN", node: { login: "rae" } });
    expect(organization.teams.nodes).toEqual([{ slug: "core", members: { nodes: [{ login: "tomo" }] } }]);
    expect(organization.projectsV2.nodes).toMatchObject([{ title: "Remediations", number: 1 }]);
    expect(organization.repositories.nodes).toHaveLength(3);
  });

  test("fifty issues by id with their graph", () => {
    const { ask, issue } = furnished();
    const { nodes, rateLimit } = ask(
      `query($ids:[ID!]!){nodes(ids:$ids){...on Issue{ id subIssues(first:50){nodes{id title}} subIssuesSummary{total completed percentCompleted}
        closedByPullRequestsReferences(first:5,includeClosedPrs:true){nodes{id merged mergedAt author{login}}}
        projectItems(first:5,includeArchived:false){nodes{id project{id}}}
        issueFieldValues(first:25){nodes{__typename ...on IssueFieldTextValue{text:value} ...on IssueFieldNumberValue{number:value}}}
        timelineItems(last:20,itemTypes:[ASSIGNED_EVENT,UNASSIGNED_EVENT,CLOSED_EVENT,REOPENED_EVENT,CROSS_REFERENCED_EVENT,SUB_ISSUE_ADDED_EVENT,ADDED_TO_PROJECT_V2_EVENT]){
          nodes{__typename ...on ClosedEvent{actor{login} stateReason closer{__typename}} ...on AddedToProjectV2Event{actor{login} wasAutomated project{id}}}} }}
        rateLimit{cost nodeCount}}`,
      { ids: [issue.id] },
    );
    expect(nodes[0].subIssues.nodes).toMatchObject([{ title: "Fix" }]);
    expect(nodes[0].projectItems.nodes).toHaveLength(1);
    expect(nodes[0].timelineItems.nodes.map((one: { __typename: string }) => one.__typename)).toEqual([
      "SubIssueAddedEvent",
      "AddedToProjectV2Event",
    ]);
    expect(rateLimit).toEqual({ cost: 1, nodeCount: 105 });
  });

  test("a project with fields, views, workflows and its cards' values", () => {
    const { ask, project } = furnished();
    const { node } = ask(
      `query($id:ID!){node(id:$id){...on ProjectV2{ title readme shortDescription public closed url owner{id}
        fields(first:20){nodes{__typename ...on ProjectV2FieldCommon{id name dataType} ...on ProjectV2SingleSelectField{options{id name color description}}}}
        views(first:5){nodes{name layout number filter}} workflows(first:10){nodes{name enabled}}
        items(first:5){nodes{fieldValues(first:20){nodes{__typename ...on ProjectV2ItemFieldTextValue{text} ...on ProjectV2ItemFieldRepositoryValue{repository{name}}}}}}}}}`,
      { id: project.id },
    );
    expect(node.views.nodes).toEqual([{ name: "View 1", layout: "TABLE_LAYOUT", number: 1, filter: null }]);
    expect(node.workflows.nodes.filter((one: { enabled: boolean }) => one.enabled)).toHaveLength(2);
    expect(node.items.nodes[0].fieldValues.nodes).toEqual([
      { __typename: "ProjectV2ItemFieldTextValue", text: "Search down" },
      { __typename: "ProjectV2ItemFieldRepositoryValue", repository: { name: "api" } },
    ]);
  });

  test("files and folders of the default branch", () => {
    const { ask } = furnished();
    const { repository } =
      ask(`{repository(owner:"acme",name:"api"){ defaultBranchRef{name target{oid ...on Commit{committedDate history(first:5){totalCount}}}}
      readme:object(expression:"HEAD:README.md"){...on Blob{text byteSize}} none:object(expression:"HEAD:nope.md"){__typename}
      root:object(expression:"main:"){...on Tree{entries{name type}}}
      assignableUsers(first:10){nodes{login}} collaborators(first:10,affiliation:DIRECT){edges{permission node{login}}} }}`);
    expect(repository).toMatchObject({
      defaultBranchRef: { name: "main", target: { history: { totalCount: 1 } } },
      readme: { text: "Hello\n", byteSize: 6 },
      none: null,
      root: { entries: [{ name: "README.md", type: "blob" }] },
      collaborators: { edges: [{ permission: "TRIAGE", node: { login: "tomo" } }] },
    });
    expect(repository.assignableUsers.nodes.map((one: { login: string }) => one.login).toSorted()).toEqual([
      "lin",
      "rae",
      "tomo",
    ]);
  });
});
