import { z } from "zod";
import { randomFrom } from "../http/faults.ts";

/**
 * What happens to a delivery. `drop`: never reaches the app, logged as failed, can be redelivered. `vanish`: never sent
 * and never logged. `duplicate`: sent twice under one GUID. `reorder`: sent after the next one. `delay`: sent `ms` later.
 */
export const deliveryRuleSchema = z.strictObject({
  match: z
    .strictObject({
      event: z.string().optional(),
      action: z.string().optional(),
      nth: z.int().positive().optional(),
      times: z.int().positive().optional(),
    })
    .optional(),
  fault: z.enum(["duplicate", "reorder", "drop", "vanish", "delay"]),
  /** Share of matching deliveries that are hit; all when left out. */
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  /** Of `delay`, machine milliseconds. */
  ms: z.number().nonnegative().optional(),
  /** Of `drop`: what the log says. 0 is no answer at all, the default. */
  status: z.int().optional(),
});
export type DeliveryRule = z.infer<typeof deliveryRuleSchema>;

export type DeliveryFaults = {
  add(...rules: DeliveryRule[]): void;
  clear(): void;
  list(): DeliveryRule[];
  strike(event: string, action: string | null): DeliveryRule[];
};

type Live = { rule: DeliveryRule; met: number; struck: number; random: () => number };

export function createDeliveryFaults(): DeliveryFaults {
  let live: Live[] = [];
  return {
    add(...rules) {
      live.push(...rules.map((rule) => ({ rule, met: 0, struck: 0, random: randomFrom(rule.seed ?? 1) })));
    },
    clear() {
      live = [];
    },
    list: () => live.map(({ rule }) => rule),
    strike: (event, action) => live.filter((entry) => strikes(entry, event, action)).map(({ rule }) => rule),
  };
}

function strikes(entry: Live, event: string, action: string | null): boolean {
  const { match: wanted = {}, probability } = entry.rule;
  if (wanted.event !== undefined && wanted.event !== event) return false;
  if (wanted.action !== undefined && wanted.action !== action) return false;
  entry.met += 1;
  if (wanted.nth !== undefined && wanted.nth !== entry.met) return false;
  if (wanted.times !== undefined && entry.struck >= wanted.times) return false;
  if (probability !== undefined && entry.random() >= probability) return false;
  entry.struck += 1;
  return true;
}

/** What the log says of a delivery that was dropped. */
export function lost({ status = 0 }: DeliveryRule): { status: string; statusCode: number } {
  return {
    statusCode: status,
    status: status === 0 ? "failed to connect to host" : `Invalid HTTP Response: ${status}`,
  };
}
