import { z } from "zod";

/** What goes wrong. `after` kinds, `truncate` and `html-502` let the request take effect and spoil only the answer. */
export const FAULT_KINDS = [
  "error-before",
  "error-after",
  "slow",
  "hang-up-before",
  "hang-up-after",
  "limit-primary",
  "limit-secondary",
  "lag",
  "truncate",
  "html-502",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

const match = z.strictObject({
  method: z.string().optional(),
  /** A prefix of the path, or a regular expression written `/…/`. */
  path: z.string().optional(),
  /** An operationId, or a GraphQL root field such as `createIssue`. */
  operation: z.string().optional(),
  /** Only the nth request that matches the rest, counted from 1. */
  nth: z.int().positive().optional(),
  /** At most so many times; without it every time. */
  times: z.int().positive().optional(),
  /** Of the matching requests, the share that is hit, by `seed`. */
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
});

export const faultRuleSchema = z.strictObject({
  match: match.optional(),
  fault: z.enum(FAULT_KINDS),
  /** Of `error-*`: 502 when left out. */
  status: z.int().optional(),
  body: z.unknown().optional(),
  /** `slow`: machine milliseconds. `lag`: world milliseconds during which lists do not show a new issue. */
  ms: z.number().nonnegative().optional(),
  /** Of `limit-*`, in seconds; a secondary limit without it carries no such header. */
  retryAfter: z.number().nonnegative().optional(),
});
export type FaultRule = z.infer<typeof faultRuleSchema>;

/** What a request looks like to a rule. */
export type Subject = { method: string; path: string; operations: readonly string[] };

export type FaultPlan = {
  add(...rules: FaultRule[]): void;
  clear(): void;
  /** With how often each was met and how often it struck. */
  list(): (FaultRule & { met: number; struck: number })[];
  /** The rules that strike this request. Counts. */
  strike(subject: Subject): FaultRule[];
};

type Live = { rule: FaultRule; met: number; struck: number; random: () => number };

export function createFaultPlan(): FaultPlan {
  let live: Live[] = [];
  return {
    add(...rules) {
      live.push(
        ...rules.map((rule) => ({ rule, met: 0, struck: 0, random: randomFrom(rule.match?.seed ?? 1) })),
      );
    },
    clear() {
      live = [];
    },
    list: () => live.map(({ rule, met, struck }) => ({ ...rule, met, struck })),
    strike: (subject) => live.filter((entry) => strikes(entry, subject)).map(({ rule }) => rule),
  };
}

function strikes(entry: Live, subject: Subject): boolean {
  const { match: wanted = {} } = entry.rule;
  if (!fits(wanted, subject)) return false;
  entry.met += 1;
  if (wanted.nth !== undefined && wanted.nth !== entry.met) return false;
  if (wanted.times !== undefined && entry.struck >= wanted.times) return false;
  if (wanted.probability !== undefined && entry.random() >= wanted.probability) return false;
  entry.struck += 1;
  return true;
}

function fits(wanted: z.infer<typeof match>, subject: Subject): boolean {
  if (wanted.method !== undefined && wanted.method.toUpperCase() !== subject.method) return false;
  if (wanted.operation !== undefined && !subject.operations.includes(wanted.operation)) return false;
  return wanted.path === undefined || isOnPath(wanted.path, subject.path);
}

function isOnPath(wanted: string, path: string): boolean {
  const pattern = /^\/(.*)\/$/.exec(wanted)?.[1];
  if (pattern !== undefined && /[\\^$.*+?()[\]{}|]/.test(pattern)) return new RegExp(pattern).test(path);
  return path.startsWith(wanted);
}

/** The same sequence for the same seed (mulberry32), numbers from 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
