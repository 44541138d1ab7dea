import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { followClock } from "../../src/main/clock.ts";

let server: Server;
let url: string;
let body: unknown;
beforeAll(async () => {
  server = createServer((_request, response) => void response.end(JSON.stringify(body)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/clock`;
});
afterAll(() => server.close());

test("world time is what the other clock tells; a jump is told, time that runs is not", async () => {
  body = { now: "2026-05-11T12:00:00.000Z" };
  const moved = vi.fn();
  const clock = await followClock(url, moved, 60_000);
  body = { now: "2026-05-11T12:00:01Z" };
  await clock.refresh();
  expect(clock.now()).toBe("2026-05-11T12:00:01.000Z");
  expect(moved).not.toHaveBeenCalled();
  body = { now: "2026-06-11T12:00:00.000Z" };
  await clock.refresh();
  await clock.refresh();
  expect(clock.now()).toBe("2026-06-11T12:00:00.000Z");
  expect(moved).toHaveBeenCalledOnce();
  body = { now: "not a time" };
  await clock.refresh();
  expect(clock.now()).toBe("2026-06-11T12:00:00.000Z");
  clock.stop();
});

test("it is asked again and again", async () => {
  body = { now: "2026-05-11T12:00:00.000Z" };
  const clock = await followClock(url, () => undefined, 5);
  body = { now: "2026-05-11T12:00:07.000Z" };
  await vi.waitFor(() => expect(clock.now()).toBe("2026-05-11T12:00:07.000Z"));
  clock.stop();
});

test("a clock that tells no time is refused in one sentence", async () => {
  body = { time: 1 };
  await expect(followClock(url, () => undefined)).rejects.toThrow(
    `CLOCK_URL does not tell the time (no answer of the form {now}): start the clock at ${url} first, or unset CLOCK_URL.`,
  );
});
