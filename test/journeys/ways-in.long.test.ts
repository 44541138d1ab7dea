import { expect, test, vi } from "vitest";
import { addRepositories, removeRepositories } from "../../sandbox/world/installations.ts";
import { atAcme, type Issue } from "./acme.ts";

vi.setConfig({ testTimeout: 240_000 });

const acme = atAcme();
const { as, issues, say, statusOf } = acme;
const report = (...lines: string[]): string =>
  `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- failover\n\n### Mitigated\n\n2026-04-01T08:00Z\n\n### Follow-ups\n\n${lines.map((line) => `- [ ] ${line}`).join("\n")}\n`;
const make = (repo: string, made: object): Promise<Issue> => acme.make("tomo", repo, made);
const file = async (...lines: string[]): Promise<Issue> => {
  const made = await make("incidents", {
    title: "Sign-ins failed",
    body: report(...lines),
    labels: ["incident"],
  });
  await acme.house.settle();
  return made;
};
const edit = async ({ number }: Issue, ...lines: string[]): Promise<void> => {
  acme.house.sandbox.clock.advance("PT1M");
  await as("tomo").rest("PATCH", `/repos/acme/incidents/issues/${number}`, { body: report(...lines) });
  await acme.house.settle();
};
const titles = async (repo: string): Promise<string[]> =>
  (await issues(repo)).map(({ title }) => title).sort();
const under = async ({ number }: Issue): Promise<string[]> =>
  (await as("rae").rest<Issue[]>("GET", `/repos/acme/incidents/issues/${number}/sub_issues`)).data.map(
    ({ title }) => title,
  );
const blocking = async (repo: string, { number }: Issue): Promise<string[]> =>
  (
    await as("rae").rest<Issue[]>("GET", `/repos/acme/${repo}/issues/${number}/dependencies/blocked_by`)
  ).data.map(({ title }) => title);
const mutations = (): number =>
  acme.house.sandbox.requests.list().filter(({ graphql }) => graphql?.kind === "mutation").length;
/** The database is deleted, and everything is read again, without a word. */
const forget = async (): Promise<void> => {
  await acme.house.deps.store.wipe();
  const before = mutations();
  await acme.house.sleep(1);
  expect(mutations()).toBe(before);
};

const recover = "Recover when a new primary is selected (acme/platform)";
const warm = "Warm the session cache after a restart";

test("a line is reworded, moved and reworded again, also over a lost memory: one issue", async () => {
  const incident = await file(recover, warm);
  expect(await titles("platform")).toEqual(["Recover when a new primary is selected"]);
  await edit(incident, warm, "Recover by itself when a new primary is selected (acme/platform)");
  expect(await titles("platform")).toEqual(["Recover by itself when a new primary is selected"]);
  await forget();
  await edit(incident, warm, "Recover by itself after any new primary is selected (acme/platform) @mira");
  await edit(incident, "Clients recover by themselves after any new primary (acme/platform) @mira", warm);
  await forget();
  expect(await titles("platform")).toEqual(["Clients recover by themselves after any new primary"]);
  expect(await statusOf(incident.number)).toContain(
    "| Clients recover by themselves after any new primary | acme/platform#1",
  );
});

test("a line is deleted: its issue stays, and the status says that it is no longer in the report", async () => {
  const incident = await file(recover, warm);
  await edit(incident, warm);
  expect(await titles("platform")).toEqual(["Recover when a new primary is selected"]);
  expect(await statusOf(incident.number)).toContain(
    "acme/platform#1, nobody has it; no longer in the report",
  );
  await edit(incident, recover, warm);
  expect(await titles("platform")).toHaveLength(1);
  expect(await statusOf(incident.number)).not.toContain("no longer in the report");
});

test("a line is written anew in its place: nothing is opened, one question is asked, a command answers it", async () => {
  const incident = await file(recover, warm);
  const anew = "Make every client reconnect on failover";
  await edit(incident, `${anew} (acme/platform)`, warm);
  expect(await titles("platform")).toHaveLength(1);
  expect(await statusOf(incident.number)).toContain(`**Is *"${anew}"* the same as acme/platform#1?**`);
  await forget();
  await say("rae", `incidents/issues/${incident.number}`, `/remediate acme/platform ${anew}`);
  expect(await titles("platform")).toEqual([anew, "Recover when a new primary is selected"]);
  expect(await statusOf(incident.number)).not.toContain("the same as");
  await forget();
  expect(await titles("platform")).toHaveLength(2);
});

test("an issue that a person puts under an incident is a remediation of it, until they take it away", async () => {
  const incident = await file();
  const fix = await make("shop", { title: "Keep the session" });
  const at = `/repos/acme/incidents/issues/${incident.number}/sub_issue`;
  await as("tomo").rest("POST", `${at}s`, { sub_issue_id: fix.id });
  await acme.house.settle();
  expect(await statusOf(incident.number)).toContain("| Keep the session | acme/shop#1, nobody has it |");
  await forget();
  await as("tomo").rest("DELETE", at, { sub_issue_id: fix.id });
  await acme.house.settle();
  await acme.house.sleep(2);
  const told = (await acme.house.deps.store.ledger.of(incident.node_id)).map(({ what }) => what);
  expect(told.filter((what) => what.startsWith("left alone"))).toEqual([
    `left alone: acme/shop#1 was taken from under acme/incidents#${incident.number} by tomo`,
  ]);
  expect(await under(incident)).toEqual([]);
  expect(await statusOf(incident.number)).not.toContain("Keep the session");
});

test("an adopted issue stands under the first incident and blocks the second; a hand that takes either away wins", async () => {
  const fix = await make("shop", { title: "Keep the session" });
  const first = await file(`Keep it: ${fix.html_url}`);
  expect(await under(first)).toEqual(["Keep the session"]);
  const second = await file(`Keep it: ${fix.html_url}`);
  expect(await under(second)).toEqual([]);
  expect(await blocking("incidents", second)).toEqual(["Keep the session"]);
  await forget();
  const at = `/repos/acme/incidents/issues/${second.number}/dependencies/blocked_by/${fix.id}`;
  await as("tomo").rest("DELETE", at);
  await acme.house.settle();
  await edit(second, `Keep it, please: ${fix.html_url}`);
  await acme.house.sleep(2);
  expect(await blocking("incidents", second)).toEqual([]);
});

test("an issue that has a parent of its own keeps it", async () => {
  const epic = await make("shop", { title: "Sessions" });
  const fix = await make("shop", { title: "Keep the session" });
  await as("mira").rest("POST", `/repos/acme/shop/issues/${epic.number}/sub_issues`, {
    sub_issue_id: fix.id,
  });
  const incident = await file(`Keep it: ${fix.html_url}`);
  expect(await under(incident)).toEqual([]);
  expect(await blocking("incidents", incident)).toEqual(["Keep the session"]);
});

test("a line that depends on an issue waits for it natively", async () => {
  const first = await make("shop", { title: "Upgrade the client" });
  await file(`Recover when a new primary is selected depends on ${first.html_url} (acme/platform)`);
  const [opened] = await issues("platform");
  expect(opened?.title).toBe("Recover when a new primary is selected");
  expect(await blocking("platform", opened as Issue)).toEqual(["Upgrade the client"]);
  expect(await issues("shop")).toHaveLength(1);
});

test("a proposal for a whole cluster is opened under its home", async () => {
  await file(warm);
  await file("Page on replica lag");
  await acme.house.sleep(1);
  const home = (await issues("incidents")).find(({ title }) => title === "failover");
  await say(
    "rae",
    `incidents/issues/${home?.number}`,
    "/remediate acme/platform Recover from every primary change",
  );
  expect(await titles("platform")).toEqual(["Recover from every primary change"]);
  expect(await under(home as Issue)).toEqual(["Recover from every primary change"]);
  const after = (await issues("incidents")).find(({ title }) => title === "failover");
  expect(after?.body).toContain("| acme/platform#1 | proposed | nobody has it |");
  expect((await issues("platform"))[0]?.body).toContain(`Proposed for acme/incidents#${home?.number}`);
  await forget();
  expect(await titles("platform")).toHaveLength(1);
});

test("what cannot be opened is kept with the reason and opened when its repository takes it", async () => {
  const patch = async (change: object) => {
    await as("rae").rest("PATCH", "/repos/acme/platform", change);
    await acme.house.settle();
  };
  await patch({ archived: true });
  const incident = await file(recover);
  expect(await titles("platform")).toEqual([]);
  expect(await statusOf(incident.number)).toContain(
    "not opened: `acme/platform` does not exist, or takes no issue from here.",
  );
  await patch({ archived: false });
  expect(await titles("platform")).toHaveLength(1);

  // Nothing tells of issues switched on: the next day's look sees it.
  await as("rae").rest("PATCH", "/repos/acme/billing", { has_issues: false });
  await edit(incident, recover, "Retry the payment (acme/billing)");
  await as("rae").rest("PATCH", "/repos/acme/billing", { has_issues: true });
  await acme.house.sleep(1.1);
  expect(await titles("billing")).toEqual(["Retry the payment"]);
});

test("a repository that the app may not see gets the same words, and its issue when the app is installed there", async () => {
  const { world, installationId } = acme.house.sandbox;
  const installation = world.installations.get(installationId);
  const platform = world.repositories.get("acme/platform");
  const owner = world.accounts.get("rae");
  if (installation === undefined || platform === undefined || owner?.kind !== "user")
    throw new Error("no such");
  removeRepositories(world, installation, owner, [platform]);
  await acme.house.settle();
  const incident = await file(recover, "Rotate the key (acme/nowhere)");
  const words = (await statusOf(incident.number)).match(
    /not opened: `acme\/\w+` does not exist, or takes no issue from here/g,
  );
  expect(words).toHaveLength(2);
  addRepositories(world, installation, owner, [platform]);
  await acme.house.settle();
  expect(await titles("platform")).toHaveLength(1);
  expect(await statusOf(incident.number)).toContain("acme/platform#1, nobody has it");
});
