import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { ModelError, parseModel, runModel, tableOf } from "../model/index.ts";

type Out = { write(text: string): unknown };
export type ModelIo = { stdout: Out; stderr: Out; stdin?: NodeJS.ReadableStream };

const usage =
  "followthrough model run FILE [--rounds N] [--csv] runs a model in the syntax of the systems package; FILE may be -.";

/** More rounds than anybody looks at, and few enough to print. */
const MOST_ROUNDS = 100_000;

/** `followthrough model run FILE`: what every stock holds, round by round. Answers the exit code. */
export const model = async (args: string[], io: ModelIo): Promise<number> => {
  const asked = askedIn(args);
  if (typeof asked === "string") return refuse(io, asked);
  try {
    const read = parseModel(await textOf(asked.file, io));
    io.stdout.write(tableOf(read, runModel(read, asked.rounds), asked.csv ? "csv" : "columns"));
    return 0;
  } catch (error) {
    if (error instanceof ModelError) return refuse(io, `${asked.file}: ${error.message}`);
    if (isMissing(error)) return refuse(io, `I can't read ${asked.file}: ${error.code}.`);
    throw error;
  }
};

type Asked = { file: string; rounds: number; csv: boolean };

const askedIn = (args: string[]): Asked | string => {
  try {
    const options = {
      rounds: { type: "string", default: "10" },
      csv: { type: "boolean", default: false },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [verb, file, ...rest] = positionals;
    if (verb !== "run" || file === undefined || rest.length > 0) return usage;
    const rounds = Number(values.rounds);
    if (!/^\d+$/.test(values.rounds) || rounds > MOST_ROUNDS)
      return `--rounds takes a whole number up to ${MOST_ROUNDS}, such as --rounds 25.`;
    return { file, rounds, csv: values.csv };
  } catch {
    return usage;
  }
};

const textOf = (file: string, io: ModelIo): Promise<string> =>
  file === "-" ? text(io.stdin ?? process.stdin) : readFile(file, "utf8");

const isMissing = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && "code" in error && typeof error.code === "string";

const refuse = (io: ModelIo, sentence: string): number => {
  io.stderr.write(`${sentence}\n`);
  return 1;
};
