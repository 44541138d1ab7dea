/** Of `n`, `k` are so: the share with its 95 % interval after Wilson, which holds for few as well. */
export type Share = { k: number; n: number; low: number; high: number };

const z = 1.959963984540054;

export const shareOf = (k: number, n: number): Share => {
  if (n === 0) return { k, n, low: 0, high: 1 };
  const p = k / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return { k, n, low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
};
