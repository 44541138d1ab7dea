import { createHmac } from "node:crypto";
import { expect, test, vi } from "vitest";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Heard } from "../../src/web/ingress.ts";
import { heard, open, secret, send, shut, signature } from "./door.ts";

test("a signed delivery is recorded without its payload, acknowledged, and wakes a worker", async () => {
  const { url, recorded, endings, kept } = await open();
  const response = await send(url, '{"action":"opened","issue":{"body":"private words"}}');
  expect(response.status).toBe(202);
  expect(recorded).toEqual([
    [
      {
        guid: "8a4f",
        bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        event: "issues",
        action: "opened",
        installation: 7,
        subjects: [{ kind: "issue", id: "I_crash" }],
        atLeast: "2026-05-11T12:00:00.000Z",
        receivedAt: "2026-05-11T12:00:01.000Z",
      },
    ],
  ]);
  expect(endings).toEqual(["kept"]);
  expect(kept).toHaveBeenCalledOnce();
});

test("GitHub's own test vector passes", async () => {
  const { url, endings } = await open({ secrets: ["It's a Secret to Everybody"] });
  const hash = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  await send(url, "Hello, World!", { "x-hub-signature-256": `sha256=${hash}` });
  expect(endings).toEqual(["malformed"]);
});

test("both secrets are good while they are exchanged", async () => {
  const { url, endings } = await open({ secrets: [secret, `${secret}-old`] });
  expect((await send(url, "{}", { "x-hub-signature-256": signature("{}", `${secret}-old`) })).status).toBe(
    202,
  );
  expect((await send(url, "{}")).status).toBe(202);
  expect(endings).toEqual(["kept", "kept"]);
});

const flipped = signature("{}").replace(/.$/, (last) => (last === "0" ? "1" : "0"));
test.each([
  ["one bit wrong", flipped],
  ["another body", signature("{ }")],
  ["sha1 only", `sha1=${createHmac("sha1", secret).update("{}").digest("hex")}`],
  ["empty", ""],
  ["63 digits", signature("{}").slice(0, -1)],
  ["65 digits", `${signature("{}")}0`],
  ["capital digits", signature("{}").toUpperCase()],
  ["all zero", `sha256=${"0".repeat(64)}`],
  ["the public default secret", signature("{}", "development")],
])("forged, %s: 401, and nothing is read from it", async (_how, header) => {
  const hear = vi.fn(() => heard);
  const { url, recorded, endings } = await open({ hear });
  expect((await send(url, "{}", { "x-hub-signature-256": header })).status).toBe(401);
  expect(endings).toEqual(["unsigned"]);
  expect(recorded).toEqual([]);
  expect(hear).not.toHaveBeenCalled();
});

test.each(["null", "1", '"x"', "true", "[]"])(
  "signed, but no object: %s is counted and ignored",
  async (body) => {
    const { url, endings } = await open();
    expect((await send(url, body)).status).toBe(202);
    expect(endings).toEqual(["unreadable"]);
  },
);

test("a payload that our own code stumbles over is said loudly and never answered with a 5xx", async () => {
  const error = vi.fn();
  const hear = (): Heard => {
    throw new TypeError("private words of the payload");
  };
  const { url, endings } = await open({ hear, log: { warn: () => undefined, error } });
  expect((await send(url, "{}")).status).toBe(202);
  expect(endings).toEqual(["unreadable"]);
  expect(JSON.stringify(error.mock.calls)).toContain("not understood");
  expect(JSON.stringify(error.mock.calls)).not.toContain("private words");
});

test("what is not about us is asked of the memory, and dropped when that does not know it", async () => {
  const knows = vi.fn(async (ids: string[]) => ids.includes("I_known"));
  const hear = (_event: string, payload: unknown): Heard => ({
    ...heard,
    kept: false,
    ids: [(payload as { id: string }).id],
  });
  const { url, endings, recorded } = await open({ hear, knows });
  expect((await send(url, '{"id":"I_other"}')).status).toBe(202);
  expect((await send(url, '{"id":"I_known"}')).status).toBe(202);
  expect(endings).toEqual(["ignored", "kept"]);
  expect(recorded).toHaveLength(1);
});

test("compressed bodies are refused before they are read", async () => {
  const { url, endings } = await open();
  expect((await send(url, "{}", { "content-encoding": "gzip" })).status).toBe(415);
  expect(endings).toEqual(["encoded"]);
});

test("deliveries that arrive together are stored in one group", async () => {
  const recorded: Delivery[][] = [];
  const record = async (list: Delivery[]): Promise<void> => {
    recorded.push(list);
    await new Promise((resolve) => setTimeout(resolve, 30));
  };
  const { url } = await open({ record });
  const statuses = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => (await send(url, `{"n":${i}}`)).status),
  );
  expect(new Set(statuses)).toEqual(new Set([202]));
  expect(recorded.flat()).toHaveLength(40);
  expect(recorded.length).toBeLessThan(20);
});

test("a store that fails or hangs is a 503 within its patience, never a 2xx", async () => {
  const failing = await open({ record: () => Promise.reject(new Error("connection refused")) });
  expect((await send(failing.url, "{}")).status).toBe(503);
  await shut();
  const hanging = await open({
    record: () => new Promise(() => undefined),
    patience: { body: 1_000, store: 100 },
  });
  const started = performance.now();
  const response = await send(hanging.url, "{}");
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("60");
  expect(performance.now() - started).toBeLessThan(1_000);
  expect([...failing.endings, ...hanging.endings]).toEqual(["not stored", "not stored"]);
});
