import type { Sender } from "../hooks/deliveries.ts";
import type { DeliveryFaults } from "../hooks/faults.ts";
import { deliveryRuleSchema } from "../hooks/faults.ts";
import { type SeedDocument, seed, seedSchema, type World } from "../world/index.ts";
import { failure } from "./failures.ts";
import { type FaultPlan, faultRuleSchema } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { RequestLog } from "./log.ts";
import { json, type Outgoing, type Received } from "./messages.ts";
import type { Violation } from "./validate.ts";

/** What /_sandbox/ can reach. README.md documents it. */
export type Control = {
  world: World;
  log: RequestLog;
  violations: Violation[];
  faults: FaultPlan;
  deliveryFaults: DeliveryFaults;
  sender: Sender;
  limits: Limits;
};

type Action = (control: Control, body: unknown) => unknown;

const ACTIONS: Record<string, Action> = {
  "POST seed": (control, body) => {
    seed(control.world, seedSchema.parse(body) as SeedDocument);
    return {};
  },
  "GET clock": clock,
  "PUT clock": setClock,
  "POST clock": setClock,
  "GET requests": ({ log }) => log.list(),
  "DELETE requests": ({ log }) => log.clear(),
  "GET violations": ({ violations }) => violations,
  "DELETE violations": ({ violations }) => {
    violations.length = 0;
  },
  "GET faults": ({ faults, deliveryFaults }) => ({
    requests: faults.list(),
    deliveries: deliveryFaults.list(),
  }),
  "POST faults": addFaults,
  "DELETE faults": ({ faults, deliveryFaults }) => {
    faults.clear();
    deliveryFaults.clear();
  },
  "GET deliveries": ({ sender }) => sender.list(),
  "POST settle": async ({ sender }) => {
    await sender.settle();
    return {};
  },
  "GET limits": ({ limits }) => limits.settings,
  "PUT limits": ({ limits }, body) => Object.assign(limits.settings, body),
};

/** Answers a request under /_sandbox/. Nothing of it is in GitHub, so nothing of it is logged or limited. */
export async function answerControl(control: Control, received: Received): Promise<Outgoing> {
  const name = received.url.pathname.slice("/_sandbox/".length).replace(/\/$/, "");
  const action = ACTIONS[`${received.method} ${name}`];
  if (action === undefined) throw failure(404, `The sandbox has no ${received.method} /_sandbox/${name}`);
  try {
    const answer = await action(control, received.body);
    return answer === undefined ? { status: 204, headers: {}, text: "" } : json(200, answer);
  } catch (cause) {
    return json(422, { message: cause instanceof Error ? cause.message : String(cause) });
  }
}

function clock({ world }: Control): unknown {
  return { now: world.clock.now().toISOString() };
}

/** `{"now": ISO 8601}` sets, `{"advance": ISO 8601 duration}` moves on. */
function setClock(control: Control, body: unknown): unknown {
  const { now, advance } = (body ?? {}) as { now?: string; advance?: string };
  if (now !== undefined) {
    const to = new Date(now);
    if (Number.isNaN(to.getTime())) throw new RangeError(`Not an ISO 8601 time: ${now}`);
    control.world.clock.set(to);
  } else if (advance !== undefined) control.world.clock.advance(advance);
  else throw new RangeError('Send {"now": time} or {"advance": duration}');
  return clock(control);
}

/** One rule or a list; a rule on deliveries has one of their kinds. */
function addFaults({ faults, deliveryFaults }: Control, body: unknown): unknown {
  for (const rule of Array.isArray(body) ? body : [body]) {
    const ofDelivery = deliveryRuleSchema.safeParse(rule);
    if (ofDelivery.success) deliveryFaults.add(ofDelivery.data);
    else faults.add(faultRuleSchema.parse(rule));
  }
  return { requests: faults.list(), deliveries: deliveryFaults.list() };
}
