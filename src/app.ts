import { createHash } from "node:crypto";
import type { ApplicationFunction, Probot } from "probot";
import type { Delivery } from "./domain/delivery.ts";
import type { Instant, NodeId } from "./domain/refs.ts";
import { heardEvents, subjectsOf } from "./subject.ts";

/** The three calls that a delivery needs. */
export type Hearing = {
  record(deliveries: Delivery[]): Promise<void>;
  knows(ids: NodeId[]): Promise<boolean>;
  now(): Instant;
};

/**
 * The Probot application: each delivery becomes "look again at X", and nothing else happens here. In production our own
 * ingress stands in front and does the same; Probot's server, which reads bodies without a limit, is for development.
 */
export const app =
  (hearing: Hearing): ApplicationFunction =>
  (probot: Probot) => {
    for (const event of heardEvents)
      probot.on(event, ({ id, name, payload }) => hear(hearing, { id, name, payload }));
  };

type Event = { id: string; name: string; payload: object };

const hear = async ({ record, knows, now }: Hearing, { id, name, payload }: Event): Promise<void> => {
  const { installation, subjects, atLeast, kept, ids } = subjectsOf(name, payload);
  if (installation === null || subjects.length === 0) return;
  if (!kept && !(await knows(ids))) return;
  const action = "action" in payload && typeof payload.action === "string" ? payload.action : null;
  const bodyHash = createHash("sha256").update(JSON.stringify(payload)).digest("hex");
  await record([
    { guid: id, bodyHash, event: name, action, installation, subjects, atLeast, receivedAt: now() },
  ]);
};

/** What `probot run` starts: it hands over nothing but itself, so the rest is made from the environment. */
const underProbotRun: ApplicationFunction = async (probot, options) => {
  const { underProbot } = await import("./main.ts");
  return app(await underProbot())(probot, options);
};

export default underProbotRun;
