import { expect } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import type { SeedDocument } from "../../sandbox/world/index.ts";
import { doctor } from "../../src/cli/doctor.ts";

export const good = "incidents: incidents\nsince: 2026-01-01\n";
const secret = "a-secret-of-more-than-thirty-two-characters";

export type Setup = {
  /** Of `acme/.github`; null when that repository does not exist. */
  configuration?: string | null;
  seed?: (seed: SeedDocument) => void;
  hook?: boolean;
};

/** A local GitHub with that set-up. */
export const setUp = async ({
  configuration = good,
  seed: more,
  hook = true,
}: Setup = {}): Promise<Sandbox> => {
  const seed = defaultSeed();
  const files = { ".github/followthrough.yml": configuration ?? "" };
  if (configuration !== null)
    seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private", files });
  more?.(seed);
  return startSandbox({
    clock: new Date("2026-04-01T09:00:00Z"),
    seed,
    ...(hook ? { webhook: { url: "http://127.0.0.1:9/api/github/webhooks", secret } } : {}),
  });
};

/** What `doctor` says of it, and that it changed nothing there. */
export const examined = async (
  sandbox: Sandbox,
  over: Record<string, string | undefined> = {},
  args: string[] = [],
) => {
  const said = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const environment = {
    GITHUB_API_URL: sandbox.url,
    CLOCK_URL: `${sandbox.url}/_sandbox/clock`,
    APP_ID: String(sandbox.appId),
    PRIVATE_KEY: sandbox.privateKeyPem,
    WEBHOOK_SECRET: secret,
    MARKER_KEYS: "a-marker-key-of-more-than-thirty-two-characters",
    ...over,
  };
  const code = await doctor(args, { stdout: into("stdout"), stderr: into("stderr"), environment });
  const mends = said.stdout.split("\n").flatMap((line) => /^ {2}MEND {2}(.*)$/.exec(line)?.[1] ?? []);
  expect(writes(sandbox)).toEqual([]);
  expect(sandbox.violations).toEqual([]);
  return { code, ...said, mends };
};

/** Everything that was sent and is no question. A token changes nothing that anybody sees. */
const writes = (sandbox: Sandbox) =>
  sandbox.requests
    .list()
    .filter(({ actor }) => actor !== "rae")
    .filter(
      ({ method, path, graphql }) =>
        graphql?.kind === "mutation" ||
        (method !== "GET" && !/^\/graphql$|\/access_tokens$/.test(path)) ||
        graphql?.kind === "unknown",
    );

/** Projects of people, in that order. */
export const projects = (...all: NonNullable<SeedDocument["projects"]>) => ({
  seed: (seed: SeedDocument) => {
    seed.projects = all;
  },
});

/** An App that asks for just that, and is installed as it is. */
export const app = (permissions: Record<string, string>, events: string[]) => ({
  seed: (seed: SeedDocument) => {
    seed.apps = [{ id: 1, slug: "followthrough", owner: "acme", permissions, events } as never];
    seed.installations = [{ account: "acme" }];
  },
});
