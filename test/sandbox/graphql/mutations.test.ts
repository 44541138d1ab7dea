import { describe, expect, test } from "vitest";
import type { Actor, World } from "../../../sandbox/world/index.ts";
import { createIssue, linkSubIssue, shown } from "../../../sandbox/world/index.ts";
import { acme, as, names, repo, story } from "../world/acme.ts";
import { client } from "./ask.ts";

const OPEN =
  "mutation($i:CreateIssueInput!){ createIssue(input:$i){ issue{ id number parent{id} labels(first:5){nodes{name}} } } }";
function board(world: World, actor: Actor) {
  const ownerId = world.accounts.get("acme")!.id;
  const { createProjectV2 } = client(world, actor).ask(
    `mutation($i:CreateProjectV2Input!){ createProjectV2(input:$i){ projectV2{ id number
      field(name:"Status"){ ...on ProjectV2SingleSelectField{ id options{id name} } } } } }`,
    { i: { ownerId, title: "Remediations" } },
  );
  return createProjectV2.projectV2;
}

describe("opening", () => {
  test("one call opens the issue under its parent, labelled", () => {
    const { world, app, heard } = acme();
    const api = repo(world, "acme/api");
    const parent = createIssue(world, as("rae"), api, { title: "incident" });
    heard.length = 0;
    const labelIds = [api.labels.get("remediation")!.id];
    const i = { repositoryId: api.id, title: "fix", body: "b", labelIds, parentIssueId: parent.id };
    const { issue } = client(world, app).ask(OPEN, { i }).createIssue;
    expect(issue).toMatchObject({
      number: 2,
      parent: { id: parent.id },
      labels: { nodes: [{ name: "remediation" }] },
    });
    expect(names(heard)).toEqual([
      "issues.opened",
      "issues.labeled",
      "sub_issues.sub_issue_added",
      "sub_issues.parent_issue_added",
    ]);
    expect(parent.subIssues.map((one) => one.id)).toEqual([issue.id]);
  });

  test("too long a title, an unknown repository, an input that nobody heeds", () => {
    const { world, app } = acme();
    const api = repo(world, "acme/api");
    const { complaints, call } = client(world, app);
    expect(complaints(OPEN, { i: { repositoryId: api.id, title: "x".repeat(257) } })).toEqual([
      "UNPROCESSABLE at createIssue",
    ]);
    expect(complaints(OPEN, { i: { repositoryId: "R_no", title: "x" } })).toEqual([
      "NOT_FOUND at createIssue",
    ]);
    const odd = call(OPEN, { i: { repositoryId: api.id, title: "x", milestoneId: "M_1" } });
    expect(odd.errors?.[0]?.message).toBe("UNIMPLEMENTED: input.milestoneId");
    expect(api.issues.size).toBe(0);
  });
});

describe("aliases", () => {
  test("run in order and each for itself: one failure neither stops nor undoes the others", () => {
    const { world, app } = acme();
    const api = repo(world, "acme/api");
    const document = `mutation($r:ID!){
      a: createIssue(input:{repositoryId:$r,title:"first"}){ issue{number} }
      b: createIssue(input:{repositoryId:$r,title:""}){ issue{number} }
      c: createIssue(input:{repositoryId:$r,title:"third"}){ issue{number} } }`;
    const { data, errors } = client(world, app).call(document, { r: api.id });
    expect(data).toEqual({ a: { issue: { number: 1 } }, b: null, c: { issue: { number: 2 } } });
    expect(errors).toMatchObject([{ type: "UNPROCESSABLE", path: ["b"], message: "Title can't be blank" }]);
  });
});

describe("sub-issues", () => {
  const ADD = "mutation($i:AddSubIssueInput!){ addSubIssue(input:$i){ issue{id} subIssue{ parent{id} } } }";

  test("a second parent is refused, replaced only when asked", () => {
    const { world, app } = acme();
    const api = repo(world, "acme/api");
    const [first, second, child] = ["a", "b", "c"].map((title) => createIssue(world, app, api, { title }));
    linkSubIssue(world, app, first!, child!, "keep");
    const { complaints, ask } = client(world, app);
    const i = { issueId: second!.id, subIssueId: child!.id };
    expect(complaints(ADD, { i })).toEqual(["UNPROCESSABLE at addSubIssue"]);
    expect(child!.parent).toBe(first);
    const url = `https://github.com/acme/api/issues/${child!.number}`;
    ask(ADD, { i: { issueId: second!.id, subIssueUrl: url, replaceParent: true } });
    expect(child!.parent).toBe(second);
    expect(story(first!)).toEqual(["SubIssueAddedEvent", "SubIssueRemovedEvent"]);
  });
});

describe("projects", () => {
  const ADD =
    "mutation($p:ID!,$c:ID!){ addProjectV2ItemById(input:{projectId:$p,contentId:$c}){ item{id isArchived} } }";

  test("adding the same issue again answers the same item", () => {
    const { world, app } = acme();
    const project = board(world, app);
    const issue = createIssue(world, app, repo(world, "acme/api"), { title: "a" });
    const { ask } = client(world, app);
    const add = () => ask(ADD, { p: project.id, c: issue.id }).addProjectV2ItemById.item.id;
    expect(add()).toBe(add());
    expect(issue.projectItems).toHaveLength(1);
  });

  test("two fields in one request, read back by name, filtered, cleared, archived, deleted", () => {
    const { world, app } = acme();
    const project = board(world, app);
    const issue = createIssue(world, app, repo(world, "acme/api"), { title: "a" });
    const { ask } = client(world, app);
    const p = project.id;
    const due = ask(
      `mutation($p:ID!){ createProjectV2Field(input:{projectId:$p,dataType:DATE,name:"Due"}){ projectV2Field{ ...on ProjectV2Field{ id dataType } } } }`,
      { p },
    ).createProjectV2Field.projectV2Field;
    const a = ask(ADD, { p, c: issue.id }).addProjectV2ItemById.item.id;
    const todo = project.field.options[0];
    ask(
      `mutation($p:ID!,$a:ID!,$f1:ID!,$f2:ID!,$o:String!,$d:Date!){
        s:updateProjectV2ItemFieldValue(input:{projectId:$p,itemId:$a,fieldId:$f1,value:{singleSelectOptionId:$o}}){projectV2Item{id}}
        d:updateProjectV2ItemFieldValue(input:{projectId:$p,itemId:$a,fieldId:$f2,value:{date:$d}}){projectV2Item{id}} }`,
      { p, a, f1: project.field.id, f2: due.id, o: todo.id, d: "2026-04-01" },
    );
    const items = (query: string) =>
      ask(
        `query($q:String!){ organization(login:"acme"){ projectV2(number:1){ items(first:5,query:$q){ nodes{ id
          status:fieldValueByName(name:"Status"){...on ProjectV2ItemFieldSingleSelectValue{name optionId}}
          due:fieldValueByName(name:"Due"){...on ProjectV2ItemFieldDateValue{date}} title:fieldValueByName(name:"Title"){...on ProjectV2ItemFieldTextValue{text}} } } } } }`,
        { q: query },
      ).organization.projectV2.items.nodes;
    const card = {
      id: a,
      status: { name: "Todo", optionId: todo.id },
      due: { date: "2026-04-01" },
      title: { text: "a" },
    };
    expect(items("")).toEqual([card]);
    expect(items('status:"todo" is:open no:assignee')).toEqual([card]);
    expect(items("-status:Todo")).toEqual([]);
    ask(
      "mutation($p:ID!,$a:ID!,$f:ID!){ clearProjectV2ItemFieldValue(input:{projectId:$p,itemId:$a,fieldId:$f}){projectV2Item{id}} }",
      {
        p,
        a,
        f: due.id,
      },
    );
    expect(items("no:due")[0].due).toBe(null);
    ask("mutation($p:ID!,$a:ID!){ archiveProjectV2Item(input:{projectId:$p,itemId:$a}){item{isArchived}} }", {
      p,
      a,
    });
    expect(items("")).toEqual([]);
    expect(ask(ADD, { p, c: issue.id }).addProjectV2ItemById.item).toEqual({ id: a, isArchived: true });
    ask("mutation($p:ID!,$a:ID!){ deleteProjectV2Item(input:{projectId:$p,itemId:$a}){deletedItemId} }", {
      p,
      a,
    });
    expect(issue.projectItems).toEqual([]);
  });

  test("status updates are read newest first", () => {
    const { world, app, clock } = acme();
    const project = board(world, app);
    const { ask } = client(world, app);
    for (const status of ["ON_TRACK", "AT_RISK"]) {
      ask(
        `mutation($i:CreateProjectV2StatusUpdateInput!){ createProjectV2StatusUpdate(input:$i){ statusUpdate{id status startDate} } }`,
        { i: { projectId: project.id, status, body: "two clusters stand still", startDate: "2026-03-02" } },
      );
      clock.advance("P7D");
    }
    const { node } = ask(
      `query($id:ID!){ node(id:$id){ ...on ProjectV2 { statusUpdates(first:2){ nodes{ status creator{login} } } } } }`,
      { id: project.id },
    );
    expect(node.statusUpdates.nodes.map((one: { status: string }) => one.status)).toEqual([
      "AT_RISK",
      "ON_TRACK",
    ]);
  });
});

describe("comments", () => {
  test("said, edited by another, minimised, reacted to, pinned, deleted", () => {
    const { world, app } = acme();
    const issue = createIssue(world, as("lin"), repo(world, "acme/api"), { title: "a" });
    const bot = client(world, app);
    const said = bot.ask(
      'mutation($s:ID!){ addComment(input:{subjectId:$s,body:"hello"}){ commentEdge{ node{ id url author{login} } } subject{id} } }',
      { s: issue.id },
    ).addComment.commentEdge.node;
    expect(said.url).toMatch(/acme\/api\/issues\/1#issuecomment-\d+$/);
    const edit =
      'mutation($id:ID!){ updateIssueComment(input:{id:$id,body:"changed"}){ issueComment{ body editor{login} } } }';
    expect(client(world, as("lin")).complaints(edit, { id: said.id })).toEqual([
      "FORBIDDEN at updateIssueComment",
    ]);
    expect(client(world, as("rae")).ask(edit, { id: said.id }).updateIssueComment.issueComment).toEqual({
      body: "changed",
      editor: { login: "rae" },
    });
    const { minimizeComment } = bot.ask(
      "mutation($s:ID!){ minimizeComment(input:{subjectId:$s,classifier:OUTDATED}){ minimizedComment{ isMinimized minimizedReason } } }",
      { s: said.id },
    );
    expect(minimizeComment.minimizedComment).toEqual({ isMinimized: true, minimizedReason: "outdated" });
    const { addReaction } = bot.ask(
      "mutation($s:ID!){ addReaction(input:{subjectId:$s,content:CONFUSED}){ reaction{content user{login}} subject{ reactionGroups{content viewerHasReacted} } } }",
      { s: said.id },
    );
    expect(addReaction.reaction).toEqual({ content: "CONFUSED", user: { login: "followthrough[bot]" } });
    bot.ask("mutation($s:ID!){ pinIssueComment(input:{issueCommentId:$s}){ issueComment{ isPinned } } }", {
      s: said.id,
    });
    expect(issue.pinnedComment?.id).toBe(said.id);
    bot.ask("mutation($s:ID!){ deleteIssueComment(input:{id:$s}){ clientMutationId } }", { s: said.id });
    expect(issue.comments).toEqual([]);
    expect(shown(issue.author)?.login).toBe("lin");
  });
});
