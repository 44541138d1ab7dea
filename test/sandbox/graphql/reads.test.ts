import type { GraphQLObjectType } from "graphql";
import { describe, expect, test } from "vitest";
import { openLibrary } from "../../../sandbox/graphql/schema.ts";
import { TABLE } from "../../../sandbox/graphql/table.ts";
import type { User } from "../../../sandbox/world/index.ts";
import {
  addLabels,
  closeIssue,
  comment,
  createIssue,
  deleteUser,
  editComment,
  editIssue,
  linkSubIssue,
  openPullRequest,
  react,
} from "../../../sandbox/world/index.ts";
import { acme, as, repo } from "../world/acme.ts";
import { client } from "./ask.ts";

test("every field that is answered stands in GitHub's schema, with every argument", () => {
  const schema = openLibrary().schema();
  const strangers: string[] = [];
  for (const [type, fields] of Object.entries(TABLE)) {
    const known = (schema.getType(type) as GraphQLObjectType | undefined)?.getFields() ?? {};
    for (const [name, field] of Object.entries(fields)) {
      const definition = known[name];
      // Accounts, projects and texts share tables; a shared field that a type lacks can never be asked of it.
      if (definition === undefined) continue;
      const args = definition.args.map((arg) => arg.name);
      for (const arg of field.accepts) if (!args.includes(arg)) strangers.push(`${type}.${name}(${arg}:)`);
    }
    if (Object.keys(fields).every((name) => known[name] === undefined)) strangers.push(type);
  }
  expect(strangers).toEqual([]);
});

describe("what nobody wrote is said so", () => {
  test("a field without resolver answers UNIMPLEMENTED on its path, and the rest is answered", () => {
    const { world, app } = acme();
    const { data, errors } = client(world, app).call(
      `{ repository(owner:"acme",name:"api"){ name homepageUrl } }`,
    );
    expect(data).toEqual({ repository: { name: "api", homepageUrl: null } });
    expect(errors).toMatchObject([
      {
        type: "UNIMPLEMENTED",
        path: ["repository", "homepageUrl"],
        message: "UNIMPLEMENTED: Repository.homepageUrl",
      },
    ]);
  });

  test("an argument or a filter that would be ignored answers UNIMPLEMENTED too", () => {
    const { world, app } = acme();
    const { call } = client(world, app);
    const affiliations = call(
      `{ repository(owner:"acme",name:"api"){ issues(first:1,filterBy:{mentioned:"rae"}){ totalCount } } }`,
    );
    expect(affiliations.errors?.[0]?.message).toBe("UNIMPLEMENTED: IssueFilters.mentioned");
    const size = call(`{ organization(login:"acme"){ teams(first:1,role:ADMIN){ totalCount } } }`);
    expect(size.errors?.[0]?.message).toBe("UNIMPLEMENTED: Organization.teams(role:)");
  });
});

describe("an issue read whole", () => {
  function told() {
    const { world, clock, app } = acme();
    const api = repo(world, "acme/api");
    const parent = createIssue(world, as("rae"), api, { title: "parent" });
    const issue = createIssue(world, as("lin"), api, { title: "Search down", body: "one" });
    linkSubIssue(world, as("rae"), parent, issue, "keep");
    clock.advance("PT1H");
    editIssue(world, as("tomo"), issue, { body: "two" });
    const first = comment(world, as("mira"), issue, "me too");
    clock.advance("PT1H");
    const second = comment(world, app, issue, "hello");
    clock.advance("PT1H");
    editComment(world, as("rae"), first, "me too, edited by rae");
    react(world, as("tomo"), second, "THUMBS_UP");
    react(world, app, second, "EYES");
    addLabels(world, as("tomo"), issue, [api.labels.get("incident")!]);
    openPullRequest(world, as("mira"), api, { title: "Fix", body: `Closes #${issue.number}` });
    return { world, app, issue };
  }

  test("author, editors, edits newest first, comments by update, reactions by user", () => {
    const { world, app, issue } = told();
    const document = `query($id:ID!){ node(id:$id){ ...on Issue {
      author{__typename login ...on User{id}} editor{login} lastEditedAt databaseId fullDatabaseId
      userContentEdits(first:5){ nodes{ editor{login} diff } }
      comments(first:2,orderBy:{field:UPDATED_AT,direction:DESC}){ totalCount nodes{ author{__typename login} editor{login} body isMinimized
        reactions(first:5){ nodes{ content user{login} } } reactionGroups{ content reactors(first:2){ totalCount } } } }
      closedByPullRequestsReferences(first:5){ nodes{ title state } } parent{ title } } } }`;
    const { node } = client(world, app).ask(document, { id: issue.id });
    expect(node).toMatchObject({
      author: { __typename: "User", login: "lin", id: issue.author.id },
      editor: { login: "tomo" },
      lastEditedAt: "2026-03-02T10:00:00Z",
      databaseId: null,
      fullDatabaseId: String(issue.databaseId),
      userContentEdits: {
        nodes: [
          { editor: { login: "tomo" }, diff: "two" },
          { editor: { login: "lin" }, diff: "one" },
        ],
      },
      closedByPullRequestsReferences: { nodes: [{ title: "Fix", state: "OPEN" }] },
      parent: { title: "parent" },
    });
    expect(node.comments.nodes.map((one: { author: unknown }) => one.author)).toEqual([
      { __typename: "User", login: "mira" },
      { __typename: "Bot", login: "followthrough" },
    ]);
    expect(node.comments.nodes[0].editor).toEqual({ login: "rae" });
    expect(node.comments.nodes[1].reactions.nodes).toEqual([
      { content: "THUMBS_UP", user: { login: "tomo" } },
      { content: "EYES", user: { login: "followthrough[bot]" } },
    ]);
  });

  test("the timeline by types, since, and from the end", () => {
    const { world, app, issue } = told();
    const items = (args: string) =>
      client(world, app).ask(
        `query($id:ID!){ node(id:$id){ ...on Issue { timelineItems(${args}){ filteredCount pageCount nodes{ __typename } } } } }`,
        {
          id: issue.id,
        },
      ).node.timelineItems;
    const all = items("first:50").nodes.map((one: { __typename: string }) => one.__typename);
    expect(all).toEqual([
      "ParentIssueAddedEvent",
      "IssueComment",
      "IssueComment",
      "LabeledEvent",
      "CrossReferencedEvent",
    ]);
    expect(items("last:1,itemTypes:[LABELED_EVENT,PARENT_ISSUE_ADDED_EVENT]")).toEqual({
      filteredCount: 2,
      pageCount: 1,
      nodes: [{ __typename: "LabeledEvent" }],
    });
    expect(items(`first:50,since:"2026-03-02T11:30:00Z"`).nodes).toHaveLength(2);
  });

  test("a deleted author is null, and a bot is named without [bot]", () => {
    const { world, app, issue } = told();
    deleteUser(world, issue.author as User);
    const { node } = client(world, app).ask(
      `query($id:ID!){ node(id:$id){ ...on Issue { author{login} body } } }`,
      { id: issue.id },
    );
    expect(node).toEqual({ author: null, body: "two" });
  });
});

describe("lists", () => {
  test("filterBy, order and cursors that survive a change before them", () => {
    const { world, clock } = acme();
    const api = repo(world, "acme/api");
    for (const title of ["a", "b", "c", "d"]) {
      createIssue(world, as(title === "b" ? "lin" : "rae"), api, { title });
      clock.advance("PT1M");
    }
    const document = `query($after:String,$f:IssueFilters){ repository(owner:"acme",name:"api"){ issues(first:2,after:$after,filterBy:$f,
      orderBy:{field:CREATED_AT,direction:DESC}){ totalCount pageInfo{hasNextPage endCursor} nodes{title} } } }`;
    const { ask } = client(world, as("rae"));
    const first = ask(document).repository.issues;
    expect(first.nodes).toEqual([{ title: "d" }, { title: "c" }]);
    createIssue(world, as("rae"), api, { title: "e" });
    const second = ask(document, { after: first.pageInfo.endCursor }).repository.issues;
    expect(second.nodes).toEqual([{ title: "b" }, { title: "a" }]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(ask(document, { f: { createdBy: "lin" } }).repository.issues.nodes).toEqual([{ title: "b" }]);
    expect(client(world, as("rae")).complaints(document, { after: "nonsense" })).toEqual([
      "INVALID_CURSOR_ARGUMENTS at repository.issues",
    ]);
  });

  test("search by simple qualifiers sees only what the asker sees", () => {
    const { world, app } = acme();
    const a = createIssue(world, as("rae"), repo(world, "acme/api"), { title: "Redis primary lost" });
    createIssue(world, as("rae"), repo(world, "acme/ledger"), { title: "Redis in the ledger" });
    closeIssue(world, as("rae"), a);
    const found = (q: string, actor = as("mira")) =>
      client(world, actor)
        .ask(
          `query($q:String!){ search(query:$q,type:ISSUE,first:10){ issueCount nodes{ ...on Issue{title} } } }`,
          { q },
        )
        .search.nodes.map((one: { title: string }) => one.title);
    expect(found("org:acme is:issue redis")).toEqual(["Redis primary lost"]);
    expect(found("org:acme is:issue redis", app).toSorted()).toEqual([
      "Redis in the ledger",
      "Redis primary lost",
    ]);
    expect(found("repo:acme/api is:closed -author:rae")).toEqual([]);
    expect(
      client(world, app).call(`{ search(query:"language:ruby",type:ISSUE,first:1){ issueCount } }`)
        .errors?.[0]?.message,
    ).toBe('UNIMPLEMENTED: Query.search(query: "language:")');
  });

  test("an address leads to its issue, to nothing when it is hidden", () => {
    const { world } = acme();
    const hidden = createIssue(world, as("rae"), repo(world, "acme/ledger"), { title: "hidden" });
    const document = `query($u:URI!){ resource(url:$u){ ...on Issue{title} ...on Repository{name} } }`;
    const url = `https://github.com/acme/ledger/issues/${hidden.number}`;
    expect(client(world, as("rae")).ask(document, { u: url }).resource).toEqual({ title: "hidden" });
    expect(client(world, as("mira")).ask(document, { u: url }).resource).toBe(null);
    expect(client(world, as("mira")).ask(document, { u: "https://github.com/acme/api" }).resource).toEqual({
      name: "api",
    });
  });
});
