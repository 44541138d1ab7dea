import { afterEach, expect, test, vi } from "vitest";
import { Refusal } from "../../src/domain/refusal.ts";
import { run } from "../../src/main/run.ts";
import type { Running } from "../../src/main/start.ts";

const start = vi.hoisted(() => vi.fn());
vi.mock("../../src/main/start.ts", () => ({ start }));
afterEach(() => void start.mockReset());

/** Runs with an app that only notes whether it was stopped. */
const begin = () => {
  let said = "";
  const stop = vi.fn(async () => undefined);
  start.mockResolvedValue({ stop } as unknown as Running);
  const code = run({}, { stderr: { write: (text: string) => (said += text) } });
  return { code, stop, said: () => said };
};
const started = (): Promise<void> => vi.waitFor(() => expect(start).toHaveBeenCalled());

test("a signal stops it in order, and that is a success", async () => {
  const { code, stop, said } = begin();
  await started();
  process.emit("SIGTERM");
  expect(await code).toBe(0);
  expect(stop).toHaveBeenCalledOnce();
  expect(said()).toBe("");
  expect(process.listenerCount("SIGTERM")).toBe(0);
});

test("an error that nobody caught ends it in order, and says so without a stack", async () => {
  const { code, stop, said } = begin();
  await started();
  process.emit("unhandledRejection", new TypeError("a null where a title was"), Promise.resolve());
  expect(await code).toBe(1);
  expect(stop).toHaveBeenCalledOnce();
  expect(said()).toBe(
    "Followthrough cannot go on (a null where a title was); set LOG_LEVEL to debug for more.\n",
  );
});

test("when another process took its directory over, it ends without one more write", async () => {
  const { code, stop, said } = begin();
  await started();
  const lost = start.mock.calls[0]?.[2] as (why: string) => void;
  lost("the data directory was taken over by another process");
  expect(await code).toBe(1);
  expect(stop).not.toHaveBeenCalled();
  expect(said()).toBe("This process ends: the data directory was taken over by another process.\n");
});

test("what only the operator can mend is one sentence", async () => {
  start.mockRejectedValue(new Refusal("APP_ID is not set: set it."));
  let said = "";
  expect(await run({}, { stderr: { write: (text: string) => (said += text) } })).toBe(1);
  expect(said).toBe("APP_ID is not set: set it.\n");
});
