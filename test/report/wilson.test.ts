import { expect, test } from "vitest";
import { shareOf } from "../../src/report/wilson.ts";

// From Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("%i of %i: %d to %d", (k, n, low, high) => {
  const share = shareOf(k, n);
  expect(share.low).toBeCloseTo(low, 4);
  expect(share.high).toBeCloseTo(high, 4);
});

test("of nothing anything may be so", () => expect(shareOf(0, 0)).toMatchObject({ low: 0, high: 1 }));
