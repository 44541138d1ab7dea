import type { HookLog } from "../rest/call.ts";
import type { Links } from "../rest/shapes/accounts.ts";
import type { Issue, World } from "../world/index.ts";
import type { Route } from "./contracts.ts";
import type { FaultPlan, FaultRule } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { RequestLog } from "./log.ts";
import type { Received } from "./messages.ts";
import type { Caller, Tokens } from "./tokens.ts";
import type { Validators, Violation } from "./validate.ts";

/** Everything that answering a request needs. */
export type Door = {
  world: World;
  links: Links;
  route(method: string, path: string): Route;
  validators: Validators | undefined;
  violate(violation: Violation): void;
  tokens: Tokens;
  limits: Limits;
  faults: FaultPlan;
  log: RequestLog;
  hooks: HookLog;
};

/** A request on its way: who asks, and which faults strike it. */
export type Visit = { received: Received; caller: Caller; rules: FaultRule[]; entry: VisitEntry };
export type VisitEntry = Omit<Parameters<RequestLog["add"]>[0], "status">;

/** Issues younger than the longest lag that strikes the request are not listed yet. */
export function lagOf(door: Door, rules: readonly FaultRule[]): (issue: Issue) => boolean {
  const lag = Math.max(0, ...rules.filter(({ fault }) => fault === "lag").map(({ ms = 0 }) => ms));
  if (lag === 0) return () => false;
  const horizon = door.world.clock.now().getTime() - lag;
  return (issue) => Date.parse(issue.createdAt) > horizon;
}
