import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { Ask, Told } from "../../src/domain/look.ts";
import { type Person, type Right, rights, type Visibility } from "../../src/domain/refs.ts";
import { answersOf } from "../../src/looks/answers.ts";
import { asksOf, judge } from "../../src/looks/judge.ts";
import { comment, nothingKnown, person, repo, seen, setting, told } from "../acme.ts";
import { cluster, clustered } from "../stories/parts.ts";

/**
 * Who may give what, written down once more and by hand. Whatever is not listed here is denied. `author` is the author of
 * the issue with no right at all; `sponsor` and `team` are named by the configuration, and have no right either.
 */
const may: Record<string, readonly string[]> = {
  accept: ["triage", "write", "maintain", "admin"],
  "accept-risk": ["sponsor", "team"],
  adopt: ["read", "triage", "write", "maintain", "admin"],
  agenda: ["triage", "write", "maintain", "admin"],
  alternative: ["triage", "write", "maintain", "admin"],
  assign: ["sponsor", "team"],
  cause: ["author", "triage", "write", "maintain", "admin"],
  decline: ["triage", "write", "maintain", "admin"],
  "decline-cluster": ["sponsor", "team"],
  detected: ["author", "triage", "write", "maintain", "admin"],
  due: ["triage", "write", "maintain", "admin"],
  "followthrough-help": ["read", "triage", "write", "maintain", "admin"],
  "followthrough-off": ["write", "maintain", "admin"],
  "followthrough-on": ["write", "maintain", "admin"],
  fund: ["sponsor", "team"],
  impact: ["author", "triage", "write", "maintain", "admin"],
  "merge-into": [],
  mitigated: ["author", "triage", "write", "maintain", "admin"],
  "needs-sponsor": ["triage", "write", "maintain", "admin"],
  "not-cause": ["author", "triage", "write", "maintain", "admin"],
  "nothing-to-fix": ["author", "triage", "write", "maintain", "admin"],
  owner: ["triage", "write", "maintain", "admin"],
  remediate: ["read", "triage", "write", "maintain", "admin"],
  snooze: ["triage", "write", "maintain", "admin"],
  split: [],
  started: ["author", "triage", "write", "maintain", "admin"],
  "superseded-by": ["triage", "write", "maintain", "admin"],
};

const roles = [...rights, "author", "sponsor", "team"] as const;
type Role = (typeof roles)[number];
const visibilities: readonly Visibility[] = ["public", "internal", "private"];

const known: Known = { ...nothingKnown, ...clustered };
const here = setting();
const sponsored = setting({ config: { ...here.config, sponsors: ["@sponsor", "@acme/cto-office"] } });

type Cell = { name: string; words: string; role: Role; visibility: Visibility; target?: Right };

/** A comment with one command, by somebody of that role, in a repository of that visibility. */
const bench = ({ name, words, role, visibility, target }: Cell) => {
  const command = commands.find((c) => c.name === name);
  if (command === undefined) throw new Error(name);
  const place = command.on[0] ?? "incident";
  const who: Person = person(role);
  const one = seen("incidents", 31, {
    repo: { ...repo("incidents", visibility), archived: false, hasIssues: true },
    author: person("author"),
    comments: [comment(who, `/${command.word} ${words}`.trim())],
  });
  const held: Right = rights.find((right) => right === role) ?? "none";
  const everything = told(["incidents", "platform", "api"]);
  const answers: Told = {
    ...everything,
    right: (of, _owner, repository) =>
      of !== who.id ? "admin" : repository === "incidents" ? held : (target ?? "read"),
    repository: (owner, repository) =>
      repository === "nowhere" ? null : everything.repository(owner, repository),
    member: (of) => of === "U_team",
  };
  const judgement = judge({ seen: one, setting: sponsored, known }, place, answers);
  return {
    judgement,
    wants: answersOf(one, judgement, "help"),
    asks: asksOf({ seen: one, setting: sponsored, known }, place),
  };
};

const wordsOf = (name: string): string => {
  const command = commands.find((c) => c.name === name);
  return command?.examples.find(({ gives }) => "says" in gives)?.words ?? "";
};

describe("who may give what", () => {
  test("every command has its row", () => {
    expect(Object.keys(may).sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  const cells = commands.flatMap(({ name }) =>
    visibilities.flatMap((visibility) =>
      roles.map((role): Cell => ({ name, words: wordsOf(name), role, visibility })),
    ),
  );

  test(`all ${cells.length} cells of command, visibility and role`, () => {
    const wrong = cells.filter((cell) => {
      const answer = bench(cell).judgement.verdicts[0]?.answer;
      return answer !== (may[cell.name]?.includes(cell.role) ? "done" : "refused");
    });
    expect(wrong).toEqual([]);
    expect(cells.length).toBe(27 * 3 * 9);
  });

  test("what is refused is not folded, and what is done is", () => {
    for (const cell of cells) {
      const { said, verdicts } = bench(cell).judgement;
      expect(said.length).toBe(verdicts[0]?.answer === "done" ? 1 : 0);
    }
  });

  test("nobody is answered twice: once there is a reaction, no right is asked again", () => {
    for (const { name } of commands) {
      const command = commands.find((c) => c.name === name);
      for (const ourReaction of ["done", "refused"] as const) {
        const one = seen("incidents", 31, {
          comments: [
            comment(person("admin"), `/${command?.word} ${wordsOf(name)}`.trim(), {
              ourReaction,
              ourReactionAt: "2026-05-12T00:00:00.000Z",
            }),
          ],
        });
        const asks = asksOf({ seen: one, setting: sponsored, known }, command?.on[0] ?? "incident");
        const askedAgain = (ask: Ask): boolean => ask.ask === "right" || ask.ask === "member";
        expect(asks.filter(askedAgain)).toEqual([]);
      }
    }
  });
});

describe("no such and no right are one answer", () => {
  const reply = (name: string, words: string, role: Role, target?: Right): string => {
    const cell = { name, words, role, visibility: "private" as const };
    const { wants, judgement } = bench(target === undefined ? cell : { ...cell, target });
    expect(judgement.said).toEqual([]);
    return JSON.stringify(wants)
      .replaceAll(/IC_\d+/g, "IC")
      .replaceAll(/"(created|updated)At":"[^"]+"/g, "")
      .replaceAll(words, "WORDS");
  };

  test.each([
    ["remediate", "acme/api", "acme/nowhere"],
    ["adopt", "https://github.com/acme/api/issues/3", "https://github.com/acme/nowhere/issues/3"],
    ["superseded-by", "https://github.com/acme/api/issues/3", "https://github.com/acme/nowhere/issues/3"],
  ])("%s", (name, hidden, missing) => {
    expect(reply(name, hidden, "admin", "none")).toBe(reply(name, missing, "admin"));
    expect(reply(name, hidden, "admin", "none")).not.toMatch(/api|nowhere/);
  });

  test("a cluster that is not yours to decide, and one that does not exist", () => {
    const say = (words: string): string => reply("fund", words, "admin").replaceAll(/#\d+/g, "#N");
    expect(say("#31 by 2026-06-30")).toBe(say("#99 by 2026-06-30"));
    expect(cluster.home?.at).toBe("acme/incidents#31");
  });

  test("rights are asked of the person, by id, in the repository of the comment and in the one named", () => {
    const { asks } = bench({
      name: "remediate",
      words: "acme/api Do it",
      role: "write",
      visibility: "private",
    });
    expect(asks).toEqual([
      { ask: "right", of: person("write"), in: { owner: "acme", name: "incidents" } },
      { ask: "right", of: person("write"), in: { owner: "acme", name: "api" } },
      { ask: "repository", owner: "acme", name: "api" },
    ]);
  });
});
