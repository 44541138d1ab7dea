import { describe, expect, test } from "vitest";
import type { Actor } from "../../../sandbox/world/index.ts";
import { comment, createIssue, setCollaborator } from "../../../sandbox/world/index.ts";
import { acme, as, repo } from "../world/acme.ts";
import { client } from "./ask.ts";

/** Who does it, in this order: a stranger, a reader, a triager, a writer, an owner, the app, the app with read only. */
const WHO = ["stranger", "reader", "triager", "writer", "owner", "app", "reading app"] as const;

/**
 * What GitHub lets each of them do in a public repository of the organisation; `+` is done, `-` is FORBIDDEN.
 * https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
 */
const TABLE: [mutation: string, allowed: string][] = [
  ['createIssue(input:{repositoryId:$r,title:"x"}){issue{id}}', "+++++ +-"],
  ['addComment(input:{subjectId:$i,body:"x"}){subject{id}}', "+++++ +-"],
  ["addReaction(input:{subjectId:$i,content:EYES}){subject{id}}", "+++++ +-"],
  ['updateIssue(input:{id:$i,title:"x"}){issue{id}}', "--+++ +-"],
  ["closeIssue(input:{issueId:$i}){issue{id}}", "--+++ +-"],
  ["addAssigneesToAssignable(input:{assignableId:$i,assigneeIds:[$u]}){assignable{__typename}}", "--+++ +-"],
  ["addSubIssue(input:{issueId:$i,subIssueId:$j}){issue{id}}", "--+++ +-"],
  ["addBlockedBy(input:{issueId:$i,blockingIssueId:$j}){issue{id}}", "--+++ +-"],
  ["minimizeComment(input:{subjectId:$c,classifier:OUTDATED}){minimizedComment{isMinimized}}", "--+++ +-"],
  ['updateIssueComment(input:{id:$c,body:"x"}){issueComment{id}}', "---++ +-"],
  ["deleteIssueComment(input:{id:$c}){clientMutationId}", "---++ +-"],
  ['createLabel(input:{repositoryId:$r,name:"x",color:"ededed"}){label{id}}', "---++ +-"],
  ["deleteIssue(input:{issueId:$i}){repository{id}}", "----+ --"],
];

const cases = TABLE.flatMap(([mutation, allowed]) =>
  [...allowed.replace(" ", "")].map(
    (mark, n) => [WHO[n] ?? "", mutation.split("(")[0] ?? "", mark, mutation] as const,
  ),
);

describe("who may", () => {
  test.each(cases)("%s: %s %s", (who, _name, mark, mutation) => {
    const { world, app } = acme();
    const api = repo(world, "acme/api");
    const lin = world.accounts.get("lin");
    if (lin?.kind !== "user") throw new Error("lin is a person");
    if (who === "writer") setCollaborator(world, as("rae"), api, lin, "write");
    const actors: Record<string, Actor> = {
      stranger: as("mira"),
      reader: as("lin"),
      triager: as("tomo"),
      writer: as("lin"),
      owner: as("rae"),
      app,
      "reading app": { ...app, permissions: { issues: "read", contents: "read", members: "read" } },
    };
    const issue = createIssue(world, as("rae"), api, { title: "a" });
    const other = createIssue(world, as("rae"), api, { title: "b" });
    const said = comment(world, as("rae"), issue, "c");
    const all = { $r: api.id, $i: issue.id, $j: other.id, $c: said.id, $u: lin.id };
    const document = Object.entries(all).reduce(
      (text, [name, id]) => text.replaceAll(name, `"${id}"`),
      mutation,
    );
    const types = (client(world, actors[who]!).call(`mutation { ${document} }`).errors ?? []).map(
      (error) => error.type,
    );
    expect(types).toEqual(mark === "+" ? [] : ["FORBIDDEN"]);
  });
});
