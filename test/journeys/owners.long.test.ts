import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { type House, openHouse } from "./house.ts";

const suggested =
  "**Who could take this?** `src/session/` is owned by `acme/platform` (CODEOWNERS); `mira` and `lin` merged there last. Nobody has been assigned.";

type Issue = { number: number; title: string; body: string; assignees: unknown[]; node_id: string };

let house: House;
beforeEach(async () => {
  const seed = defaultSeed();
  for (const repo of seed.repositories ?? []) {
    repo.visibility = "internal";
    if (repo.name === "platform")
      repo.files = {
        "src/session/store.ts": "1",
        ".github/CODEOWNERS": "* @rae\n/src/session/ @acme/platform",
      };
  }
  const files = { ".github/followthrough.yml": "incidents: incidents\nsince: 2026-01-01\n" };
  seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private", files });
  const landed = (login: string, at: string) => ({
    repository: "acme/platform",
    kind: "pull" as const,
    title: `Change of ${login}`,
    author: login,
    state: "merged" as const,
    createdAt: at,
    closedAt: at,
    files: ["src/session/store.ts"],
  });
  seed.issues = [
    ...(seed.issues ?? []),
    landed("lin", "2026-03-02T09:00:00Z"),
    landed("mira", "2026-03-09T09:00:00Z"),
  ];
  house = await openHouse({ seed, start: "2026-04-01T09:00:00Z" });
  await house.settle();
});
afterEach(async () => {
  expect(house.failures).toEqual([]);
  expect(house.sandbox.violations).toEqual([]);
  await house.close();
});

const report = (lines: string, impact = "Sign-ins failed.") =>
  `### Impact\n\n${impact}\n\n### Contributing causes\n\n- failover\n\n### Follow-up actions\n\n${lines}`;
const recover = "- [ ] Recover in `src/session/` (acme/platform)\n";

const file = async (body: string): Promise<Issue> => {
  const made = { title: "Sign-ins failed", body, labels: ["incident"] };
  const { data } = await house.sandbox.as("tomo").rest<Issue>("POST", "/repos/acme/incidents/issues", made);
  await house.settle();
  return data;
};
const opened = async (): Promise<Issue> => {
  const path = "/repos/acme/platform/issues?state=all&labels=remediation";
  const { data } = await house.sandbox.as("rae").rest<Issue[]>("GET", path);
  if (data[0] === undefined) throw new Error("nothing was opened");
  return data[0];
};

type Request = ReturnType<House["sandbox"]["requests"]["list"]>[number];
const ours = (): Request[] =>
  house.sandbox.requests.list().filter(({ actor }) => !/tomo|rae|mira|lin/.test(String(actor)));
const writes = (): string[] =>
  ours().flatMap(({ graphql }) => (graphql?.kind === "mutation" ? graphql.fields : []));

const rewriteCodeowners = async (text: string): Promise<void> => {
  const path = "/repos/acme/platform/contents/.github/CODEOWNERS";
  const { data } = await house.sandbox.as("rae").rest<{ sha: string }>("GET", path);
  const content = Buffer.from(text).toString("base64");
  const change = { message: "The session store has a new owner", content, sha: data.sha };
  expect((await house.sandbox.as("rae").rest("PUT", path, change)).status).toBe(200);
};

test("the issue says who could take it, in code font; nobody is assigned and nobody is called", async () => {
  await file(report(recover));
  await house.sleep(1.1);
  const issue = await opened();
  expect(issue.body).toContain(suggested);
  expect(issue.assignees).toEqual([]);
  expect(issue.body).not.toContain("@");
});

test("evidence that moves on edits nothing: not with a memory, and not without", async () => {
  await file(report(recover));
  await house.sleep(1.1);
  const { body } = await opened();
  expect(body).toContain(suggested);
  await rewriteCodeowners("* @lin");
  await house.sleep(1.1);
  expect((await opened()).body).toBe(body);

  await house.deps.store.wipe();
  house.sandbox.requests.clear();
  await house.settle();
  await house.sleep(1.1);
  expect(writes()).toEqual([]);
  expect((await opened()).body).toBe(body);
});

test("when another incident proposes it, the body is revised around the paragraph", async () => {
  await file(report(recover));
  await house.sleep(1.1);
  const { number } = await opened();
  await file(report(`- [ ] https://github.com/acme/platform/issues/${number}\n`, "Sign-ins failed again."));
  await house.sleep(1.1);
  const { body } = await opened();
  expect(body).toContain("proposed again on acme/incidents#");
  expect(body).toContain(`\n\n${suggested}\n\n`);
});

test("somebody takes it: the last sentence goes; they leave it again: it comes back with that day's evidence, once", async () => {
  await file(report(recover));
  await house.sleep(1.1);
  const { number, body } = await opened();
  const assignees = (method: "POST" | "DELETE") =>
    house.sandbox
      .as("rae")
      .rest(method, `/repos/acme/platform/issues/${number}/assignees`, { assignees: ["mira"] });
  await assignees("POST");
  await house.settle();
  expect((await opened()).body).toBe(body.replace(" Nobody has been assigned.", ""));
  await rewriteCodeowners("* @lin");
  await house.settle();
  expect((await opened()).body).toBe(body.replace(" Nobody has been assigned.", ""));
  await assignees("DELETE");
  await house.settle();
  const again = body.replace("`acme/platform` (CODEOWNERS)", "`lin` (CODEOWNERS)");
  expect((await opened()).body).toBe(again);
  await rewriteCodeowners("* @rae");
  await house.sleep(1.1);
  expect((await opened()).body).toBe(again);
});

test("a person who rewrote the paragraph is left alone", async () => {
  await file(report(recover));
  await house.sleep(1.1);
  const { number, body } = await opened();
  const mended = body.replace(suggested, "Ask the identity team.");
  await house.sandbox.as("rae").rest("PATCH", `/repos/acme/platform/issues/${number}`, { body: mended });
  await house.sleep(1.1);
  expect((await opened()).body).toBe(mended);
});

test("owners are asked about once, when the issue is opened: one query more than without a suggestion", async () => {
  // Only that query asks GitHub for an account by its login.
  const accounts = () => ours().filter(({ graphql }) => graphql?.fields.includes("user"));
  const asked = async (deed: () => Promise<unknown>): Promise<number> => {
    house.sandbox.requests.clear();
    await deed();
    await house.sleep(1.1);
    return accounts().length;
  };
  let number = 0;
  expect(
    await asked(async () => {
      number = (await file(report(recover))).number;
    }),
  ).toBe(1);
  const path = `/repos/acme/incidents/issues/${number}/comments`;
  const comment = async () =>
    expect((await house.sandbox.as("rae").rest("POST", path, { body: "It was the store." })).status).toBe(
      201,
    );
  expect(await asked(comment)).toBe(0);
});
