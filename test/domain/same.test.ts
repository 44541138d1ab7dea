import fc from "fast-check";
import { expect, test } from "vitest";
import { isSame } from "../../src/domain/same.ts";

/** As a database gives it back: the same, with the keys of every object in another order. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, turned(v)]),
  );
};

test("a value is the same with its keys in any order, at every depth", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => isSame(value, turned(value))));
  expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
});

test("two values are the same only when they say the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      let equal = true;
      try {
        expect(a).toEqual(b);
      } catch {
        equal = false;
      }
      // What is no number of JSON, as -0, is none here either.
      return isSame(a, b) === equal || JSON.stringify(a) === JSON.stringify(b);
    }),
  );
  expect([isSame([1, 2], [2, 1]), isSame({}, []), isSame(null, {}), isSame("1", 1)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
