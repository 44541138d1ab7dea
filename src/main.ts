import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Hearing } from "./app.ts";
import { run } from "./main/run.ts";
import { workUnderProbot } from "./main/under-probot.ts";

export type { Environment } from "./main/environment.ts";
export { run } from "./main/run.ts";
export { type Hosted, type Running, start } from "./main/start.ts";

/** For `src/app.ts` when Probot starts it. */
export const underProbot = (): Promise<Hearing> => workUnderProbot(process.env);

const entry = process.argv[1];
if (entry !== undefined && realpathSync(entry) === fileURLToPath(import.meta.url))
  process.exit(await run(process.env, process));
