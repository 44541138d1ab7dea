import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Delivery } from "../domain/delivery.ts";
import type { Instant, NodeId } from "../domain/refs.ts";
import type { Subject } from "../domain/subject.ts";
import { type Body, bodies } from "./body.ts";
import { grouped } from "./groups.ts";
import { isSigned } from "./signature.ts";

/** Where a payload says to look; made by `subject.ts`. */
export type Heard = {
  installation: number | null;
  subjects: Subject[];
  atLeast: Instant | null;
  kept: boolean;
  ids: NodeId[];
};

/** How a delivery ended, counted by the metrics. Only the first two were answered 2xx. */
export const endings = [
  ...(["kept", "ignored", "unreadable"] as const),
  ...([
    "unsigned",
    "encoded",
    "too large",
    "too slow",
    "cut off",
    "busy",
    "malformed",
    "not stored",
  ] as const),
] as const;
export type Ending = (typeof endings)[number];

export type Door = {
  /** The current webhook secret, and the one before it while they are exchanged. */
  secrets: readonly string[];
  hear(event: string, payload: unknown): Heard;
  /** Does the memory know any of these? Asked only when the payload alone does not say that it is about us. */
  knows(ids: NodeId[]): Promise<boolean>;
  record(list: Delivery[]): Promise<void>;
  now(): Instant;
  count(ending: Ending): void;
  /** Told after each delivery that was kept, to wake a worker. */
  kept(): void;
  log: { warn(context: object, says: string): void; error(context: object, says: string): void };
  /** Milliseconds: for a body to arrive, and for the store to take it. */
  patience?: { body: number; store: number };
};

const answers: Record<Ending, { status: number; says: string }> = {
  kept: { status: 202, says: "accepted" },
  ignored: { status: 202, says: "ignored" },
  // Signed by GitHub, and not to be understood: sending it again would not help, and the sweep looks anyway.
  unreadable: { status: 202, says: "ignored" },
  unsigned: { status: 401, says: "signature missing or wrong" },
  encoded: { status: 415, says: "content-encoding is not accepted" },
  "too large": { status: 413, says: "body too large" },
  "too slow": { status: 408, says: "body too slow" },
  "cut off": { status: 400, says: "body incomplete" },
  malformed: { status: 400, says: "body is not JSON" },
  busy: { status: 503, says: "busy" },
  "not stored": { status: 503, says: "cannot be stored now" },
};

/**
 * The door: size, signature over the raw bytes, one insert, 202. Nothing else happens here, so GitHub never waits for
 * work; and what could not be stored is never acknowledged, so that GitHub keeps it as failed and it can be fetched.
 */
export const ingress = (
  door: Door,
): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  const patience = door.patience ?? { body: 10_000, store: 2_000 };
  const read = bodies(patience.body);
  const store = grouped(door.record, { most: 500, queue: 5_000 });
  return async (request, response) => {
    const ending = await admit(door, store, read, patience.store, request);
    door.count(ending);
    if (ending === "kept") door.kept();
    answer(request, response, ending);
  };
};

const admit = async (
  door: Door,
  store: (delivery: Delivery) => Promise<void>,
  read: (request: IncomingMessage) => Promise<Body>,
  patience: number,
  request: IncomingMessage,
): Promise<Ending> => {
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") return "encoded";
  const body = await read(request);
  if (!Buffer.isBuffer(body)) return body;
  if (!isSigned(body, request.headers["x-hub-signature-256"], door.secrets)) return "unsigned";
  const payload = payloadIn(body, request.headers["content-type"]);
  if (payload === undefined) return "malformed";
  const delivery = understood(door, request, body, payload);
  if (delivery === "unreadable" || delivery === "ignored") return delivery;
  try {
    return await within(patience, keep(door, store, delivery));
  } catch (error) {
    door.log.error({ delivery: delivery.guid, error: (error as Error).message }, "A delivery was not stored");
    return "not stored";
  }
};

type Kept = Delivery & { kept: boolean; ids: NodeId[] };

/** Kept when it is about us, or about something the memory knows; the sweep corrects what this drops. */
const keep = async (
  door: Door,
  store: (delivery: Delivery) => Promise<void>,
  { kept, ids, ...delivery }: Kept,
): Promise<Ending> => {
  if (!kept && !(await door.knows(ids))) return "ignored";
  await store(delivery);
  return "kept";
};

const understood = (
  door: Door,
  request: IncomingMessage,
  body: Buffer,
  payload: unknown,
): Kept | "ignored" | "unreadable" => {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return "unreadable";
  const event = word(request.headers["x-github-event"]);
  const guid = word(request.headers["x-github-delivery"]) ?? "none";
  try {
    const { installation, subjects, atLeast, kept, ids } = door.hear(event ?? "", payload);
    if (event === null || installation === null || subjects.length === 0) return "ignored";
    const bodyHash = createHash("sha256").update(body).digest("hex");
    const action = word((payload as { action?: unknown }).action);
    const receivedAt = door.now();
    return { guid, bodyHash, event, action, installation, subjects, atLeast, receivedAt, kept, ids };
  } catch (error) {
    // Ours to fix, and said loudly; sending it again would fail again.
    door.log.error({ delivery: guid, event, error: (error as Error).name }, "A delivery was not understood");
    return "unreadable";
  }
};

/** The parsed payload; undefined when it is none. Hooks may be set up to send it as a form field. */
const payloadIn = (body: Buffer, type: string | undefined): unknown => {
  const text = body.toString("utf8");
  const form = type?.startsWith("application/x-www-form-urlencoded") === true;
  try {
    return JSON.parse(form ? (new URLSearchParams(text).get("payload") ?? "") : text);
  } catch {
    return undefined;
  }
};

/** Headers are not signed: only a short plain word of them is let through to the store and the log. */
const word = (value: unknown): string | null =>
  typeof value === "string" && /^[\w.-]{1,100}$/.test(value) ? value : null;

const within = <T>(milliseconds: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

const answer = (request: IncomingMessage, response: ServerResponse, ending: Ending): void => {
  const { status, says } = answers[ending];
  // What was not read to its end cannot be followed by another request on the same connection.
  const whole = request.complete;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    ...(whole ? {} : { connection: "close" }),
    ...(status === 503 ? { "retry-after": "60" } : {}),
  });
  response.end(`${says}\n`, () => {
    // A moment to read the answer: closing at once on a sender in full flow resets the connection before it.
    if (!whole) setTimeout(() => request.destroy(), 100).unref();
  });
};
