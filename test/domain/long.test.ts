import { describe, expect, test } from "vitest";
import { cut } from "../../src/domain/quote.ts";
import { fitBody, fitTitle, MOST_CHARACTERS, MOST_IN_TITLE } from "../../src/domain/visibility.ts";

const family = "👨‍👩‍👧";
const letters: [string, string][] = [
  ["ASCII", "a"],
  ["CJK", "障"],
  ["an emoji of two units", "😀"],
  ["a family of eight units", family],
  ["a letter with its accent", "e\u0301"],
];
/** None was cut open: what is kept is the letter, some times over. */
const isWhole = (kept: string, letter: string): boolean => {
  const letters = kept.replace(/…$/u, "");
  return letters === letter.repeat(letters.length / letter.length);
};

describe.each(letters)("a text of %s", (_, letter) => {
  test.each([-1, 0, 1])("%i letters beside the longest title", (more) => {
    const n = Math.floor(MOST_IN_TITLE / letter.length) + more;
    const title = fitTitle(letter.repeat(n));
    expect(title.length).toBeLessThanOrEqual(MOST_IN_TITLE);
    expect(title.endsWith("…")).toBe(n * letter.length > MOST_IN_TITLE);
    expect(isWhole(title, letter)).toBe(true);
  });

  test.each([-1, 0, 1])("%i letters beside the longest body", (more) => {
    const n = Math.floor(MOST_CHARACTERS / letter.length) + more;
    const body = fitBody(letter.repeat(n));
    expect(body.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    const isCut = n * letter.length > MOST_CHARACTERS;
    expect(body.includes("(cut here")).toBe(isCut);
    expect(isWhole(body.split("\n\n(cut here")[0] ?? "", letter)).toBe(true);
    expect(fitBody(body)).toBe(body);
  });

  test("quoted, is cut between two letters", () => {
    for (const length of [10, 11, 12, 13])
      expect(isWhole(cut(letter.repeat(200), length), letter)).toBe(true);
  });
});

test("a long body never ends inside a fence or a comment", () => {
  const start = "a".repeat(MOST_CHARACTERS - 200);
  const fenced = fitBody(`${start}\n\`\`\`\n${"code\n".repeat(200)}\`\`\`\n`);
  expect(fenced.match(/^```$/gm)?.length ?? 0).not.toBe(1);
  const hidden = fitBody(`${start}\n<!-- ${"x".repeat(2_000)} -->\nseen`);
  expect(hidden).not.toContain("<!--");
});

test.each(["\ud83d", "\ude00", "a\ud83d b"])("a lone half of a character is no text: %j", (text) => {
  expect(fitBody(text)).not.toMatch(/\p{Cs}/u);
  expect(fitTitle(text)).not.toMatch(/\p{Cs}/u);
});
