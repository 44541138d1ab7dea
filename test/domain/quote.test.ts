import fc from "fast-check";
import MarkdownIt, { type Token } from "markdown-it";
import { describe, expect, test } from "vitest";
import { neutralise, oneLine } from "../../src/domain/quote.ts";
import { readCommands } from "../../src/looks/reading/commands.ts";

// GitHub's rules on top of markdown: addresses with a scheme or `www.` become links; mentions, mail addresses
// and references are found in the text that is left.
const page = new MarkdownIt({ html: true, linkify: true });
page.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false }).add("//", null);

const flat = (tokens: Token[]): Token[] => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
const active = /@[a-z\d]|#\d|(?<![a-z\d])(GH-\d|www\.)|https?:\/\//i;
const orders = /\b(close[sd]?|fix(e[sd])?|resolve[sd]?):?\s+(#\d|GH-\d|https?:\/\/|[\w.-]+\/[\w.-]+#\d)/i;
const shown = (tokens: Token[]): string => tokens.map(({ content }) => content).join("");

function expectHarmless(markdown: string): void {
  const tokens = flat(page.parse(markdown, {}));
  const plain = /^(paragraph_open|paragraph_close|inline|text|text_special)$/;
  const acting = tokens.filter(({ type }) => !plain.test(type));
  expect(
    acting.map(({ type, content }) => `${type} ${content}`),
    JSON.stringify(markdown),
  ).toEqual([]);
  const texts = tokens.filter(({ type }) => type === "inline").map(({ children }) => shown(children ?? []));
  for (const text of texts) {
    expect(text).not.toMatch(active);
    expect(text).not.toMatch(orders);
  }
  // Marks of ours, and of other apps, are found in the source.
  expect(markdown).not.toContain("<!--");
  expect(markdown).not.toMatch(/^\s*\//);
  expect(readCommands(markdown).commands).toEqual([]);
}

/** What a reader sees, without what splits a mention. */
const read = (markdown: string): string =>
  page
    .renderInline(markdown)
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replaceAll("\u200b", "");

describe("text of one person in another's issue", { timeout: 30_000 }, () => {
  test("the worst line of all does nothing", () => {
    const safe = neutralise(
      "@org/everyone @alice fixes #1 GH-2 org/r#3 https://github.com/o/r/issues/4 ![x](http://evil.example)",
    );
    expectHarmless(safe);
    expect(safe).toBe(
      "@\u200borg/everyone @\u200balice fixes #\u200b1 GH-\u200b2 org/r#\u200b3 https:\u200b//github.com/o/r/issues/4 !\\[x\\](http:\u200b//evil.example)",
    );
  });

  test.each([
    ["plain words", "Clients kept the old address.", "Clients kept the old address."],
    ["names with underscores", "max_connections", "max\\_connections"],
    ["a link", "see [the log](x)", "see \\[the log\\](x)"],
    ["a comment", "before <!-- @rae --> after", "before \\<\u200b!-- @\u200brae --> after"],
    ["a heading", "## Impact\n\nwords", "\\## Impact words"],
    ["a command", "/decline no", "\\/decline no"],
    ["a command after a blank line", "words\n\n/decline no", "words /decline no"],
    ["a fence left open", "```sh\n@rae", "\\`\\`\\`sh @\u200brae"],
    ["a list", "1. a", "1\\. a"],
    ["markup as HTML", "<b>bold</b>", "\\<b>bold\\</b>"],
    ["fixing without a reference", "this fixes the pool", "this fixes the pool"],
    ["a mail link without a name", "mailto:#@", "mailto\u200b:#@\u200b"],
    ["an address after a stroke", "_www.evil.example", "\\_www\u200b.evil.example"],
  ])("%s shows as it was written", (_, text, expected) => {
    expect(neutralise(text)).toBe(expected);
    expectHarmless(neutralise(text));
  });

  const parts = fc.constantFrom(
    ..."@|` `|*|[](<>)|![](x)|GH|-1|rae|@rae|@acme/all|#1|acme/api#2|GH-3|fixes |closes: |https://github.com/a/b/pull/4|www.evil.example|mailto:|rae@acme.example|[|]|<|>|<!--|-->|`|``|```|~~~|~~|**|__|_|*|\n|\n\n|> |- |1. |    |\\|&|&#64;|&commat;rae|<a href=x>|</a>|<img src=x>|[x]: http://e.example|[x]|a|\u200B|\u202E| |#|# |=|---|:|//|/owner|/decline no|[^1]|[^1]: |||a".split(
      "|",
    ),
    "|",
  );
  const texts = fc.oneof(
    fc.array(parts, { maxLength: 25 }).map((list) => list.join("")),
    fc.string({ maxLength: 60 }),
  );

  test("whatever it was, it links, mentions, orders, commands and hides nothing", () => {
    fc.assert(
      fc.property(texts, (text) => expectHarmless(neutralise(text))),
      { numRuns: 1_000 },
    );
  });

  test("made safe twice, it is still safe", () => {
    fc.assert(
      fc.property(texts, (text) => expectHarmless(neutralise(neutralise(text)))),
      { numRuns: 500 },
    );
  });

  test("what was written is what is read, to the last sign", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(neutralise(text))).toBe(oneLine(text).replaceAll("\u200b", ""));
      }),
      { numRuns: 1_000 },
    );
  });

  test("in a table it is one cell", () => {
    const cell = (text: string) => flat(page.parse(`| a | b |\n|---|---|\n| ${text} | end |\n`, {}));
    fc.assert(
      fc.property(texts, (text) => {
        const safe = neutralise(text);
        expect(safe).not.toMatch(/[\n\r]/);
        const tokens = cell(safe);
        expect(tokens.filter(({ type }) => type === "td_open")).toHaveLength(2);
        expect(tokens.filter(({ type }) => type === "heading_open")).toHaveLength(0);
      }),
      { numRuns: 1_000 },
    );
  });

  test("a title that turns the line around is read in its order", () => {
    expect(neutralise("a|b\n## Fake heading \u202Egnp.exe")).toBe("a\\|b ## Fake heading gnp.exe");
  });
});
