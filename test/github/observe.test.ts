import { describe, expect, test } from "vitest";
import { isGone } from "../../src/domain/outcome.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { markOf, signed } from "../../src/github/marker.ts";
import { json, noon, pretend, type Says } from "./fake.ts";
import { issueNode, many, place, pullNode, signer, us, who } from "./nodes.ts";

const says =
  (node: object, errors?: object[]): Says =>
  () =>
    json({ data: { viewer: { id: us }, node }, ...(errors === undefined ? {} : { errors }) });

const look = async (story: Says): Promise<Seen> => {
  const seen = await pretend(story).github.installation(7).observe("I_40", noon);
  if (isGone(seen)) throw new Error("gone");
  return seen;
};

describe("an issue", () => {
  test("is seen whole", async () => {
    const seen = await look(says(issueNode({})));
    expect(seen).toEqual({
      id: "I_40",
      at: "acme/api#40",
      url: "https://github.com/acme/api/issues/40",
      now: noon,
      kind: "issue",
      repo: {
        id: "R_api",
        owner: "acme",
        name: "api",
        visibility: "internal",
        archived: false,
        hasIssues: true,
      },
      outside: false,
      number: 40,
      title: "Recover from primary change",
      body: "As written by rae.",
      author: { id: "U_rae", login: "rae", kind: "user" },
      byUs: false,
      editors: [],
      mark: null,
      createdAt: "2026-05-01T09:00:00.000Z",
      updatedAt: "2026-05-10T09:00:00.000Z",
      closedAt: null,
      state: "open",
      reason: null,
      closedBy: null,
      duplicateOf: null,
      labels: [],
      type: null,
      assignees: [],
      parent: null,
      above: 0,
      editedAt: null,
      children: [],
      blockedBy: [],
      pulls: [],
      closes: [],
      cards: [],
      comments: [],
      timeline: [],
    });
  });

  test("of another owner is outside", async () => {
    const foreign = {
      ...place,
      nameWithOwner: "zenith/db",
      name: "db",
      owner: { id: "O_zenith", login: "zenith" },
    };
    expect((await look(says(issueNode({ repository: foreign })))).outside).toBe(true);
  });

  test("that is closed says who closed it last", async () => {
    const closed = (at: string, login: string) => ({
      __typename: "ClosedEvent",
      createdAt: at,
      actor: who(login),
    });
    const seen = await look(
      says(
        issueNode({
          state: "CLOSED",
          stateReason: "DUPLICATE",
          closedAt: "2026-05-09T00:00:00Z",
          duplicateOf: { id: "I_2", number: 2, url: "u", repository: { nameWithOwner: "acme/api" } },
          timelineItems: many([
            closed("2026-05-02T00:00:00Z", "tomo"),
            closed("2026-05-09T00:00:00Z", "mira"),
          ]),
        }),
      ),
    );
    expect(seen).toMatchObject({
      state: "closed",
      reason: "duplicate",
      closedBy: { login: "mira" },
      duplicateOf: { at: "acme/api#2" },
    });
  });

  test("of ours comes without its marker, with its mark", async () => {
    const mark = { kind: "remediation", key: "I_incident:line" } as const;
    const node = issueNode({
      author: who("followthrough", "Bot", us),
      body: signed("Why.", markOf(mark, "R_api"), signer),
    });
    expect(await look(says(node))).toMatchObject({ byUs: true, body: "Why.", mark, author: { kind: "bot" } });
  });

  test("of a person who copied our marker is theirs, word for word", async () => {
    const body = signed("Why.", markOf({ kind: "remediation", key: "I_incident:line" }, "R_api"), signer);
    expect(await look(says(issueNode({ body })))).toMatchObject({ byUs: false, mark: null, body });
  });

  test("of a bot that only bears our name is not ours", async () => {
    const author = who("followthrough", "Bot", "BOT_other");
    expect((await look(says(issueNode({ author })))).byUs).toBe(false);
  });

  test("tells who else edited it, once each, and counts an editor without a name", async () => {
    const edits = many(["rae", "tomo", "tomo"].map((login) => ({ editor: who(login) })));
    const userContentEdits = { ...edits, nodes: [...edits.nodes, { editor: null }] };
    const seen = await look(says(issueNode({ lastEditedAt: "2026-05-02T00:00:00Z", userContentEdits })));
    expect(seen.editors.map(({ login, kind }) => `${login} ${kind}`)).toEqual(["tomo user", "ghost gone"]);
  });
});

describe("a pull request", () => {
  test("that is merged is work completed", async () => {
    const seen = await look(says(pullNode({ pullState: "MERGED", closedAt: "2026-05-09T00:00:00Z" })));
    expect(seen).toMatchObject({ kind: "pull", state: "closed", reason: "completed", at: "acme/api#41" });
  });
  test("closed without merging is not planned", async () =>
    expect(await look(says(pullNode({ pullState: "CLOSED" })))).toMatchObject({ reason: "not planned" }));
});

test("the timeline is read in the words of the rules", async () => {
  const actor = who("rae");
  const at = (createdAt: string, __typename: string, more: object) => ({
    __typename,
    createdAt: `${createdAt}T00:00:00Z`,
    actor,
    ...more,
  });
  const timelineItems = many([
    at("2026-05-01", "AssignedEvent", { assignee: who("tomo") }),
    at("2026-05-02", "UnlabeledEvent", { label: { name: "remediation" } }),
    at("2026-05-03", "CommentDeletedEvent", { deletedCommentAuthor: who("followthrough", "Bot", us) }),
    at("2026-05-04", "ProjectV2ItemStatusChangedEvent", {
      previousStatus: "",
      status: "Done",
      wasAutomated: true,
      project: { id: "PVT_1" },
    }),
    at("2026-05-05", "SubIssueRemovedEvent", { subIssue: { id: "I_9" }, actor: null }),
    at("2026-05-06", "RenamedTitleEvent", { actor: who("followthrough", "Bot", us) }),
  ]);
  const seen = await look(says(issueNode({ timelineItems })));
  expect(
    seen.timeline.map(({ actor: a, at: when, ...rest }) => ({
      day: when.slice(0, 10),
      by: a?.login,
      ...rest,
    })),
  ).toEqual([
    {
      day: "2026-05-01",
      by: "rae",
      byUs: false,
      event: "assigned",
      who: { id: "U_tomo", login: "tomo", kind: "user" },
    },
    { day: "2026-05-02", by: "rae", byUs: false, event: "unlabelled", label: "remediation" },
    { day: "2026-05-03", by: "rae", byUs: false, event: "comment deleted", ours: true },
    {
      day: "2026-05-04",
      by: "rae",
      byUs: false,
      event: "status moved",
      from: "",
      to: "Done",
      automated: true,
      project: "PVT_1",
    },
    { day: "2026-05-05", by: undefined, byUs: false, event: "child removed", child: "I_9" },
    { day: "2026-05-06", by: "followthrough", byUs: true, event: "renamed" },
  ]);
});
