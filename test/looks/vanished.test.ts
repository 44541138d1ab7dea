import { expect, test } from "vitest";
import type { Idea } from "../../src/domain/incident.ts";
import { heldBack } from "../../src/looks/vanished.ts";
import { nothingKnown } from "../acme.ts";
import { remediation } from "../facts.ts";
import { at, event, origin, rae, repoOf, report, says, us } from "../stories/parts.ts";

const idea = (key: string): Idea => ({
  ...(origin.ideas[0] as Idea),
  key,
  remediations: [],
  opens: { key, in: repoOf("platform") },
});
const ideas = [idea("I_incidents_60 a"), idea("I_incidents_60 b")];
const held = (...given: Parameters<typeof heldBack>): boolean[] =>
  heldBack(...given).map(({ opens }) => opens === null);
const added = (child: string | null, by = us) => event("child added", by, at(11), { child });

test("as many wait as we opened and nobody can see any more", () => {
  expect(held(ideas, report({ timeline: [added(null)] }), nothingKnown)).toEqual([true, false]);
  expect(held(ideas, report({ timeline: [added(null), added(null)] }), nothingKnown)).toEqual([true, true]);
});

test("what is in sight, or was put there by a person, holds nothing back", () => {
  const timeline = [added("I_platform_1"), added(null, rae)];
  expect(held(ideas, report({ timeline }), nothingKnown)).toEqual([false, false]);
});

test("what is still remembered as gone is accounted for", () => {
  const gone = { ...remediation("F", { moved: at(11) }), key: "I_incidents_60 c", gone: true as const };
  const known = { ...nothingKnown, remediations: [gone] };
  expect(held(ideas, report({ timeline: [added(null)] }), known)).toEqual([false, false]);
});

test("a command that came later opens it anew, one that came before does not", () => {
  const asked = (day: number) => {
    const comment = says(rae, "/remediate acme/platform Recover", at(day));
    const seen = report({ comments: [comment], timeline: [added(null)] });
    return held([idea(`I_incidents_60 ${comment.id}`)], seen, nothingKnown);
  };
  expect([asked(12), asked(10)]).toEqual([[false], [true]]);
});
