import { type Check, silent } from "./check.ts";

export const service: Check = {
  name: "service",
  sentence: "The affected service is named.",
  asks: ({ service }) =>
    service !== null ? null : "**Which service was affected?** Its name under *Affected service* is enough.",
  examples: [
    { incident: silent, asks: true },
    { incident: { ...silent, service: "sign-in" }, asks: false },
  ],
};
