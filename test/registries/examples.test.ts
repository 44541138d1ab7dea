import { expect, test } from "vitest";
import { checks } from "../../src/checks/index.ts";
import { commands } from "../../src/commands/index.ts";
import { stalls } from "../../src/stalls/index.ts";

const commandExamples = commands.flatMap((c) =>
  c.examples.map((e) => ({ ...e, title: `/${c.word} ${e.words}`, c })),
);
test.each(commandExamples)("$title", ({ c, words, gives }) => {
  expect(c.read(words)).toEqual(gives);
});

const checkExamples = checks.flatMap((c) =>
  c.examples.map((e, i) => ({ ...e, title: `${c.name}, example ${i + 1}`, c })),
);
test.each(checkExamples)("check $title", ({ c, incident, asks }) => {
  expect(c.asks(incident) !== null).toBe(asks);
});

const stallExamples = stalls.flatMap((r) =>
  r.examples.map((e, i) => ({ ...e, title: `${r.name}, example ${i + 1}`, r })),
);
test.each(stallExamples)("stall rule $title", ({ r, remediation, finds }) => {
  expect(r.finds(remediation)?.sentence ?? null).toBe(finds);
});

test("every entry of a registry has examples and a name of its own", () => {
  for (const registry of [checks, commands, stalls]) {
    const names = registry.map((entry) => entry.name);
    expect(new Set(names).size).toBe(names.length);
    for (const entry of registry) expect(entry.examples.length, entry.name).toBeGreaterThan(0);
  }
});
