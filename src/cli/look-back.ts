import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { Later } from "../domain/outcome.ts";
import { Refusal } from "../domain/refusal.ts";
import { onlooker } from "../github/public.ts";
import { type CitedStates, citedIn, lookBack as judge, type PastReport, readPast } from "../looks/back.ts";
import { lookBackPage, type Source } from "../looks/back-page.ts";
import { type Environment, isSafeUrl } from "../main/environment.ts";
import { figureList, type LookBackPage, lookBackHtml, lookBackText } from "../report/look-back.ts";
import { readExport } from "./past.ts";

type Out = { write(text: string): unknown };
export type LookBackIo = {
  stdout: Out;
  stderr: Out;
  stdin?: NodeJS.ReadableStream;
  environment: Environment;
};

const usage = [
  "followthrough look-back OWNER/REPO|FILE|- [--out FILE.html] [--list NAME] [--label NAME]",
  "reads incident reports and says what became of the follow-ups they promise; - reads standard input.",
].join(" ");

const page = "followthrough-look-back.html";

/**
 * `followthrough look-back`: one page of an organisation's own past, in the terminal and as a file. Needs no
 * installation and writes nothing to GitHub. Answers the exit code: 0, or 1 with a sentence for each thing that failed.
 */
export const lookBack = async (args: string[], io: LookBackIo): Promise<number> => {
  try {
    const wish = wishOf(args);
    const past = await read(wish, io);
    const made = lookBackPage(judge(past.read, past.states), past.source);
    for (const sentence of past.broken) io.stderr.write(`${sentence}\n`);
    await show(made, wish, io);
    return past.broken.length === 0 ? 0 : 1;
  } catch (error) {
    io.stderr.write(`${sentenceFor(error)}\n`);
    return 1;
  }
};

type Wish = { from: string; out: string; list: string | null; label: string | null };

const wishOf = (args: string[]): Wish => {
  const options = { out: { type: "string" }, list: { type: "string" }, label: { type: "string" } } as const;
  const { values, positionals } = parsed(() => parseArgs({ args, options, allowPositionals: true }));
  const [from, ...rest] = positionals;
  if (from === undefined || from === "" || rest.length > 0) throw new Refusal(usage);
  return { from, out: values.out ?? page, list: values.list ?? null, label: values.label ?? null };
};

const parsed = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch {
    throw new Refusal(usage);
  }
};

type Past = { read: PastReport[]; states: CitedStates; source: Source; broken: string[] };

const repository = /^([a-z\d][a-z\d-]{0,38})\/([\w.-]{1,100})$/i;

/** A file that is there is a file; otherwise `acme/incidents` is a repository. */
const read = async (wish: Wish, io: LookBackIo): Promise<Past> => {
  const [, owner, name] = repository.exec(wish.from) ?? [];
  if (owner !== undefined && name !== undefined && !existsSync(wish.from))
    return fromGitHub({ owner, name }, wish, io.environment);
  return fromExport(wish, io);
};

const fromExport = async ({ from, label }: Wish, io: LookBackIo): Promise<Past> => {
  const of = from === "-" ? "standard input" : from;
  const written = await (from === "-" ? text(io.stdin ?? process.stdin) : readFile(from, "utf8")).catch(
    (error: unknown) => {
      throw new Refusal(`I can't read ${of}: ${reasonOf(error)}.`);
    },
  );
  const { issues, broken } = readExport(written, label);
  if (issues.length === 0) throw new Refusal(`There is no issue to read in ${of}. ${broken[0] ?? ""}`.trim());
  const source = { of: basename(of), asked: false, unread: broken.length };
  return { read: readPast(issues), states: new Map(), source, broken };
};

const fromGitHub = async (
  repo: { owner: string; name: string },
  { from, label }: Wish,
  environment: Environment,
): Promise<Past> => {
  const github = onlooker({
    token: tokenIn(environment, from),
    apiUrl: apiUrlIn(environment),
    now: () => new Date().toISOString(),
  });
  const wanted = label ?? "incident";
  const issues = await github.incidents(repo, wanted);
  if (issues === null)
    throw new Refusal(`There is no repository ${from} with issues that this token may read.`);
  if (issues.length === 0)
    throw new Refusal(`No issue of ${from} has the label or type ${wanted}: name another with --label.`);
  const reports = readPast(issues);
  const states = await github.states(citedIn(reports));
  return { read: reports, states, source: { of: from, asked: true, unread: 0 }, broken: [] };
};

const tokenIn = ({ GITHUB_TOKEN, GH_TOKEN }: Environment, from: string): string => {
  const token = GITHUB_TOKEN || GH_TOKEN;
  if (!token)
    throw new Refusal(
      `GITHUB_TOKEN is not set: a token that may read is enough, for example GITHUB_TOKEN=$(gh auth token) followthrough look-back ${from}`,
    );
  return token;
};

/** A token travels to this address, so outside this machine it is https or nothing. */
const apiUrlIn = ({ GITHUB_API_URL }: Environment): string => {
  const url = GITHUB_API_URL || "https://api.github.com";
  if (!isSafeUrl(url))
    throw new Refusal(
      "GITHUB_API_URL cannot be used: set it to the https address of GitHub's API, or leave it unset.",
    );
  return url;
};

const show = async (made: LookBackPage, { list, out }: Wish, { stdout }: LookBackIo): Promise<void> => {
  if (list !== null) {
    stdout.write(figureList(figureNamed(made, list)));
    return;
  }
  await writeFile(out, lookBackHtml(made)).catch((error: unknown) => {
    throw new Refusal(`I can't write ${out}: ${reasonOf(error)}. Name another file with --out.`);
  });
  stdout.write(`${lookBackText(made)}\nThe same as a page, where every number opens: ${resolve(out)}\n`);
};

const figureNamed = (made: LookBackPage, name: string): LookBackPage["groups"][number]["figures"][number] => {
  const figures = made.groups.flatMap((group) => group.figures);
  const found = figures.find((figure) => figure.name === name);
  if (found === undefined)
    throw new Refusal(`There is no list ${name}: there are ${figures.map((one) => one.name).join(", ")}.`);
  return found;
};

const reasons: Record<string, string> = {
  ENOENT: "there is no such file or directory",
  EISDIR: "it is a directory",
  EACCES: "this user may not",
  ENOSPC: "the disk is full",
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (code || "it could not be opened");
};

const sentenceFor = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  const words = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 300);
  if (!(error instanceof Later)) return `The look back ended: ${words}`;
  if (words.startsWith("401"))
    return "GitHub does not accept this token: set GITHUB_TOKEN to one that may read.";
  const at = error.until === null ? "later" : `after ${error.until.slice(11, 16)} UTC`;
  return `GitHub could not be read to the end (${words}): try again ${at}.`;
};
