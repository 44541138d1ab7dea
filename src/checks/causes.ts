import { type Check, silent } from "./check.ts";

export const causes: Check = {
  name: "causes",
  sentence: 'A contributing cause is stated; "unknown" is an answer.',
  asks: ({ causes }) =>
    causes.length > 0
      ? null
      : '**What made it possible?** Your own words, or "unknown", are fine: `/cause WORDS`, or the report\'s *Contributing causes*.',
  examples: [
    { incident: silent, asks: true },
    { incident: { ...silent, causes: [{ key: "unknown", text: "unknown", slug: null }] }, asks: false },
  ],
};
