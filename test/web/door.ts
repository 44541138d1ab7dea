import { createHmac } from "node:crypto";
import { afterEach, vi } from "vitest";
import type { Delivery } from "../../src/domain/delivery.ts";
import { type Door, type Ending, type Heard, ingress } from "../../src/web/ingress.ts";
import { type Listening, listen, site } from "../../src/web/server.ts";

export const secret = "a-secret-that-is-long-enough-for-a-test";
export const heard: Heard = {
  installation: 7,
  subjects: [{ kind: "issue", id: "I_crash" }],
  atLeast: "2026-05-11T12:00:00.000Z",
  kept: true,
  ids: ["I_crash"],
};

export type Opened = {
  url: string;
  endings: Ending[];
  recorded: Delivery[][];
  kept: () => void;
  port: number;
};
let listening: Listening | undefined;
/** Closes the door that `open` opened last; each test's end does too. */
export const shut = async (): Promise<void> => listening?.close();
afterEach(shut);

export const open = async (changes: Partial<Door> = {}): Promise<Opened> => {
  const endings: Ending[] = [];
  const recorded: Delivery[][] = [];
  const kept = vi.fn();
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const door: Door = {
    secrets: [secret],
    hear: () => heard,
    knows: async () => false,
    record: async (list) => void recorded.push(list),
    now: () => "2026-05-11T12:00:01.000Z",
    count: (ending) => endings.push(ending),
    kept,
    log: quiet,
    ...changes,
  };
  const parts = { ingress: ingress(door), ready: async () => true, page: async () => null, log: quiet };
  listening = await listen(site(parts), { host: "127.0.0.1", port: 0, variable: "PORT" });
  return {
    url: `http://127.0.0.1:${listening.port}/api/github/webhooks`,
    endings,
    recorded,
    kept,
    port: listening.port,
  };
};

export const signature = (body: string | Buffer, key = secret): string =>
  `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;

export const send = (url: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-github-delivery": "8a4f",
      "x-hub-signature-256": signature(body),
      ...headers,
    },
  });
