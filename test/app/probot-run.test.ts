import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { privateKey } from "../github/fake.ts";

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
};

test("the same app starts under `probot run`", async () => {
  const directory = await mkdtemp(join(tmpdir(), "followthrough-"));
  const key = join(directory, "key.pem");
  await writeFile(key, privateKey);
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    APP_ID: "1",
    PRIVATE_KEY_PATH: key,
    WEBHOOK_SECRET: "a-secret-of-more-than-thirty-two-characters",
    DATA_DIR: join(directory, "data"),
    // Nobody listens there: the app waits for GitHub and stays up.
    GITHUB_API_URL: "http://127.0.0.1:9",
    PORT: String(port),
    LOG_LEVEL: "error",
  };
  const run = ["--import", "tsx", "node_modules/probot/bin/probot.js", "run", "./src/app.ts"];
  const child = spawn(process.execPath, run, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  try {
    const pong = await until(
      async () => (await fetch(`http://127.0.0.1:${port}/ping`)).text(),
      () => child.exitCode !== null,
    );
    expect(pong, said).toBe("PONG");
  } finally {
    child.kill("SIGKILL");
    await rm(directory, { recursive: true, force: true });
  }
}, 60_000);

const until = async (ask: () => Promise<string>, over: () => boolean): Promise<string | null> => {
  for (let i = 0; i < 300 && !over(); i += 1) {
    try {
      return await ask();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return null;
};
