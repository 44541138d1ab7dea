import { describe, expect, test } from "vitest";
import { executeGraphql, priceGraphql } from "../../../sandbox/graphql/index.ts";
import { acme, as } from "../world/acme.ts";
import { client } from "./ask.ts";

const BOARD = `query($org:String!,$n:Int!,$q:String!,$after:String){ organization(login:$org){ projectV2(number:$n){ id title closed
  items(first:100,after:$after,query:$q){ totalCount pageInfo{hasNextPage endCursor} nodes{ id isArchived updatedAt type
    status:fieldValueByName(name:"Status"){...on ProjectV2ItemFieldSingleSelectValue{name optionId updatedAt}}
    due:fieldValueByName(name:"Due"){...on ProjectV2ItemFieldDateValue{date updatedAt}}
    content{__typename ...on Issue{ id fullDatabaseId number title url state stateReason updatedAt closedAt
      repository{nameWithOwner isArchived isPrivate} assignees(first:10){nodes{login}} labels(first:20){nodes{name}}
      parent{id url} subIssuesSummary{total completed percentCompleted} issueDependenciesSummary{blockedBy blocking} issueType{name} }}}}}}
  rateLimit{cost remaining resetAt nodeCount} }`;

describe("price", () => {
  test("a sweep of a hundred cards costs two points and 3,100 nodes", () => {
    const variables = { org: "acme", n: 1, q: "" };
    expect(priceGraphql({ document: BOARD, variables })).toEqual({ cost: 2, nodeCount: 3100, kind: "query" });
  });

  test("GitHub's own example costs 51 points", () => {
    const document = `{ viewer { repositories(first: 100) { edges { node { id issues(first: 50) { edges { node { id
      labels(first: 60) { edges { node { id name } } } } } } } } } } }`;
    expect(priceGraphql({ document })).toEqual({ cost: 51, nodeCount: 100 + 5000 + 300_000, kind: "query" });
  });

  test("pages are sized by variables and their defaults, and ids multiply what hangs on them", () => {
    const document = `query($ids:[ID!]!,$first:Int=20){ nodes(ids:$ids){ ...on Issue { subIssues(first:$first){ totalCount } } } }`;
    const ids = Array.from({ length: 50 }, (_, n) => `I_${n}`);
    expect(priceGraphql({ document, variables: { ids } })?.nodeCount).toBe(1000);
    expect(priceGraphql({ document, variables: { ids, first: 2 } })?.nodeCount).toBe(100);
  });

  test("rateLimit answers the price of its own call and the budget it was given", () => {
    const { world } = acme();
    const budget = { limit: 5000, remaining: 17, used: 4983, resetAt: "2026-03-02T10:00:00Z" };
    const document = "{ rateLimit { cost limit remaining used resetAt nodeCount } }";
    const { data } = executeGraphql({ world, actor: as("rae"), document, budget });
    expect(data).toEqual({ rateLimit: { ...budget, cost: 1, nodeCount: 0 } });
  });
});

describe("refused before anything is looked at", () => {
  const cases = [
    [
      "a connection without first or last",
      '{ organization(login:"acme"){ teams { totalCount } } }',
      "MISSING_PAGINATION_BOUNDARIES",
    ],
    [
      "more than a hundred at once",
      '{ organization(login:"acme"){ teams(first: 101) { totalCount } } }',
      "EXCESSIVE_PAGINATION",
    ],
    [
      "more than 500,000 nodes",
      `{ organization(login:"acme"){ repositories(first:100){ nodes { issues(first:100){ nodes { comments(first:100){ totalCount } } } } } } }`,
      "MAX_NODE_LIMIT_EXCEEDED",
    ],
  ] as const;
  test.each(cases)("%s", (_what, document, type) => {
    const { world } = acme();
    const { data, errors } = client(world, as("rae")).call(document);
    expect(data).toBeUndefined();
    expect(errors?.map((error) => error.type)).toEqual([type]);
  });

  test("a field that GitHub's schema does not have", () => {
    const { world } = acme();
    const { data, errors } = client(world, as("rae")).call("{ viewer { shoeSize } }");
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toMatch(/shoeSize/);
  });
});
