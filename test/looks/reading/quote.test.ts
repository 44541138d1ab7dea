import fc from "fast-check";
import MarkdownIt, { type Token } from "markdown-it";
import { describe, expect, test } from "vitest";
import { neutralise, oneLine } from "../../../src/looks/reading/quote.ts";

// GitHub's rules on top of markdown: addresses with a scheme or `www.` become links; mentions, mail addresses
// and references are found in the text that is left.
const page = new MarkdownIt({ html: true, linkify: true });
page.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

const flat = (tokens: Token[]): Token[] => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
const active = /@[a-z\d]|#\d|GH-\d|https?:\/\/|www\./i;
const orders = /\b(close[sd]?|fix(e[sd])?|resolve[sd]?):?\s+(#\d|GH-\d|https?:\/\/|[\w.-]+\/[\w.-]+#\d)/i;

function expectHarmless(markdown: string): void {
  const tokens = flat(page.parse(markdown, {}));
  const acting = tokens.filter(({ type }) => /^(link_open|image|html_block|html_inline)$/.test(type));
  expect(
    acting.map(({ type, content }) => `${type} ${content}`),
    JSON.stringify(markdown),
  ).toEqual([]);
  // Neighbouring text tokens are one text to a reader of the page.
  const texts = tokens.filter(({ type }) => type === "inline").map(({ children }) => shown(children ?? []));
  for (const text of texts) {
    expect(text).not.toMatch(active);
    expect(text).not.toMatch(orders);
  }
  expect(markdown).not.toContain("<!--");
}

const shown = (tokens: Token[]) =>
  tokens
    .map(({ type, content }) => (type === "code_inline" ? "\uFFFC" : type === "softbreak" ? "\n" : content))
    .join("");

describe("text of one person in another's issue", () => {
  test("the worst line of all does nothing", () => {
    const safe = neutralise(
      "@org/everyone @alice fixes #1 GH-2 org/r#3 https://github.com/o/r/issues/4 ![x](http://evil.example)",
    );
    expectHarmless(safe);
    expect(safe).toBe(
      "@\u200Borg/everyone @\u200Balice f\u200Bixes #\u200B1 GH-\u200B2 org/r#\u200B3 `https://github.com/o/r/issues/4`",
    );
  });

  test.each([
    ["plain words", "Clients kept the old address.", "Clients kept the old address."],
    ["names with underscores", "max_connections in `pool_size`", "max_connections in `pool_size`"],
    ["emphasis", "it was **never** *tested*", "it was **never** tested"],
    ["a link", "see [the log](https://acme.example/1)", "see the log (`https://acme.example/1`)"],
    ["an address as its own words", "<https://acme.example/1>", "`https://acme.example/1`"],
    ["a comment", "before <!-- @rae --> after", "before  after"],
    ["a heading", "## Impact\n\nwords", "**Impact**\n\nwords"],
    ["a command", "/decline no", "\\/decline no"],
    ["a fence left open", "```sh\n@rae #1", "```\n@rae #1\n```"],
    ["a fence in a fence", "````\n```\n````", "````\n```\n````"],
    ["a list", "1. a\n2. b\n   - c", "1. a\n2. b\n   - c"],
    ["a quote", "> a\n> b", "> a\n> b"],
    ["a box", "- [ ] do it", "- \\[ \\] do it"],
    ["only a picture", "![x](https://evil.example/x.png)", "(image left out)"],
    ["markup as HTML", "<b>bold</b>", "\\<b\\>bold\\</b\\>"],
    ["a diagram", "```mermaid\ngraph TD\n```", "```\ngraph TD\n```"],
    ["fixing without a reference", "this fixes the pool", "this fixes the pool"],
  ])("%s stays readable", (_, text, expected) => {
    expect(neutralise(text)).toBe(expected);
    expectHarmless(neutralise(text));
  });

  test.each([
    "@*rae*",
    "@![](x)rae",
    "@` `rae",
    "@[](<>)rae",
    "#*1*",
    "G*H-1*",
    "__www.evil.example",
    "@https://a.example|",
  ])("what was dropped joins nothing: %s", (text) => expectHarmless(neutralise(text)));

  test("two code spans side by side stay two", () => {
    expect(neutralise("`a`https://acme.example/1")).toBe("`a`\u200B`https://acme.example/1`");
  });

  test("a marker in code cannot be taken for one of ours", () => {
    expectHarmless(neutralise("`<!-- mark -->`\n\n```\n<!-- mark -->\n```\n\n    <!-- mark -->"));
  });

  const parts = fc.constantFrom(
    ..."@|` `|*|[](<>)|![](x)|GH|-1|rae|@rae|@acme/all|#1|acme/api#2|GH-3|fixes |closes: |https://github.com/a/b/pull/4|www.evil.example|rae@acme.example|![|](|)|[|]|<|>|<!--|-->|`|``|```|~~~|~~|**|__|_|*|\n|\n\n|> |- |1. |    |\\|&|&#64;|&commat;rae|<a href=x>|</a>|<img src=x>|[x]: http://e.example|[x]|a|\u200B|\u202E| |#|# |=|---|:|//|mailto:|[^1]|[^1]: |||a".split(
      "|",
    ),
    "|",
  );
  const texts = fc.oneof(
    fc.array(parts, { maxLength: 25 }).map((list) => list.join("")),
    fc.string({ maxLength: 60 }),
  );

  test("whatever it was, it links, mentions, orders and hides nothing", () => {
    fc.assert(
      fc.property(texts, (text) => expectHarmless(neutralise(text))),
      { numRuns: 2_000 },
    );
  });

  test("made safe twice, it is still safe", () => {
    fc.assert(
      fc.property(texts, (text) => expectHarmless(neutralise(neutralise(text)))),
      { numRuns: 500 },
    );
  });

  test("it keeps every letter of plain prose", () => {
    const prose = fc.array(fc.stringMatching(/^[a-z0-9_*#@.,:()|~`<>&+=-]{1,8}$/), {
      minLength: 1,
      maxLength: 12,
    });
    const letters = (text: string) => text.replace(/[^a-z0-9]/g, "");
    fc.assert(
      fc.property(prose, (words) => {
        const text = `x ${words.join(" ")}`;
        fc.pre(!/`|~~|</.test(text));
        expect(letters(page.renderInline(neutralise(text)).replace(/&\w+;|<[^>]+>/g, ""))).toBe(
          letters(text),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("in a table it is one cell", () => {
    const cell = (text: string) => flat(page.parse(`| a | b |\n|---|---|\n| ${oneLine(text)} | end |\n`, {}));
    fc.assert(
      fc.property(texts, (text) => {
        expect(oneLine(text)).not.toMatch(/[\n\r]/);
        const tokens = cell(text);
        expect(tokens.filter(({ type }) => type === "td_open")).toHaveLength(2);
        expect(tokens.filter(({ type }) => type === "heading_open")).toHaveLength(0);
        expectHarmless(oneLine(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test("a title that turns the line around is set apart", () => {
    expect(oneLine("a|b\n## Fake heading \u202Egnp.exe")).toBe("a\\|b ## Fake heading gnp.exe");
    expect(oneLine("שלום")).toBe("\u2068שלום\u2069");
  });
});
