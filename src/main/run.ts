import { Refusal } from "../domain/refusal.ts";
import type { Environment } from "./environment.ts";
import { type Running, start } from "./start.ts";

type Out = { write(text: string): unknown };

/**
 * Runs the app until it is told to stop, and answers the exit code: 0 after a stop, 1 with one sentence on `stderr`
 * when it cannot start or cannot go on.
 */
export const run = async (environment: Environment, { stderr }: { stderr: Out }): Promise<number> => {
  const end = endings();
  let running: Running | undefined;
  try {
    running = await start(environment, undefined, (why) =>
      end.broken(new Refusal(`This process ends: ${why}.`)),
    );
    await end.asked;
    await running.stop();
    return 0;
  } catch (error) {
    // A refusal here means that the directory is another process's now: not one more write, not even a clean end.
    if (!(error instanceof Refusal)) await running?.stop().catch(() => undefined);
    stderr.write(`${error instanceof Refusal ? error.message : unexpected(error)}\n`);
    return 1;
  } finally {
    end.forget();
  }
};

// A failure nobody foresaw: its own words, and no stack. The log of a higher level has the rest.
const unexpected = (error: unknown): string =>
  `Followthrough cannot go on (${error instanceof Error ? error.message : String(error)}); set LOG_LEVEL to debug for more.`;

/** Asked to stop by a signal, or broken by an error that nobody caught: whichever comes first. */
const endings = () => {
  let stop = (): void => undefined;
  let broken = (_error: unknown): void => undefined;
  const asked = new Promise<void>((resolve, reject) => {
    stop = resolve;
    broken = reject;
  });
  // Heard later, when the app has started; until then it must not count as unheard.
  asked.catch(() => undefined);
  const signals = ["SIGTERM", "SIGINT"] as const;
  for (const signal of signals) process.on(signal, stop);
  process.on("unhandledRejection", broken).on("uncaughtException", broken);
  return {
    asked,
    broken: (error: unknown) => broken(error),
    forget: () => {
      for (const signal of signals) process.off(signal, stop);
      process.off("unhandledRejection", broken).off("uncaughtException", broken);
    },
  };
};
