/** By code unit, so that the order is the same everywhere; a locale's order differs between builds. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
