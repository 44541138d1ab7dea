import { describe, expect, test } from "vitest";
import type { Setting } from "../../src/domain/look.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { Seen } from "../../src/domain/seen.ts";
import {
  at,
  carriedOut,
  event,
  fix,
  known,
  lin,
  mira,
  person,
  rae,
  says,
  setting,
  tomo,
} from "../stories/parts.ts";
import { look } from "../stories/play.ts";

const facts = (seen: Partial<Seen>, over: Partial<Setting> = {}, more = known): RemediationFacts =>
  look({ seen: fix(seen), known: more, setting: over }).facts as RemediationFacts;
const moved = (seen: Partial<Seen>): string => facts(seen).progress.what;
const taken = (who: string, day: number) => event("assigned", person(who), at(day), { who: person(who) });
const copilot = person("copilot[bot]", "bot");
const said = (words: string, day: number, who = mira) => carriedOut(says(who, words, at(day)));

describe("it moves by what a person does", () => {
  test("a bot that is assigned takes nothing; a person whose account is gone since did", () => {
    const assigned = (who: Seen["author"], actor: Seen["author"] = rae) => ({
      timeline: [event("assigned", actor, at(2), { who })],
    });
    expect(moved(assigned(copilot))).toBe("proposed");
    expect(moved(assigned(mira, copilot))).toBe("proposed");
    expect(moved(assigned(mira))).toBe("assigned to `mira`");
    expect(moved(assigned(null, null))).toBe("assigned");
  });

  test("what somebody wrote while they had it stays when they leave", () => {
    const word = says(tomo, "half of it is done", at(5), { association: "none" });
    const left = event("unassigned", rae, at(8), { who: tomo });
    expect(moved({ comments: [word] })).toBe("proposed");
    expect(moved({ comments: [word], assignees: [tomo] })).toBe("`tomo` wrote");
    expect(moved({ comments: [word], timeline: [taken("tomo", 3), left] })).toBe("`tomo` wrote");
    expect(moved({ comments: [word], timeline: [taken("tomo", 6), left] })).toBe("assigned to `tomo`");
    const after = { ...word, createdAt: at(9) };
    expect(moved({ comments: [after], timeline: [taken("tomo", 3), left] })).toBe("assigned to `tomo`");
  });

  test("the words of an account that is gone count where such a one had it", () => {
    const word = {
      ...says(tomo, "half of it is done", at(5), { association: "none" as const }),
      author: null,
    };
    const had = event("assigned", null, at(3), { who: null });
    expect(moved({ comments: [word] })).toBe("proposed");
    expect(moved({ comments: [word], timeline: [had] })).toBe("somebody wrote");
  });

  test("a pull request that a bot wrote and merged is nobody's; one that either a person did is theirs", () => {
    const pull = { url: "u", state: "merged" as const, openedAt: at(3), mergedAt: at(4) };
    expect(moved({ pulls: [{ ...pull, author: copilot, mergedBy: copilot }] })).toBe("proposed");
    expect(moved({ pulls: [{ ...pull, author: copilot, mergedBy: rae }] })).toBe("pull request merged");
    expect(moved({ pulls: [{ ...pull, author: rae, mergedBy: copilot }] })).toBe("pull request merged");
    expect(moved({ pulls: [{ ...pull, mergedAt: null, author: copilot, mergedBy: null }] })).toBe("proposed");
  });

  test("the first due date, and none that takes another's place", () => {
    expect(facts({ comments: [said("/due 2026-06-01", 3)] }).progress.at).toBe(at(3));
    expect(facts({ comments: [said("/due 2026-06-01", 3), said("/due 2026-07-01", 6)] }).progress.at).toBe(
      at(3),
    );
    const [origin] = known.incidents ?? [];
    const dated = { ...known, incidents: origin === undefined ? [] : [withDue(origin, "2026-05-20")] };
    expect(facts({ comments: [said("/due 2026-06-01", 3)] }, {}, dated).progress.what).toBe("proposed");
  });
});

const withDue = (incident: NonNullable<typeof known.incidents>[number], due: string) => ({
  ...incident,
  ideas: incident.ideas.map((idea) => ({ ...idea, due })),
});

describe("its clock is held", () => {
  const owned = { assignees: [rae], timeline: [taken("rae", 1)], cards: [] };
  const held = (seen: Partial<Seen>, over: Partial<Setting> = {}) => facts(seen, over).heldUntil ?? null;

  test("by a date, for somebody who has it", () => {
    const comments = [said("/due 2026-06-01", 3)];
    expect(held({ ...owned, comments })).toBe("2026-06-01T00:00:00.000Z");
    expect(held({ comments })).toBeNull();
  });

  test("no longer by a date that was moved away without other progress", () => {
    const twice = [said("/due 2026-06-01", 3), said("/due 2026-08-01", 6)];
    expect(held({ ...owned, comments: twice })).toBe("2026-06-01T00:00:00.000Z");
    expect(facts({ ...owned, comments: twice }).due).toBe("2026-08-01");
    expect(held({ ...owned, comments: [...twice, says(rae, "it is under way", at(5))] })).toBe(
      "2026-08-01T00:00:00.000Z",
    );
    const words = says(rae, "it is under way", at(8));
    expect(held({ ...owned, comments: [...twice, words] })).toBe("2026-06-01T00:00:00.000Z");
    expect(held({ ...owned, comments: [...twice, words, said("/due 2026-09-01", 9)] })).toBe(
      "2026-09-01T00:00:00.000Z",
    );
  });

  test("a date that comes nearer holds no longer than that", () => {
    const comments = [said("/due 2026-08-01", 3), said("/due 2026-06-01", 6), said("/due 2026-07-01", 7)];
    expect(held({ ...owned, comments })).toBe("2026-06-01T00:00:00.000Z");
  });

  test("by each snooze anew, whoever has it", () => {
    const comments = [said("/snooze 2026-06-01", 3), said("/snooze 2026-08-01", 6, lin)];
    expect(held({ comments })).toBe("2026-08-01T00:00:00.000Z");
  });

  test("until the day begins where the organisation is", () => {
    const comments = [said("/snooze 2026-06-01", 3)];
    const config = { ...setting().config, timezone: "America/Los_Angeles" };
    expect(held({ comments }, { config })).toBe("2026-06-01T07:00:00.000Z");
  });

  test("by the card of our project, moved without progress or not", () => {
    const dated = (due: string, dueAt: string) => ({
      cards: [{ ...(fix().cards[0] as Seen["cards"][number]), dueAt }].map((card) => ({
        ...card,
        values: { ...card.values, due },
      })),
    });
    expect(held({ ...owned, ...dated("2026-06-01", at(4)) })).toBe("2026-06-01T00:00:00.000Z");
    const comments = [said("/due 2026-06-01", 3)];
    expect(held({ ...owned, comments, ...dated("2026-08-01", at(6)) })).toBe("2026-06-01T00:00:00.000Z");
    expect(facts({ ...owned, comments, ...dated("2026-08-01", at(6)) }).due).toBe("2026-08-01");
    expect(facts({ ...owned, comments, ...dated("2026-08-01", at(2)) }).due).toBe("2026-06-01");
  });
});
