import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import type { Target } from "../../src/domain/look.ts";
import { isGone } from "../../src/domain/outcome.ts";
import type { IssueRef, ProjectRef } from "../../src/domain/refs.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { createGitHub, type GitHub, type Hands, isAbsent } from "../../src/github/index.ts";
import { quiet } from "./fake.ts";

/** A local GitHub with the organisation acme, and our hands in it. */
export type Ground = {
  sandbox: Sandbox;
  github: GitHub;
  hands: Hands;
  repo(name: string): Promise<Target>;
  /** A person opens an issue. */
  file(login: string, repo: string, title: string, body?: string): Promise<IssueRef & { number: number }>;
  see(id: string, on?: ProjectRef): Promise<Seen>;
  /** Our project, made when there is none; or the one of that number. */
  project(number?: number, known?: ProjectRef, status?: string[]): Promise<ProjectRef>;
  close(): Promise<void>;
};

export const ground = async (options: SandboxOptions = {}): Promise<Ground> => {
  const sandbox = await startSandbox(options);
  const github = createGitHub({
    appId: sandbox.appId,
    privateKey: sandbox.privateKeyPem,
    apiUrl: sandbox.url,
    webUrl: "https://github.com",
    markerKeys: ["key"],
    log: quiet,
    writePause: 0,
    clock: { now: () => sandbox.clock.now().toISOString() },
  });
  const hands = github.installation(sandbox.installationId);
  return {
    sandbox,
    github,
    hands,
    async repo(name) {
      const found = (await hands.repositories()).find((one) => one.name === name);
      if (found === undefined) throw new Error(`acme has no ${name}`);
      return found;
    },
    async file(login, repo, title, body = "") {
      const path = `/repos/acme/${repo}/issues`;
      const { data } = await sandbox.as(login).rest<Filed>("POST", path, { title, body });
      return { id: data.node_id, at: `acme/${repo}#${data.number}`, url: data.html_url, number: data.number };
    },
    async project(number, known, status = []) {
      const wish = { owner: "acme", number: number ?? null, status, known: known ?? null };
      const found = await hands.project(wish);
      if (!isAbsent(found)) return found;
      const made = await hands.makeProject("acme");
      if (made.outcome !== "done") throw new Error(made.reason);
      const again = await hands.project(wish);
      if (isAbsent(again)) throw new Error(`the project is ${again.absent}`);
      return again;
    },
    async see(id, on) {
      const seen = await hands.observe(id, sandbox.clock.now().toISOString(), on);
      if (isGone(seen)) throw new Error(`${id} is gone`);
      return seen;
    },
    close: () => sandbox.close(),
  };
};

type Filed = { node_id: string; number: number; html_url: string };
