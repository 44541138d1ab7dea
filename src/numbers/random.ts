/** Numbers from 0 to below 1 that look random and are the same for the same seed: the same input gives the same page. */
export type Random = () => number;

/** Mulberry32: 32 bits of state are plenty for some thousand drawings. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const indexBelow = (random: Random, count: number): number => Math.floor(random() * count);
