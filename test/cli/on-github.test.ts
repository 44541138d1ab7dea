import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { look } from "../../src/cli/look.ts";
import { lookBack } from "../../src/cli/look-back.ts";
import { openHouse } from "../journeys/house.ts";

// Both commands against the local GitHub: what they tell, and that they change nothing there.

const configuration = "incidents: incidents\nsince: 2026-01-01\n";
const report = (lines: string[]) =>
  `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- Clients keep the old address\n\n### Follow-up actions\n\n${lines.map((one) => `- ${one}`).join("\n")}\n`;

const folder = mkdtempSync(join(tmpdir(), "on-github-"));
const page = join(folder, "page.html");
let sandbox: Sandbox;

const opened = async (repo: string, title: string, body: string, labels: string[] = []): Promise<number> => {
  const answer = await sandbox
    .as("rae")
    .rest<{ number: number }>("POST", `/repos/acme/${repo}/issues`, { title, body, labels });
  expect(answer.status).toBe(201);
  return answer.data.number;
};
const closed = async (repo: string, number: number, reason: string) =>
  sandbox
    .as("rae")
    .rest("PATCH", `/repos/acme/${repo}/issues/${number}`, { state: "closed", state_reason: reason });

beforeAll(async () => {
  const seed = defaultSeed();
  seed.repositories?.push({
    owner: "acme",
    name: ".github",
    visibility: "private",
    files: { ".github/followthrough.yml": configuration },
  });
  // Internal everywhere, so that states may be told from one repository to the other.
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  sandbox = await startSandbox({ clock: new Date("2026-03-01T09:00:00Z"), seed });
  const done = await opened("platform", "Recover by itself", "");
  const open = await opened("platform", "Warm the cache", "");
  const declined = await opened("platform", "Buy a bigger host", "");
  await closed("platform", done, "completed");
  await closed("platform", declined, "not_planned");
  const first = [
    `acme/platform#${done}`,
    `acme/platform#${open}`,
    `acme/platform#${declined}`,
    "Page on lag",
  ];
  await opened("incidents", "Sign-ins failed", report(first), ["incident"]);
  sandbox.clock.set(new Date("2026-03-11T09:00:00Z"));
  await opened("incidents", "Sign-ins failed again", report(["Page on lag (acme/platform)"]), ["incident"]);
  const twice = await opened("incidents", "Sign-ins failed, filed twice", report(["Page"]), ["incident"]);
  await closed("incidents", twice, "duplicate");
  await opened("incidents", "A question", report(["Answer it"]));
  sandbox.clock.set(new Date("2026-03-14T09:00:00Z"));
});
afterAll(async () => {
  await sandbox?.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  sandbox.requests.clear();
  sandbox.faults.clear();
});

const run = async (
  command: typeof look | typeof lookBack,
  args: string[],
  environment: Record<string, string | undefined>,
) => {
  const said = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  return {
    code: await command(args, { stdout: into("stdout"), stderr: into("stderr"), environment }),
    ...said,
  };
};
const token = () => ({ GITHUB_TOKEN: "person-rae", GITHUB_API_URL: sandbox.url });

/** Everything that was sent and is no question. A token for an installation changes nothing that anybody sees. */
const writes = () =>
  sandbox.requests
    .list()
    .filter(
      ({ method, path, graphql }) =>
        graphql?.kind === "mutation" ||
        (method !== "GET" && !/^\/graphql$|\/access_tokens$/.test(path)) ||
        graphql?.kind === "unknown",
    );

test("look-back reads a repository with a person's token and writes nothing", async () => {
  const { code, stdout, stderr } = await run(lookBack, ["acme/incidents", "--out", page], token());
  expect([code, stderr]).toEqual([0, ""]);
  const figures = Object.fromEntries(
    [...stdout.matchAll(/^ +(\d+) {2}.*--list (\S+)$/gm)].map(([, n, name]) => [name, Number(n)]),
  );
  expect(figures).toEqual({
    incidents: 2,
    promising: 2,
    "follow-ups": 5,
    "left-out": 1,
    pointing: 4,
    nowhere: 1,
    done: 1,
    "closed-otherwise": 1,
    open: 1,
    unknown: 2,
    "again-1": 1,
  });
  expect(readFileSync(page, "utf8")).toContain('<a href="https://github.com/acme/incidents/issues/1"');
  expect(sandbox.requests.list().length).toBeGreaterThan(1);
  expect(writes()).toEqual([]);
  expect(sandbox.violations).toEqual([]);
});

test("look-back ends with one sentence when GitHub's limit is reached, and says when to come again", async () => {
  sandbox.faults.add({ fault: "limit-primary" });
  const { code, stdout, stderr } = await run(lookBack, ["acme/incidents", "--out", page], token());
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^GitHub could not be read to the end \(.*\): try again after \d\d:\d\d UTC\.\n$/);
});

test.each([
  ["a repository that is not there", ["acme/nowhere"], {}, "There is no repository acme/nowhere"],
  [
    "one that the token may not read",
    ["acme/incidents"],
    { GITHUB_TOKEN: "person-visitor" },
    "There is no repository",
  ],
  [
    "a token that GitHub does not know",
    ["acme/incidents"],
    { GITHUB_TOKEN: "wrong" },
    "does not accept this token",
  ],
  ["no issue with the label", ["acme/shop"], {}, "No issue of acme/shop has the label or type incident"],
])("look-back, %s: one sentence, exit 1", async (_story, args, over, says) => {
  const { code, stdout, stderr } = await run(lookBack, [...args, "--out", page], { ...token(), ...over });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(says);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

const app = () => ({
  GITHUB_API_URL: sandbox.url,
  GITHUB_WEB_URL: sandbox.world.webUrl,
  CLOCK_URL: `${sandbox.url}/_sandbox/clock`,
  APP_ID: String(sandbox.appId),
  PRIVATE_KEY: sandbox.privateKeyPem,
  WEBHOOK_SECRET: "a-secret-of-more-than-thirty-two-characters",
});

test("look prints facts, wants and actions for one issue, and does nothing", async () => {
  const { code, stdout, stderr } = await run(look, ["acme/incidents#2"], app());
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("from an empty memory");
  expect(stdout).toContain("Nothing was done.");
  for (const title of ["Facts", "Wants", "Actions"]) expect(stdout).toMatch(new RegExp(`^${title}$`, "m"));
  expect(stdout).toContain('open "Page on lag" in acme/platform: proposed in acme/incidents#2');
  expect(writes()).toEqual([]);
  expect(sandbox.violations).toEqual([]);
});

test("look --json is for machines, and knows how cited fixes stand", async () => {
  const { code, stdout } = await run(look, ["acme/incidents#1", "--json"], app());
  const looked = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(looked).toMatchObject({ memory: "empty", at: "acme/incidents#1", facts: { kind: "incident" } });
  expect(looked.actions.map(({ do: verb }: { do: string }) => verb)).toEqual(["say", "link"]);
  expect(looked.actions[0].body).toContain("declined");
  expect(writes()).toEqual([]);
});

test.each([
  ["an issue that is not there", ["acme/incidents#99"], "There is no issue acme/incidents#99"],
  ["an owner without the app", ["elsewhere/incidents#1"], "The app is not installed on elsewhere."],
  ["something else", ["acme/incidents"], "followthrough look OWNER/REPO#N"],
])("look, %s: one sentence, exit 1", async (_story, args, says) => {
  const { code, stdout, stderr } = await run(look, args, app());
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(says);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("look without the app's variables names the first one", async () => {
  const { code, stderr } = await run(look, ["acme/incidents#1"], { ...app(), APP_ID: undefined });
  expect([code, stderr]).toEqual([1, expect.stringContaining("APP_ID is not set")]);
});

test("look finds what the app opened before, although its memory is empty", async () => {
  const seed = defaultSeed();
  const files = { ".github/followthrough.yml": configuration };
  seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private", files });
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  const house = await openHouse({ seed, start: "2026-03-01T09:00:00Z" });
  try {
    await house.settle();
    const body = report(["Page on lag (acme/platform)"]);
    const incident = { title: "Sign-ins failed", body, labels: ["incident"] };
    const answer = await house.sandbox
      .as("rae")
      .rest<{ number: number }>("POST", "/repos/acme/incidents/issues", incident);
    await house.sleep(2);
    const environment = {
      ...app(),
      GITHUB_API_URL: house.sandbox.url,
      CLOCK_URL: `${house.sandbox.url}/_sandbox/clock`,
      PRIVATE_KEY: house.sandbox.privateKeyPem,
      MARKER_KEYS: "a-marker-key-of-more-than-thirty-two-characters",
    };
    const { stdout } = await run(look, [`acme/incidents#${answer.data.number}`, "--json"], environment);
    const { facts, actions } = JSON.parse(stdout);
    expect(facts.ideas[0].remediations).toHaveLength(1);
    expect(actions).toEqual([]);

    // The other repository says no in its own file: a new line would be opened in neither look.
    await house.sandbox.as("rae").rest("PUT", "/repos/acme/billing/contents/.github/followthrough.yml", {
      message: "Say no",
      content: Buffer.from("opt_out: true\n").toString("base64"),
    });
    await house.sandbox.as("rae").rest("PATCH", `/repos/acme/incidents/issues/${answer.data.number}`, {
      body: `${body}- Retry the payment (acme/billing)\n`,
    });
    const again = JSON.parse(
      (await run(look, [`acme/incidents#${answer.data.number}`, "--json"], environment)).stdout,
    );
    expect(again.actions.map(({ do: verb }: { do: string }) => verb)).toEqual(["resay"]);
    expect(again.actions[0].body).toContain("`acme/billing` has opted out of this app; this waits");
  } finally {
    await house.close();
  }
});
