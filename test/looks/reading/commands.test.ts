import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCommands } from "../../../src/looks/reading/commands.ts";

const names = ["remediate", "owner", "accept-risk", "followthrough", "Cause"] as const;
const argsOf = ["", " acme/api Page on lag", " #12 by 2026-06-30", " @rae"] as const;
const written = names.flatMap((name) => argsOf.map((args) => `/${name}${args}`));

/** Ways to write a line that is not plainly in front of the reader, or not plainly a command. */
const hides: Record<string, (line: string) => string> = {
  "in a quote": (line) => `> ${line}`,
  "in a quote's lazy second line": (line) => `> so they said\n${line}`,
  "in a quoted list": (line) => `> - a\n>\n> ${line}`,
  "in a fence": (line) => `\`\`\`\n${line}\n\`\`\``,
  "in a tilde fence with an inner fence": (line) => `~~~~\n\`\`\`\n~~~\n${line}\n~~~~`,
  "in a fence that nobody closed": (line) => `\`\`\`sh\n${line}`,
  indented: (line) => `words\n\n    ${line}`,
  "after a tab": (line) => `\t${line}`,
  "after one space": (line) => ` ${line}`,
  "in a code span over lines": (line) => `\`a\n${line}\nb\``,
  "in a comment": (line) => `<!-- ${line} -->`,
  "in a comment over lines": (line) => `words <!--\n${line}\n--> words`,
  "in a comment that nobody closed": (line) => `<!--\n\n${line}`,
  "in details": (line) => `<details>\n<summary>more</summary>\n\n${line}\n\n</details>`,
  "in details within details": (line) => `<details>\n\n<details>\n\n</details>\n\n${line}\n\n</details>`,
  "in details in upper case": (line) => `<DETAILS open>\n\n${line}\n\n</DETAILS>`,
  "in details closed only by a comment": (line) => `<details>\n\n<!-- </details> -->\n\n${line}`,
  "in an HTML quote": (line) => `<blockquote>\n\n${line}\n\n</blockquote>`,
  "in an HTML block": (line) => `<div>\n${line}\n</div>`,
  "in preformatted HTML": (line) => `<pre>\n\n${line}\n\n</pre>`,
  "in an HTML code element": (line) => `say <code>\n${line}\n</code>`,
  "in a link's words": (line) => `[a\n${line}\nb](https://acme.example)`,
  "in a picture's words": (line) => `![a\n${line}\nb](https://acme.example/x.png)`,
  "in an attribute": (line) => `<a title="\n${line}\n">b</a>`,
  "in a table": (line) => `${line} | b\n--- | ---\n1 | 2`,
  "struck out": (line) => `~~a\n${line}\nb~~`,
  "after words": (line) => `please ${line}`,
  "as a list item": (line) => `- ${line}`,
  "as a heading": (line) => `# ${line}`,
  bold: (line) => `**${line}**`,
  "with a zero-width space in the name": (line) => line.replace(/^\/(..)/, "/$1\u200B"),
  "with a soft hyphen in the name": (line) => line.replace(/^\/(..)/, "/$1\u00AD"),
  "with a zero-width space before it": (line) => `\u200B${line}`,
  "with a no-break space before it": (line) => `\u00A0${line}`,
  "with a byte order mark in the line": (line) => `${line} \uFEFFx`,
  "with a direction override": (line) => `${line} \u202Egnp`,
  "with a hidden comment in the line": (line) => `${line} <!-- acme/vault -->`,
  "with a fullwidth slash": (line) => line.replace("/", "\uFF0F"),
  "with a division slash": (line) => line.replace("/", "\u2215"),
  "with a no-break space behind the name": (line) => `${line.split(" ")[0]}\u00A0x`,
  "with a Cyrillic letter": (line) => line.replace(/[eao]/, "\u0430"),
  "with two slashes": (line) => `/${line}`,
  "as a path": (line) => `${line.split(" ")[0]}/etc`,
  "after a line separator": (line) => `words\u2028${line}`,
  "after a vertical tab": (line) => `words\v${line}`,
  "after an escaped newline entity": (line) => `words&#10;${line}`,
};

const corpus = Object.entries(hides).flatMap(([how, hide]) =>
  written.map((line) => ({ how, text: hide(line), crlf: hide(line).replaceAll("\n", "\r\n") })),
);

describe("what is not plainly a command line is no command", () => {
  test.each(Object.keys(hides))("%s", (how) => {
    for (const { text, crlf } of corpus.filter((item) => item.how === how)) {
      expect(readCommands(text).commands, JSON.stringify(text)).toEqual([]);
      expect(readCommands(crlf).commands, JSON.stringify(crlf)).toEqual([]);
    }
  });

  test("the corpus holds at least 200 cases", () => expect(corpus.length).toBeGreaterThanOrEqual(200));

  test("whatever stands around them", () => {
    const words = fc.constantFrom("", "words\n\n", "- a\n- b\n\n", "# Title\n\n", "/owner-of-nothing/x\n\n");
    fc.assert(
      fc.property(words, fc.constantFrom(...corpus), (before, { text }) => {
        expect(readCommands(before + text).commands).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a plain line is a command", () => {
  test.each(written)("%s", (line) => {
    const [name = "", ...args] = line.slice(1).split(" ");
    const command = { name: name.toLowerCase(), args: args.join(" "), line: 1 };
    expect(readCommands(line).commands).toEqual([command]);
    expect(readCommands(`${line}  \r\n`).commands).toEqual([command]);
  });

  test("each line of several, with its number, among words and after what hides", () => {
    const body =
      "Thanks.\n/owner @rae\n/due 2026-03-01\nand more\n\n> /decline no\n\n<details>\n\n/decline folded\n\n</details>\n\n/accept";
    expect(readCommands(body).commands).toEqual([
      { name: "owner", args: "@rae", line: 2 },
      { name: "due", args: "2026-03-01", line: 3 },
      { name: "accept", args: "", line: 14 },
    ]);
  });

  test("its words come as written, markup and all", () => {
    expect(
      readCommands("/impact **5 %** of `sign-ins` failed [see](https://acme.example)").commands[0]?.args,
    ).toBe("**5 %** of `sign-ins` failed [see](https://acme.example)");
  });

  test("under a list, and with a line drawn below it", () => {
    expect(readCommands("- a\n/accept").commands.map(({ line }) => line)).toEqual([2]);
    expect(readCommands("/accept\n---").commands.map(({ line }) => line)).toEqual([1]);
  });

  test("private-use characters of the reader's own in a comment change nothing", () => {
    expect(readCommands("\uE0000\uE001/accept\n/owner @rae").commands.map(({ name }) => name)).toEqual([
      "owner",
    ]);
  });
});

describe("a comment says more than its commands", () => {
  test.each([
    ["/accept\n\n/due 2026-03-01", false],
    ["", false],
    ["<!-- nothing to see -->\n/accept", false],
    ["/accept\nI start on Monday.", true],
    ["/accept\n\n```\nlog\n```", true],
    ["> /accept\n\n", true],
    ["On it.", true],
  ])("%j: %s", (body, saysMore) => expect(readCommands(body).saysMore).toBe(saysMore));
});

test("any text can be read, and every command is a whole line of it", () => {
  const parts = fc.constantFrom(
    "/a",
    "/a b",
    "\n",
    "\n\n",
    "> ",
    "`",
    "```\n",
    "<!--",
    "-->",
    "[",
    "](x)",
    "    ",
    "|",
    "*",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(parts).map((list) => list.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const lines = text.split(/\r\n?|\n/);
      for (const { name, line } of readCommands(text).commands)
        expect(lines[line - 1]?.toLowerCase().startsWith(`/${name}`)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
