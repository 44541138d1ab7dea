import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitted } from "../../src/domain/fit.ts";

describe("a text that is too long", () => {
  test.each([
    ["what fits is left alone", "abc", 3, "abc"],
    ["a word", "abcd", 3, "ab…"],
    ["an accent stays with its letter", "e\u0301e\u0301e\u0301", 4, "e\u0301…"],
    ["a family stays together", "ab 👨‍👩‍👧", 6, "ab…"],
    ["a marker is kept or left out whole", "hello <!-- marker --> words", 12, "hello…"],
    ["a marker over lines", "hello\n<!-- a\nb --> words", 12, "hello…"],
    ["before a fence", "some words here\n```\na\nb\n```", 24, "some words here…"],
    ["a fence that is too long is closed", "```\naaaa\nbbbb\ncccc\ndddd\n```", 22, "```\naaaa\nbbbb\n```\n…"],
    ["a comment inside a fence is text", "```\n<!--\n```\nwords and more", 20, "```\n<!--\n```\nwords…"],
  ])("%s", (_, text, max, expected) => expect(fitted(text, max)).toBe(expected));

  const parts = fc.constantFrom(
    "a",
    "e\u0301",
    "👨‍👩‍👧",
    "😀",
    " ",
    "\n",
    "\n```\n",
    "\n~~~~\n",
    "<!-- x",
    "-->",
    "word ",
  );
  const texts = fc.array(parts, { maxLength: 60 }).map((list) => list.join(""));

  test("never exceeds its room, never leaves a fence, a marker or a letter half open", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 80 }), (text, max) => {
        const short = fitted(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short).not.toMatch(/[\uD800-\uDFFF]/u);
        if (short === text) return;
        expect(short.endsWith("…")).toBe(true);
        const open = fencesAndMarkers(short);
        expect(open).toBe("");
      }),
      { numRuns: 2_000 },
    );
  });

  test("a letter with a thousand accents does not break it", () => {
    expect(fitted(`a${"\u0301".repeat(70_000)}`, 100).length).toBeLessThanOrEqual(100);
  });
});

/** What is still open at the end of a text: a fence, a comment, or nothing. */
function fencesAndMarkers(text: string): string {
  let open = "";
  for (const line of text.split("\n")) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (open !== "" && open !== "<!--") {
      if (fence?.[1]?.startsWith(open) && fence[2]?.trim() === "") open = "";
      continue;
    }
    if (fence?.[1] && open === "") open = fence[1];
    else
      open = line.lastIndexOf("<!--") > line.lastIndexOf("-->") ? "<!--" : line.includes("-->") ? "" : open;
  }
  return open;
}
