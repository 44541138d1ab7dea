import { type Check, silent } from "./check.ts";

export const mitigated: Check = {
  name: "mitigated",
  sentence: "The time of mitigation is stated.",
  asks: ({ mitigatedAt }) =>
    mitigatedAt !== null
      ? null
      : "**When was the fire out?** `/mitigated 2026-05-11T09:30Z`, or a time in the report.",
  examples: [
    { incident: silent, asks: true },
    { incident: { ...silent, mitigatedAt: "2026-05-11T09:30:00.000Z" }, asks: false },
  ],
};
