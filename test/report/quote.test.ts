import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { cut, neutralise, oneLine } from "../../src/domain/quote.ts";
import { actsIn } from "./acts.ts";
import { payloads } from "./foreign.ts";

const md = new MarkdownIt({ html: true, linkify: true });

test("there are forty hostile texts", () => expect(new Set(payloads).size).toBe(40));

test.each(payloads)("%j shows, and does nothing", (text) => {
  for (const around of [
    `Somebody wrote ${neutralise(text)} there.`,
    `- ${neutralise(text)}`,
    neutralise(text),
  ])
    expect(actsIn(around)).toEqual([]);
});

test.each(payloads)("%j stays in its table cell", (text) => {
  const html = md.render(`| a | b |\n|---|---|\n| ${neutralise(text)} | after |\n`);
  expect(html.match(/<td>/g)).toHaveLength(2);
  expect(html).toContain("<td>after</td>");
});

test("what was written is what is read", () => {
  const text = "Rewrite `session_store` for R&D [again] <soon> | 50% * 2";
  const html = md.renderInline(neutralise(text));
  expect(html).toBe("Rewrite `session_store` for R&amp;D [again] &lt;soon&gt; | 50% * 2");
});

test("one line, whatever was written", () => {
  expect(oneLine(" a\r\n\tb\u2028c\u0000d ")).toBe("a b c d");
  expect(oneLine("abc\u202Egnp.exe")).toBe("abcgnp.exe");
  expect(oneLine("\ud800x")).toBe("\ufffdx");
});

test("a cut ends between words and never inside a character", () => {
  expect(cut("short", 10)).toBe("short");
  expect(cut("clients kept the address of the old primary", 25)).toBe("clients kept the address…");
  expect(cut("a".repeat(30), 10)).toBe(`${"a".repeat(9)}…`);
  expect([...cut("🚒".repeat(30), 10)]).toHaveLength(10);
});
