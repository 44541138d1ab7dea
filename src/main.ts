import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { run } from "./main/run.ts";

export type { Environment } from "./main/environment.ts";
export { run } from "./main/run.ts";
export { type Hosted, type Running, start } from "./main/start.ts";

const entry = process.argv[1];
if (entry !== undefined && realpathSync(entry) === fileURLToPath(import.meta.url))
  process.exit(await run(process.env, process));
