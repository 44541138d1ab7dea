import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Place } from "../../../src/looks/reading/links.ts";
import { readReport } from "../../../src/looks/reading/report.ts";

const linesOf = (list: string, place?: Place) => readReport(`## Follow-ups\n\n${list}\n`, place).lines;
const lineOf = (list: string, place?: Place) => {
  const [line, ...more] = linesOf(list, place);
  if (!line || more.length > 0) throw new Error(`expected one line, read ${more.length + (line ? 1 : 0)}`);
  return line;
};
const home: Place = { home: { owner: "acme", name: "incidents" }, hosts: ["github.com"] };

describe("a follow-up line", () => {
  test("gives its words, repository, owner and due date apart", () => {
    const line = lineOf("- [ ] Recover from primary change (acme/platform) @rae due 2026-03-01");
    expect(line).toMatchObject({
      text: "Recover from primary change",
      raw: "Recover from primary change (acme/platform) @rae due 2026-03-01",
      ticked: false,
      struckOut: false,
      target: { owner: "acme", name: "platform" },
      owner: "rae",
      due: "2026-03-01",
      position: { line: 3, order: 0 },
    });
  });

  test.each([
    ["- Page on lag", null],
    ["- [ ] Page on lag", false],
    ["- [x] Page on lag", true],
    ["1. [X] Page on lag", true],
    ["- [x](https://acme.example) Page on lag", null],
  ])("%s is ticked: %s", (written, ticked) => expect(lineOf(written).ticked).toBe(ticked));

  test("in any order the metadata is the same", () => {
    const parts = ["(acme/api)", "@rae", "due 2026-03-01", "https://github.com/acme/api/issues/4"];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: 4 }), (shuffled) => {
        const line = lineOf(`- Page on lag ${shuffled.join(" ")}`);
        expect(line.target).toEqual({ owner: "acme", name: "api" });
        expect([line.owner, line.due, line.cites[0]?.number]).toEqual(["rae", "2026-03-01", 4]);
      }),
    );
  });

  test.each([
    "- Drop the plugin, as proposed by @rae",
    "- @rae: that would be a good idea",
    "- Ask @rae about the pool size",
    "- Tell acme about it, cc @rae",
    "- Mail rae@acme.example",
    "- Page @acme/identity",
    "- Run `@rae`",
  ])("a person is named but owns nothing: %s", (written) => {
    const line = lineOf(written);
    expect(line.owner).toBeNull();
    expect(`- ${line.text}`).toBe(written);
  });

  test.each([
    ["- Page on lag, owner: @rae", "Page on lag"],
    ["- Page on lag (@rae)", "Page on lag"],
    ["- Page on lag - assigned to @rae.", "Page on lag"],
    ["- Page on lag @rae @tomo", "Page on lag @tomo"],
  ])("rae owns it: %s", (written, text) => {
    const line = lineOf(written);
    expect([line.owner, line.text]).toEqual(["rae", text]);
  });

  test.each(["due 2026-02-30", "due soon", "due 2026-13-01", "overdue 2026-03-01", "due 26-03-01"])(
    "no calendar has the day: %s",
    (due) => expect(lineOf(`- Page on lag ${due}`)).toMatchObject({ due: null, text: `Page on lag ${due}` }),
  );

  test("words shaped like a repository stay words", () => {
    expect(lineOf("- Alert on slow queries (read/write)")).toMatchObject({
      target: null,
      text: "Alert on slow queries (read/write)",
    });
    expect(lineOf("- Split the queue (like acme/api) into two").target).toBeNull();
  });

  test("struck out is seen with and without metadata", () => {
    expect(lineOf("- ~~Rewrite it~~")).toMatchObject({ struckOut: true, text: "Rewrite it" });
    expect(lineOf("- [ ] ~~Rewrite it~~ @rae")).toMatchObject({
      struckOut: true,
      text: "Rewrite it",
      owner: "rae",
    });
    expect(lineOf("- ~~Rewrite~~ keep it, ~~now~~")).toMatchObject({ struckOut: false });
  });

  test("every way to link an issue is a citation", () => {
    const line = lineOf(
      "- Do [it](https://github.com/acme/api/issues/1), <https://github.com/acme/api/pull/2>, https://github.com/Acme/API/issues/3#issuecomment-9, acme/web#4, [five], and again https://github.com/acme/api/issues/3.\n\n[five]: https://github.com/acme/api/issues/5",
    );
    expect(line.cites.map(({ owner, name, number, kind }) => `${owner}/${name}#${number} ${kind}`)).toEqual([
      "acme/api#1 issue",
      "acme/api#2 pull",
      "Acme/API#3 issue",
      "acme/web#4 either",
      "acme/api#5 issue",
    ]);
    expect(line.cites[2]?.url).toBe("https://github.com/Acme/API/issues/3");
  });

  test("other links are kept apart, code links nothing", () => {
    const line = lineOf(
      "- See https://github.com/acme/api/blob/main/x.md and `https://github.com/acme/api/issues/1` and https://github.com.evil.example/acme/api/issues/1",
    );
    expect(line.cites).toEqual([]);
    expect(line.otherLinks).toEqual([
      "https://github.com/acme/api/blob/main/x.md",
      "https://github.com.evil.example/acme/api/issues/1",
    ]);
  });

  test("#12 is an issue only where the report has a home", () => {
    expect(lineOf("- Page on lag #12").cites).toEqual([]);
    expect(lineOf("- Page on lag #12", home).cites.map(({ url }) => url)).toEqual([
      "https://github.com/acme/incidents/issues/12",
    ]);
  });

  test("what it waits for is no citation", () => {
    const line = lineOf(
      "- Page on lag (depends on https://github.com/acme/api/issues/1, acme/web#2 and [three](https://github.com/acme/api/pull/3)) @rae",
    );
    expect(line.dependsOn.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect([line.cites, line.owner]).toEqual([[], "rae"]);
    expect(line.text).toBe("Page on lag");
    expect(lineOf("- This depends on luck").text).toBe("This depends on luck");
  });

  test("indented lines travel along", () => {
    const line = lineOf(
      "- [ ] Recover from primary\n  change (acme/platform)\n  Done when: a change loses no session\n  for 10 s.\n  Why: it came back.\n\n  A paragraph.\n  - a nested remark\n  - [x] a nested step\n",
    );
    expect(line).toMatchObject({
      text: "Recover from primary change",
      target: { owner: "acme", name: "platform" },
      doneWhen: "a change loses no session for 10 s.",
      notes: ["Why: it came back.", "A paragraph.", "a nested remark", "[x] a nested step"],
    });
  });

  test("a bare link below says where it is tracked, a link in a remark does not", () => {
    const tracked = lineOf("- Page on lag\n  - https://github.com/acme/api/issues/1");
    expect(tracked.cites.map(({ number }) => number)).toEqual([1]);
    expect(lineOf("- Page on lag\n  - compare https://github.com/acme/api/issues/1").cites).toEqual([]);
  });

  test("a comment is not part of it, an empty or template line is none", () => {
    expect(lineOf("- Page on lag <!-- who? -->").text).toBe("Page on lag");
    expect(
      linesOf("- [ ]\n- \n- None\n- <!-- one action a line -->\n- _No response_\n- [ ] @rae due 2026-03-01"),
    ).toEqual([]);
  });
});

describe("a list with groups", () => {
  test("below a title, or where only the indented items carry boxes, the indented items are the follow-ups", () => {
    const lines = linesOf(
      "- Short term:\n  - Page on lag\n- Later this year\n  - [ ] Rewrite it\n  - [x] Plan it",
    );
    expect(lines.map(({ text, under }) => [text, under])).toEqual([
      ["Page on lag", "Short term"],
      ["Rewrite it", "Later this year"],
      ["Plan it", "Later this year"],
    ]);
  });

  test("below a sentence they are its details", () => {
    expect(lineOf("- We will add alerts around:\n  - lag\n  - memory").notes).toEqual(["lag", "memory"]);
  });
});

describe("the key of a line", () => {
  const keyOf = (list: string) => lineOf(list).key;

  test.each([
    "- [x] Recover from primary change",
    "* recover from  Primary change.",
    "- Recover from primary change (acme/platform) @rae due 2026-03-01",
    "- Recover from primary change https://github.com/acme/api/issues/1",
    "- Recover from primary change ([issue](https://github.com/acme/api/issues/1))",
    "- [Recover](https://acme.example) from primary change",
    "- ~~Recover from primary change~~",
    "- Recover from primary change\n  Done when: it does",
    "- Recover from primary change depends on acme/api#3",
  ])("stays for %j", (written) => expect(keyOf(written)).toBe(keyOf("- Recover from primary change")));

  test("differs for other words, and for the same words written twice", () => {
    expect(keyOf("- Recover from primary changes")).not.toBe(keyOf("- Recover from primary change"));
    const [one, two] = linesOf("- Page on lag\n- Page on lag");
    expect(one?.key).not.toBe(two?.key);
  });

  test("of a line that is only a link is the link", () => {
    expect(keyOf("- https://github.com/acme/api/issues/1")).toBe(keyOf("- [x] acme/api#1"));
    expect(keyOf("- https://github.com/acme/api/issues/1")).not.toBe(
      keyOf("- https://github.com/acme/api/issues/2"),
    );
  });

  test("survives ticking, reordering, owners and dates of any list", () => {
    const ideas = fc.uniqueArray(
      fc
        .array(fc.stringMatching(/^[bcdfgkmnprst]{3,8}$/), { minLength: 2, maxLength: 6 })
        .map((words) => words.join(" ")),
      { minLength: 1, maxLength: 8 },
    );
    const extras = fc.subarray(["@rae", "@tomo", "due 2026-03-01", "(acme/api)", "acme/web#4"]);
    const changed = ideas.chain((list) =>
      fc.record({
        list: fc.constant(list),
        order: fc.shuffledSubarray(list, { minLength: list.length }),
        box: fc.constantFrom("", "[ ] ", "[x] "),
        extras,
      }),
    );
    fc.assert(
      fc.property(changed, ({ list, order, box, extras }) => {
        const before = linesOf(list.map((idea) => `- ${idea}`).join("\n"));
        const after = linesOf(order.map((idea) => `- ${box}${idea} ${extras.join(" ")}`).join("\n"));
        expect(after.map(({ key }) => key).sort()).toEqual(before.map(({ key }) => key).sort());
      }),
      { numRuns: 300 },
    );
  });
});
