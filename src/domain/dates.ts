import type { Day, Instant } from "./refs.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `11 May 2026` of an instant or a day, as read in UTC. Texts say since when, never how long. */
export const dateOf = (at: Instant | Day): string => {
  const [year, month, day] = at.slice(0, 10).split("-").map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
};

/** `2026-05-11` of an instant. */
export const dayOf = (at: Instant): Day => at.slice(0, 10);
