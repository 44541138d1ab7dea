import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { liveMentions } from "./mentions.ts";
import { newYear, type Wrote } from "./year.ts";
import { luckOf, type Plan, play } from "./year-people.ts";

const sponsor = "lin";
const keepers: Plan["keepers"] = {
  platform: { login: "tomo", habit: "ignores" },
  shop: { login: "mira", habit: "answers" },
  billing: { login: "noor", habit: "declines" },
  identity: { login: "rae", habit: "answers when nudged" },
};

/** Two months of incidents whose reports say these words wherever a person may write. */
const played = (words: string, seed: number): Wrote[] => {
  const year = newYear({ sponsors: [sponsor], cluster: { incidents: 2, days: 180 } });
  const causes = [`mechanism ${words}`, "mechanism"];
  play(year, { keepers, incidents: 7, days: 60, causes, news: true, words }, luckOf(seed));
  return year.wrote;
};

/** Whom a text of ours may call on. All other names stand in code font, or do not call. */
const mayCall = ({ action, on }: Wrote): string[] => {
  if (action.do === "say" && action.tag.startsWith("nudge:"))
    return (on?.assignees ?? []).filter(({ kind }) => kind === "user").map(({ login }) => login);
  return action.do === "open" && action.mark.kind === "report" ? [sponsor] : [];
};

const hostile = fc
  .array(
    fc.constantFrom(
      ...["@everyone", "@rae", "@acme/platform", "cc @tomo,", "(@mira)", "\\@rae", "&commat;rae", "&#64;rae"],
      ...[
        "`",
        "``",
        "`@rae`",
        "*@rae*",
        "[@rae](x)",
        "<b>@rae</b>",
        "<!-- @rae -->",
        "<!--",
        "-->",
        "~~@rae~~",
      ],
      ...[
        "|",
        "| @rae |",
        "> @rae",
        "#1",
        "https://github.com/rae",
        "\u200b@rae",
        "\u202e@rae",
        "of sign-in",
        "\\",
      ],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => words.join(" "));

describe("every text that every look writes", () => {
  test("calls only on the assignee in a nudge and on sponsors in their report, whatever people write", () => {
    let texts = 0;
    fc.assert(
      fc.property(hostile, fc.nat(1_000), (words, seed) => {
        for (const wrote of played(words, seed)) {
          if (!("body" in wrote.action)) continue;
          texts += 1;
          const called = liveMentions(wrote.action.body);
          const allowed = mayCall(wrote);
          expect(
            called.filter((name) => !allowed.includes(name)),
            wrote.action.body,
          ).toEqual([]);
          if (wrote.action.do === "say") expect(new Set(called).size).toBe(called.length);
        }
      }),
      { numRuns: 20 },
    );
    expect(texts).toBeGreaterThan(200);
  }, 60_000);

  test("stands under one of four topics", () => {
    const tags = played("of sign-in", 7).flatMap(({ action }) => (action.do === "say" ? [action.tag] : []));
    expect(tags.length).toBeGreaterThan(5);
    for (const tag of tags) expect(tag).toMatch(/^(status|reply|(nudge|flag):\d{4}-\d\d-\d\d)$/);
    expect(new Set(tags.map((tag) => tag.split(":")[0])).size).toBeGreaterThan(2);
  });
});

test.each([
  ["@rae", ["rae"]],
  ["cc @acme/platform, please", ["acme/platform"]],
  ["\\@rae and &commat;tomo", ["rae", "tomo"]],
  ["| a | @rae |\n|---|---|\n| @tomo | b |", ["rae", "tomo"]],
  ["`@rae` mail@acme.test <!-- @tomo --> @\u200brae", []],
])("GitHub would notify in %j: %j", (text, names) => expect(liveMentions(text)).toEqual(names));
