import { issue } from "../../src/domain/subject.ts";
import { openStore } from "../../src/store/index.ts";
import { image } from "./image.ts";

// A process of its own for `directory.test.ts`: opens the directory and keeps it until it is killed.
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const prepared = await image();
const started = performance.now();
const say = (says: string): void =>
  void process.stdout.write(`${JSON.stringify({ says, ms: performance.now() - started })}\n`);

try {
  const store = await openStore({ dataDir: process.argv[2], image: prepared, log: quiet });
  const noon = "2026-05-11T12:00:00.000Z";
  await store.looks.want(7, [issue("I_1")], noon, "opened");
  await store.sweeps.put({ installation: 7, kind: "full", endedAt: noon, cursor: null });
  await store.parses.begin("hash that kills");
  say("holds");
  setInterval(() => undefined, 1_000);
} catch (error) {
  say((error as Error).message);
}
