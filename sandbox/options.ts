import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ZodError } from "zod";
import { defaultSeed } from "./default-seed.ts";
import { readIncidents, seedFromIncidents } from "./incidents-file.ts";
import type { SandboxOptions } from "./sandbox.ts";

const USAGE =
  "Usage: npm run sandbox -- [--port P] [--host H] [--webhook URL --secret S] [--key FILE] [--incidents FILE] [--seed FILE] [--clock virtual|real]";

/** Reads the command line. Throws what `sentence` can say. */
export function optionsFrom(args: string[]): SandboxOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      host: { type: "string" },
      webhook: { type: "string" },
      secret: { type: "string" },
      key: { type: "string" },
      incidents: { type: "string" },
      seed: { type: "string" },
      clock: { type: "string" },
    },
  });
  return {
    port: portFrom(values.port),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...webhookFrom(values.webhook, values.secret),
    ...(values.key === undefined ? {} : { privateKeyPem: readFileSync(values.key, "utf8") }),
    ...seedFrom(values.incidents, values.seed, clockFrom(values.clock)),
  };
}

function portFrom(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a port number, not ${text}.`);
  return port;
}

function webhookFrom(url: string | undefined, secret: string | undefined): Pick<SandboxOptions, "webhook"> {
  if (url === undefined) return {};
  if (!URL.canParse(url)) throw new Error(`--webhook must be a URL, not ${url}.`);
  if (secret === undefined || secret === "")
    throw new Error("--webhook needs --secret, which signs the deliveries.");
  return { webhook: { url, secret } };
}

function clockFrom(text: string | undefined): "virtual" | "real" | undefined {
  if (text === undefined || text === "virtual" || text === "real") return text;
  throw new Error(`--clock must be virtual or real, not ${text}.`);
}

/** With incidents a virtual clock starts when the newest of them was filed. */
function seedFrom(
  incidents: string | undefined,
  seed: string | undefined,
  clock: "virtual" | "real" | undefined,
): Pick<SandboxOptions, "seed" | "clock"> {
  const base = seed === undefined ? defaultSeed() : JSON.parse(readFileSync(seed, "utf8"));
  if (incidents === undefined) return { seed: base, clock: clock ?? "real" };
  const { repositories, issues, newest } = seedFromIncidents(readIncidents(readFileSync(incidents, "utf8")));
  const merged = {
    ...base,
    repositories: [...(base.repositories ?? []), ...repositories],
    issues: [...(base.issues ?? []), ...issues],
  };
  return { seed: merged, clock: clock === "real" ? "real" : newest };
}

/** One sentence for whoever typed the command; no stack. */
export function sentence(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code, path, port } = cause as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use; choose another with --port.`;
  if (code === "ENOENT" || code === "EACCES" || code === "EISDIR")
    return `Cannot read ${path ?? "the file"}.`;
  if (code?.startsWith("ERR_PARSE_ARGS")) return `${cause.message.split("\n")[0]}. ${USAGE}`;
  if (code?.startsWith("ERR_OSSL") || code?.startsWith("ERR_CRYPTO"))
    return "--key is not an RSA private key in PEM form.";
  if (cause instanceof ZodError)
    return `The seed does not fit: ${cause.issues[0]?.path.join(".")} ${cause.issues[0]?.message}.`;
  return cause.message.split("\n")[0] ?? "The sandbox could not start.";
}
