import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { readReport } from "../looks/reading/report.ts";
import { sentencesOn } from "../looks/reading/sentences.ts";

type Out = { write(text: string): unknown };
/** Where a command writes; `stdin` is only needed to read a report from `-`. */
export type ReadIo = { stdout: Out; stderr: Out; stdin?: NodeJS.ReadableStream };

const usage =
  "followthrough read FILE prints what is understood from a report; FILE may be - for standard input.";

/** `followthrough read FILE`: the report as JSON. Answers the exit code: 0, or 1 with one sentence on stderr. */
export async function read(args: string[], io: ReadIo): Promise<number> {
  const [file, ...rest] = args;
  if (!file || rest.length > 0) return refuse(io, usage);
  const body = await bodyOf(file, io).catch((error: unknown) => asFailure(error));
  if (typeof body !== "string") return refuse(io, `I can't read ${file}: ${body.reason}.`);
  const report = readReport(body);
  io.stdout.write(`${JSON.stringify({ ...report, sentences: sentencesOn(report) }, null, 2)}\n`);
  return 0;
}

function refuse(io: ReadIo, sentence: string): number {
  io.stderr.write(`${sentence}\n`);
  return 1;
}

function bodyOf(file: string, io: ReadIo): Promise<string> {
  return file === "-" ? text(io.stdin ?? process.stdin) : readFile(file, "utf8");
}

const reasons: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "this user may not read it",
};

function asFailure(error: unknown): { reason: string } {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return { reason: reasons[code] ?? (code || "it could not be opened") };
}
