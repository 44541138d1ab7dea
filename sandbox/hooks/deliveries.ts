import { randomUUID } from "node:crypto";
import type { HookEntry, HookLog } from "../rest/call.ts";
import type { App } from "../world/index.ts";
import { type DeliveryFaults, type DeliveryRule, lost } from "./faults.ts";
import { headersOf, post } from "./post.ts";

/** One thing to tell the app. */
export type Letter = {
  event: string;
  action: string | null;
  installationId: number | null;
  repositoryId: number | null;
  payload: Record<string, unknown>;
};

export type Sender = HookLog & {
  send(letter: Letter): void;
  /** Resolves when nothing is queued, held back or in flight. */
  settle(): Promise<void>;
  /** Stops sending; what is queued is forgotten. */
  close(): void;
};

export type SenderOptions = {
  app: App;
  config: HookLog["config"];
  faults: DeliveryFaults;
  /** World time. */
  now(): Date;
  /** Deliveries at once: 1 keeps the order, more may overtake each other as GitHub's do. */
  concurrency?: number;
  timeoutMs?: number;
};

type Job = { letter: Letter; guid: string; redelivery: boolean; rules: DeliveryRule[] };

/** What waits to be sent. A job that is held back goes out after the next one, or when its time is up. */
type Queue = {
  ready: Job[];
  held: Map<NodeJS.Timeout, Job>;
  running: number;
  waiters: (() => void)[];
  stop: AbortController;
};

// https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
const KEPT_MS = 3 * 24 * 3_600_000;
// https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks#respond-within-10-seconds
const TIMEOUT_MS = 10_000;
// How long a reordered delivery waits for one that may overtake it.
const REORDER_MS = 100;

/** Delivers signed webhooks in the background and keeps the log that the app can ask for. */
export function createSender(options: SenderOptions): Sender {
  const log = createLog(options);
  const queue: Queue = { ready: [], held: new Map(), running: 0, waiters: [], stop: new AbortController() };
  const pump = () =>
    drain(queue, options, (job) => deliver(job, sender, log, options, queue.stop.signal), pump);
  const sender: Sender = {
    config: options.config,
    list: log.list,
    find: log.find,
    send(letter) {
      // Without an address there is nobody to tell, and nothing is logged.
      if (sender.config !== undefined)
        enqueue(queue, letter, options.faults.strike(letter.event, letter.action), pump);
    },
    redeliver({ event, action, installationId, repositoryId, guid, request }) {
      const letter = { event, action, installationId, repositoryId, payload: request.payload };
      queue.ready.push({ letter, guid, redelivery: true, rules: [] });
      setImmediate(pump);
    },
    settle: () =>
      new Promise((done) => {
        queue.waiters.push(done);
        setImmediate(pump);
      }),
    close() {
      queue.stop.abort();
      queue.ready.length = 0;
      for (const timer of queue.held.keys()) clearTimeout(timer);
      queue.held.clear();
      pump();
    },
  };
  return sender;
}

function enqueue(queue: Queue, letter: Letter, rules: DeliveryRule[], pump: () => void): void {
  const fault = (kind: DeliveryRule["fault"]) => rules.find((rule) => rule.fault === kind);
  if (fault("vanish") !== undefined) return;
  const job: Job = { letter, guid: randomUUID(), redelivery: false, rules };
  const delay = fault("delay");
  const wait = delay?.ms ?? (fault("reorder") === undefined ? undefined : REORDER_MS);
  if (wait !== undefined) {
    hold(queue, job, wait, pump);
    return;
  }
  queue.ready.push(job);
  if (fault("duplicate") !== undefined) queue.ready.push({ ...job, rules: [] });
  overtake(queue);
  setImmediate(pump);
}

function hold(queue: Queue, job: Job, ms: number, pump: () => void): void {
  const timer = setTimeout(() => {
    queue.held.delete(timer);
    queue.ready.push(job);
    pump();
  }, ms);
  queue.held.set(timer, job);
}

/** Lets the reordered jobs follow the one that was just queued. */
function overtake(queue: Queue): void {
  for (const [timer, job] of queue.held) {
    if (!job.rules.some(({ fault }) => fault === "reorder")) continue;
    clearTimeout(timer);
    queue.held.delete(timer);
    queue.ready.push(job);
  }
}

function drain(
  queue: Queue,
  options: SenderOptions,
  carry: (job: Job) => Promise<void>,
  pump: () => void,
): void {
  while (queue.running < (options.concurrency ?? 1) && !queue.stop.signal.aborted) {
    const job = queue.ready.shift();
    if (job === undefined) break;
    queue.running += 1;
    void carry(job).finally(() => {
      queue.running -= 1;
      pump();
    });
  }
  const isIdle = queue.running === 0 && queue.ready.length === 0 && queue.held.size === 0;
  if (isIdle) for (const done of queue.waiters.splice(0)) done();
}

async function deliver(
  job: Job,
  sender: Sender,
  log: Log,
  options: SenderOptions,
  stop: AbortSignal,
): Promise<void> {
  const { config } = sender;
  if (config === undefined) return;
  const body = JSON.stringify(job.letter.payload);
  const headers = headersOf(options.app.id, job.letter.event, job.guid, body, config.secret);
  const entry = log.open(job, headers);
  const dropped = job.rules.find(({ fault }) => fault === "drop");
  if (dropped !== undefined) {
    Object.assign(entry, lost(dropped));
    return;
  }
  const started = performance.now();
  const answer = await post(config.url, headers, body, options.timeoutMs ?? TIMEOUT_MS, stop);
  Object.assign(entry, answer, { duration: Math.round(performance.now() - started) / 1000 });
}

type Log = Pick<HookLog, "list" | "find"> & { open(job: Job, headers: Record<string, string>): HookEntry };

/** Three days of deliveries in world time, newest first. */
function createLog({ now }: SenderOptions): Log {
  const entries: HookEntry[] = [];
  let nextId = 12_000_001;
  const forget = () => {
    const oldest = now().getTime() - KEPT_MS;
    while (entries.length > 0 && Date.parse(entries.at(-1)?.deliveredAt ?? "") < oldest) entries.pop();
  };
  return {
    list() {
      forget();
      return [...entries];
    },
    find(id) {
      forget();
      return entries.find((entry) => entry.id === id);
    },
    open({ letter, guid, redelivery }, headers) {
      const { payload, ...named } = letter;
      const entry: HookEntry = {
        id: nextId++,
        guid,
        ...named,
        deliveredAt: now().toISOString(),
        redelivery,
        duration: 0,
        status: "pending",
        statusCode: 0,
        request: { headers, payload },
        response: { headers: {}, payload: null },
      };
      entries.unshift(entry);
      return entry;
    },
  };
}
