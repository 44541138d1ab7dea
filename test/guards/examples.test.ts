import { describe, expect, test } from "vitest";
import { checks } from "../../src/checks/index.ts";
import { commands } from "../../src/commands/index.ts";
import { stalls } from "../../src/stalls/index.ts";

// Examples are tests, and scripts/generate.ts prints the same ones into docs/reference.

describe("every command reads its examples as it says", () => {
  for (const { name, read, examples } of commands)
    test.each(examples.map(({ words, gives }) => [`/${name} ${words}`.trim(), words, gives] as const))(
      "%s",
      (_line, words, gives) => expect(read(words)).toEqual(gives),
    );
});

describe("every check asks when, and only when, its examples say so", () => {
  for (const { name, asks, examples } of checks)
    test.each(
      examples.map(
        ({ incident, asks: expected }) => [expected ? "asks" : "is silent", incident, expected] as const,
      ),
    )(`${name} %s`, (_story, incident, expected) => expect(asks(incident) !== null).toBe(expected));
});

describe("every stall rule finds what its examples say", () => {
  for (const { name, finds, examples } of stalls)
    test.each(
      examples.map(
        ({ remediation, finds: expected }) => [expected ?? "nothing", remediation, expected] as const,
      ),
    )(`${name}: %s`, (_story, remediation, expected) =>
      expect(finds(remediation)?.sentence ?? null).toBe(expected),
    );
});

test("every entry is named after its file, and says in one sentence what it is for", () => {
  for (const { name, sentence } of [...commands, ...checks, ...stalls]) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(sentence).toMatch(/^[A-Z"`].*\.$/);
  }
});

test("every entry shows at least one example, and every check and rule both of its answers", () => {
  for (const { name, examples } of commands) expect(examples.length, `/${name}`).toBeGreaterThan(0);
  for (const { name, examples } of checks)
    expect(new Set(examples.map(({ asks }) => asks)).size, name).toBe(2);
  for (const { name, examples } of stalls)
    expect(new Set(examples.map(({ finds }) => finds === null)).size, name).toBe(2);
});
