import { describe, expect, test } from "vitest";
import { closingReferences, mentions, references } from "../../../sandbox/world/text.ts";

const WEB = "http://127.0.0.1:4000";

function named(found: { repository: string | null; number: number }[]): string[] {
  return found.map(({ repository, number }) => `${repository ?? ""}#${number}`);
}

describe("references", () => {
  test.each([
    ["see #12, acme/api#3 and (GH-4).", ["#12", "acme/api#3", "#4"]],
    ["https://github.com/acme/api/issues/5#issuecomment-1", ["acme/api#5"]],
    [`${WEB}/acme/api/pull/6`, ["acme/api#6"]],
    ["https://example.com/acme/api/issues/7", []],
    ["page.html#8 C#9 colour &#10; a/b/c#11x", []],
    ["`#1` ``#2`` and <!-- #3 --> but #4", ["#4"]],
    ["```yaml\n#1\n```\n~~~\n#2\n~~~\n#3", ["#3"]],
    ["```\n#1 in a fence that never ends", []],
  ])("%j", (text, expected) => {
    expect(named(references(text, WEB))).toEqual(expected);
  });
});

describe("closing keywords", () => {
  test.each([
    ["Fixes #1", ["#1"]],
    ["resolved: acme/api#2", ["acme/api#2"]],
    ["CLOSE https://github.com/acme/api/issues/3", ["acme/api#3"]],
    ["closes #4, #5", ["#4"]],
    ["this prefixes #6, unfixed #7", []],
    ["`fixes #8`", []],
  ])("%j", (text, expected) => {
    expect(named(closingReferences(text, WEB))).toEqual(expected);
  });
});

test("people are mentioned with an @ that starts a word, outside code", () => {
  expect(mentions("@rae and (@Tomo), mail me@lin.example, `@mira`, @rae again")).toEqual(["rae", "tomo"]);
});
