// npm run demo -- [--incidents FILE] [--since DATE|today] [--days N] [--seed N] [--fast] [--out DIR] [--port P]
import { Refusal } from "../../src/domain/refusal.ts";
import { filesSaid, writeFiles } from "../../src/main/files.ts";
import { filesFor } from "../../src/main/pages.ts";
import type { Violation } from "../http/validate.ts";
import { type DemoOptions, Mistake, optionsFrom } from "./options.ts";
import { Missing } from "./people-act.ts";
import { type Demo, runDemo } from "./run.ts";
import { summaryOf } from "./summary.ts";

const playing = { now: true };

// Until there is something to close, Ctrl-C just ends the process: everything lives in it.
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      if (playing.now) process.exit(130);
      resolve();
    });
});
try {
  process.exit(await demonstrate(optionsFrom(process.argv.slice(2))));
} catch (error) {
  console.error(sentence(error));
  process.exit(1);
}

/** Plays, tells, and answers the exit code. */
async function demonstrate(options: DemoOptions): Promise<number> {
  console.log("A local GitHub and Followthrough start in this process; nothing leaves this machine.");
  const demo = await runDemo(options, { progress, logLevel: process.env.LOG_LEVEL ?? "silent" });
  playing.now = false;
  console.log(`\n${summaryOf(demo)}`);
  const complaints = [...(await givenUp(demo)), ...demo.sandbox.violations.map(violationLine)];
  for (const line of [...new Set(complaints)]) console.error(line);
  if (options.out !== null) await write(demo, options.out);
  else if (complaints.length === 0) await stay(demo);
  await demo.close();
  return complaints.length === 0 ? 0 : 1;
}

async function stay(demo: Demo): Promise<void> {
  console.log(`\nThe pages: ${demo.address}   Ctrl-C ends everything.`);
  await interrupted;
}

async function write(demo: Demo, directory: string): Promise<void> {
  const files = await filesFor(demo.report);
  writeFiles(directory, files);
  console.log(`\nWritten to ${directory}: ${filesSaid(files)}. Open index.html.`);
}

/** Looks that failed eight times are a defect of the app, and no demo hides one. */
async function givenUp({ app, sandbox }: Demo): Promise<string[]> {
  const dead = await app.store.looks.dead(sandbox.installationId);
  return dead.map(({ subject, why }) => `A look at ${subject.kind} ${subject.id} was given up: ${why}`);
}

function violationLine({ op, direction, error }: Violation): string {
  return `${op} (${direction}): ${error}`;
}

function progress(day: number, days: number, date: string): void {
  const line = `${date}, day ${day} of ${days}`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line} `);
  else if (day % 10 === 0 || day === days) console.log(line);
}

/** One sentence for whoever typed the command; no stack. */
function sentence(error: unknown): string {
  if (error instanceof Mistake || error instanceof Missing) return error.message;
  if (error instanceof Refusal)
    return error.message.replace("set PORT to a free port", "choose another with --port");
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (path !== undefined) return `${path} cannot be written (${code}).`;
  return `The demo cannot go on (${message.split("\n")[0]}); LOG_LEVEL=warn shows more.`;
}
