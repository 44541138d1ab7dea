import { createHmac, createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { Refusal } from "../domain/refusal.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the process was told, checked before anything opens. */
export type Settings = {
  apiUrl: string;
  webUrl: string;
  appId: string;
  privateKey: string;
  /** The current webhook secret, then the one before it while they are exchanged. */
  webhookSecrets: string[];
  /** The first signs what we write, all verify it. */
  markerKeys: string[];
  /** MARKER_KEYS was not set, so the one key is made from the private key. */
  markerKeyDerived: boolean;
  host: string;
  port: number;
  publicUrl: string;
  metricsPort: number | null;
  databaseUrl: string | undefined;
  dataDir: string;
  logLevel: LogLevel;
  clockUrl: string | null;
};

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof levels)[number];

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.string().refine(isSafeUrl, { error: "unsafe" });

/** Every variable that is not a secret, with the sentence that says what to set. */
const variables = z.object({
  GITHUB_API_URL: url.default("https://api.github.com"),
  GITHUB_WEB_URL: url.optional(),
  APP_ID: z.string().regex(/^\d{1,12}$/),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/)
    .default("127.0.0.1"),
  PORT: port.default(3000),
  METRICS_PORT: port.optional(),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATA_DIR: z.string().default(".followthrough"),
  LOG_LEVEL: z.enum(levels).default("info"),
  CLOCK_URL: url.optional(),
});

const help: Record<keyof z.infer<typeof variables>, string> = {
  GITHUB_API_URL: "the https address of GitHub's API, such as https://api.github.com",
  GITHUB_WEB_URL: "the https address where people read GitHub, such as https://github.com",
  APP_ID: "the number of the GitHub App, as its settings page shows it",
  HOST: "the address to listen on, such as 127.0.0.1 or 0.0.0.0",
  PORT: "a port number from 0 to 65535",
  METRICS_PORT: "a port number from 0 to 65535, or leave it unset for no metrics",
  PUBLIC_URL: "the https address under which people reach this app",
  DATABASE_URL: "an address that begins with postgres://, or leave it unset for the embedded database",
  DATA_DIR: "a directory that this user may write",
  LOG_LEVEL: `one of ${levels.join(", ")}`,
  CLOCK_URL: "the address of a test clock, or leave it unset",
};

/** Reads and checks the environment. Throws `Refusal` with one sentence that names the first variable to mend. */
export const settingsOf = (environment: Environment): Settings => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw refused(parsed.error, given);
  const read = parsed.data;
  if (read.CLOCK_URL !== undefined && given.NODE_ENV === "production")
    throw new Refusal("CLOCK_URL is for development only: unset it, since NODE_ENV is production.");
  const privateKey = privateKeyIn(given);
  const webhookSecrets = secretsIn(given);
  const markerKeys = markerKeysIn(given);
  return {
    apiUrl: read.GITHUB_API_URL.replace(/\/$/, ""),
    webUrl: (read.GITHUB_WEB_URL ?? webUrlFor(read.GITHUB_API_URL)).replace(/\/$/, ""),
    appId: read.APP_ID,
    privateKey,
    webhookSecrets,
    markerKeys: markerKeys ?? [derivedKey(privateKey)],
    markerKeyDerived: markerKeys === null,
    host: read.HOST,
    port: read.PORT,
    publicUrl: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/$/, ""),
    metricsPort: read.METRICS_PORT ?? null,
    databaseUrl: read.DATABASE_URL,
    dataDir: read.DATA_DIR,
    logLevel: read.LOG_LEVEL,
    clockUrl: read.CLOCK_URL ?? null,
  };
};

const refused = (error: z.ZodError, given: Environment): Refusal => {
  const name = String(error.issues[0]?.path[0]) as keyof typeof help;
  const state = given[name] === undefined ? "is not set" : "cannot be used";
  return new Refusal(`${name} ${state}: set it to ${help[name]}.`);
};

/** Tokens travel to the API address, so outside this machine it is https or nothing. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return username === "" && (protocol === "https:" || (protocol === "http:" && local));
}

export const webUrlFor = (apiUrl: string): string =>
  new URL(apiUrl).hostname === "api.github.com" ? "https://github.com" : new URL(apiUrl).origin;

const privateKeyIn = (given: Environment): string => {
  const { PRIVATE_KEY: text, PRIVATE_KEY_PATH: path } = given;
  if (text === undefined && path === undefined)
    throw new Refusal(
      "PRIVATE_KEY is not set: set it to the private key of the GitHub App, or PRIVATE_KEY_PATH to its file.",
    );
  if (text !== undefined) return usable(text, "PRIVATE_KEY");
  return usable(readKey(path ?? ""), "PRIVATE_KEY_PATH");
};

const readKey = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new Refusal(
      `PRIVATE_KEY_PATH names ${path}, which cannot be read (${code}): set it to the private key file of the GitHub App.`,
    );
  }
};

/** Keys in an environment often have their line ends written as `\n`, or are wrapped in base64. */
const usable = (text: string, variable: string): string => {
  const lines = text.replaceAll("\\n", "\n").trim();
  const pem = lines.includes("-----BEGIN") ? lines : Buffer.from(lines, "base64").toString("utf8").trim();
  try {
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch {
    // Said below, without a word of what was given.
  }
  throw new Refusal(
    `${variable} holds no usable key: set it to the RSA private key that GitHub made for the App, in PEM form.`,
  );
};

const secretsIn = (given: Environment): string[] => {
  const { WEBHOOK_SECRET: current, WEBHOOK_SECRET_OLD: old } = given;
  if (current === undefined)
    throw new Refusal(
      "WEBHOOK_SECRET is not set: set it to the webhook secret of the GitHub App, at least 32 random characters.",
    );
  const all = [strong(current, "WEBHOOK_SECRET")];
  return old === undefined ? all : [...all, strong(old, "WEBHOOK_SECRET_OLD")];
};

const markerKeysIn = (given: Environment): string[] | null => {
  const text = given.MARKER_KEYS;
  if (text === undefined) return null;
  const keys = text.split(",").map((key) => key.trim());
  return keys.map((key) => strong(key, "MARKER_KEYS"));
};

/** Anyone could sign with a secret that stands in a guide, is short, or is one thing over and over. */
const strong = (secret: string, variable: string): string => {
  const says = (what: string): Refusal =>
    new Refusal(
      `${variable} ${what}: set it to at least 32 random characters, such as \`openssl rand -hex 32\` prints.`,
    );
  if (/^development|example|change[-_ ]?me|your[-_ ]|placeholder/i.test(secret))
    throw says("is an example value that everybody knows");
  if (secret.length < 32) throw says("is too short");
  if (new Set(secret).size < 8) throw says("is too easy to guess");
  return secret;
};

const derivedKey = (privateKey: string): string =>
  createHmac("sha256", privateKey.replace(/\s/g, "")).update("followthrough markers").digest("hex");
