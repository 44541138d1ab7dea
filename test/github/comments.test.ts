import { describe, expect, test } from "vitest";
import { isGone } from "../../src/domain/outcome.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { signed, tagOf } from "../../src/github/marker.ts";
import { json, noon, pretend, type Says } from "./fake.ts";
import { comment, issueNode, many, signer, us, who } from "./nodes.ts";

const says =
  (node: object, errors?: object[]): Says =>
  () =>
    json({ data: { viewer: { id: us }, node }, ...(errors === undefined ? {} : { errors }) });

const look = async (story: Says): Promise<Seen> => {
  const seen = await pretend(story).github.installation(7).observe("I_40", noon);
  if (isGone(seen)) throw new Error("gone");
  return seen;
};

describe("a comment", () => {
  const seenComment = async (more: object) => {
    const comments = { ...many([comment({ id: "IC_1", ...more })]), totalCount: 1 };
    return (await look(says(issueNode({ comments })))).comments[0]!;
  };

  test("of ours has its topic, and the text without marker", async () => {
    const body = signed("Two are open.", tagOf("flag:2026-05-11", "I_40"), signer);
    const said = await seenComment({ author: who("followthrough", "Bot", us), body });
    expect(said).toMatchObject({ byUs: true, tag: "flag:2026-05-11", body: "Two are open." });
    expect(await seenComment({ body })).toMatchObject({ byUs: false, tag: null, body });
  });

  test.each([
    ["nobody", { lastEditedAt: null, editor: null }, false],
    ["its author", { lastEditedAt: "2026-05-03T00:00:00Z", editor: who("rae") }, false],
    ["somebody else", { lastEditedAt: "2026-05-03T00:00:00Z", editor: who("tomo") }, true],
    ["somebody GitHub no longer names", { lastEditedAt: "2026-05-03T00:00:00Z", editor: null }, true],
  ])("edited by %s", async (_who, more, another) =>
    expect((await seenComment(more)).editedByAnother).toBe(another),
  );

  const group = (content: string, viewerHasReacted: boolean, createdAt: string) => ({
    content,
    viewerHasReacted,
    createdAt,
  });
  test("carries our answer and when it was given, not somebody else's", async () => {
    const reactionGroups = [
      group("THUMBS_UP", true, "2026-05-02T00:00:00Z"),
      group("CONFUSED", false, "2026-05-04T00:00:00Z"),
    ];
    const reactions = many([
      { content: "THUMBS_UP", createdAt: "2026-05-02T00:00:00Z", user: { id: "U_rae" } },
      { content: "THUMBS_UP", createdAt: "2026-05-03T00:00:00Z", user: { id: us } },
    ]);
    expect(await seenComment({ reactionGroups, reactions })).toMatchObject({
      ourReaction: "done",
      ourReactionAt: "2026-05-03T00:00:00.000Z",
    });
  });
  test.each([
    ["THUMBS_DOWN", true],
    ["EYES", false],
  ])("of ours shows whether somebody does not want it: %s", async (content, down) => {
    const reactions = many([{ content, createdAt: "2026-05-02T00:00:00Z", user: { id: "U_rae" } }]);
    expect(await seenComment({ reactions })).toMatchObject({ thumbsDown: down });
  });
  test("without our answer has none, whoever else reacted", async () => {
    const reactionGroups = [group("THUMBS_UP", false, "2026-05-02T00:00:00Z")];
    expect(await seenComment({ reactionGroups })).toMatchObject({ ourReaction: null, ourReactionAt: null });
  });
});
