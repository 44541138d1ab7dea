import { expect, test } from "vitest";
import { stem } from "../../src/looks/repeats/stem.ts";

test("a word that every object answers to is a word", () => {
  const words = ["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty"];
  expect(words.map((word) => typeof stem(word))).toEqual(words.map(() => "string"));
});
