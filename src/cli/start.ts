import type { Environment } from "../main/environment.ts";
import { run } from "../main/run.ts";

type Out = { write(text: string): unknown };

const usage = "followthrough start takes no arguments: it is told everything by environment variables.";

/** `followthrough start`: the app itself, until it is told to stop. Answers the exit code. */
export const start = async (
  args: string[],
  io: { stderr: Out; environment: Environment },
): Promise<number> => {
  if (args.length === 0) return run(io.environment, io);
  io.stderr.write(`${usage}\n`);
  return 1;
};
