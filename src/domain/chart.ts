import type { Instant } from "./refs.ts";

/** What a mark in a chart means, as far as colour may say it: each is named in words beside it too. */
export type Tone = "waits" | "open" | "settled" | "other";

/** How many things stood where, at each of some dates: one column for each date, the parts one above the other. */
export type Columns = {
  chart: "columns";
  at: string[];
  parts: { name: string; tone: Tone; values: number[] }[];
};

/** How many things there are of each kind. */
export type Bars = { chart: "bars"; bars: { name: string; tone: Tone; value: number }[] };

/** Things in time, as high as they are large; a hollow one does not say how large it was. */
export type Dots = {
  chart: "dots";
  from: Instant;
  until: Instant;
  ticks: { at: Instant; name: string }[];
  dots: { at: Instant; day: string; name: string; value: number | null; tone: Tone }[];
  /** What the dots of a tone are called. */
  dotNames: { tone: Tone; name: string }[];
  /** Moments that divide the time before from the time after. */
  lines: { at: Instant; name: string; tone: Tone }[];
};

/**
 * A chart before anything draws it. `title` states what it found; `caption` says the unit, the dates and n. No colour, no
 * size: those belong to a screen.
 */
export type Chart = { title: string; caption: string; unit: string } & (Columns | Bars | Dots);
