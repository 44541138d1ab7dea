import { type Check, silent } from "./check.ts";

export const impact: Check = {
  name: "impact",
  sentence: "The report says who noticed what.",
  asks: ({ impact }) =>
    impact !== null
      ? null
      : "**Who noticed what, and for how long?** One sentence under *Impact* in the report is enough.",
  examples: [
    { incident: silent, asks: true },
    { incident: { ...silent, impact: "Sign-ins failed for 40 minutes." }, asks: false },
  ],
};
