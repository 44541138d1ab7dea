import { parseArgs } from "node:util";
import { Refusal } from "../domain/refusal.ts";
import { followClock, followed, machineClock } from "../main/clock.ts";
import { type Environment, type Settings, settingsOf } from "../main/environment.ts";
import { filesSaid, notWritten, writeFiles } from "../main/files.ts";
import { filesFor, present } from "../main/pages.ts";
import { openRemembered } from "../main/remembered.ts";
import type { ReportInput } from "../report/input.ts";
import type { Store } from "../store/index.ts";

type Out = { write(text: string): unknown };
export type ReportIo = { stdout: Out; stderr: Out; environment: Environment };

const usage =
  "followthrough report --out DIR: everything else is told by the environment variables of start.";

/**
 * `followthrough report --out DIR`: every page and the report in every medium, as files, from what the app remembers.
 * Asks GitHub nothing. Answers the exit code: 1 with one sentence when there is nothing to write or nowhere to.
 */
export const report = async (args: string[], io: ReportIo): Promise<number> => {
  try {
    const directory = outIn(args);
    const input = await remembered(settingsOf(io.environment));
    const files = await filesFor(input);
    writeFiles(directory, files);
    io.stdout.write(`Written to ${directory}: ${filesSaid(files)}. Open index.html.\n`);
    return 0;
  } catch (error) {
    io.stderr.write(`${notWritten(error, "The report cannot be made")}\n`);
    return 1;
  }
};

const outIn = (args: string[]): string => {
  const { out } = valuesOf(args);
  if (out === undefined || out === "") throw new Refusal(usage);
  return out;
};

const valuesOf = (args: string[]): { out?: string | undefined } => {
  try {
    return parseArgs({ args, options: { out: { type: "string" } } }).values;
  } catch {
    throw new Refusal(usage);
  }
};

const remembered = async (settings: Settings): Promise<ReportInput> => {
  const store = await openRemembered(settings);
  try {
    return await presentIn(store, settings);
  } finally {
    await store.close();
  }
};

const presentIn = async (store: Store, { clockUrl }: Settings): Promise<ReportInput> => {
  const clock = clockUrl === null ? followed(machineClock) : await followClock(clockUrl, () => undefined);
  try {
    const input = await present({ store, clock });
    if (input !== null) return input;
    throw new Refusal("Nothing is known yet: the first reading of GitHub by start has not ended.");
  } finally {
    clock.stop();
  }
};
