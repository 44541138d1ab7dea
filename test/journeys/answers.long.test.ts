import { expect, test, vi } from "vitest";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import { atAcme, type Issue } from "./acme.ts";

// Weeks pass in each; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000 });

const acme = atAcme();
const { as, issues, make, say, statusOf } = acme;
const file = async (line: string): Promise<Issue> => {
  const body = `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- failover\n\n### Follow-up actions\n\n- [ ] ${line}\n`;
  const made = await make("tomo", "incidents", { title: "Sign-ins failed", body, labels: ["incident"] });
  await acme.house.sleep(2);
  return made;
};
const reactions = async (repo: string, id: number): Promise<string[]> =>
  (
    await as("rae").rest<{ content: string }[]>("GET", `/repos/acme/${repo}/issues/comments/${id}/reactions`)
  ).data.map(({ content }) => content);
const remediation = async (id: string): Promise<RemediationFacts | null> =>
  (await acme.house.deps.store.memory.facts(
    acme.house.sandbox.installationId,
    id,
  )) as RemediationFacts | null;
const mutate = (login: string, document: string, variables: object) =>
  as(login).graphql(document, variables as never);
/** The database is deleted, and everything is read again. */
const forget = async (): Promise<void> => {
  await acme.house.deps.store.wipe();
  await acme.house.settle();
  await acme.house.sleep(1);
};

test("switched off in one repository: nothing is written there any more, also after the memory was lost", async () => {
  await file("Recover (acme/platform)");
  const [opened] = await issues("platform");
  const off = await say("tomo", `platform/issues/${opened?.number}`, "/followthrough off");
  expect(await reactions("platform", off.id)).toEqual(["+1"]);
  await as("tomo").rest("DELETE", `/repos/acme/platform/issues/${opened?.number}/labels/remediation`);
  const before = JSON.stringify(await issues("platform"));
  const second = await file("Page on replica lag (acme/platform)");
  await say("tomo", `platform/issues/${opened?.number}`, "/decline no room");
  const declined = JSON.stringify((await issues("platform")).map(({ number, state }) => ({ number, state })));
  expect(declined).toBe(JSON.stringify([{ number: opened?.number, state: "open" }]));
  await forget();
  await acme.house.sleep(20);
  expect((await issues("platform")).length).toBe(JSON.parse(before).length);
  expect(JSON.stringify((await issues("platform"))[0]?.labels)).toBe(
    JSON.stringify(JSON.parse(before)[0].labels),
  );
  // The other repository goes on.
  await say("tomo", `incidents/issues/${second.number}`, "/remediate acme/shop Try again");
  expect((await issues("shop")).length).toBe(1);

  const on = await say("tomo", `platform/issues/${opened?.number}`, "/followthrough on");
  expect(await reactions("platform", on.id)).toEqual(["+1"]);
  expect((await issues("platform")).length).toBe(2);
});

test("deleted by an administrator: closed without an answer, shown, and never opened again", async () => {
  const incident = await file("Recover (acme/platform)");
  const [opened] = await issues("platform");
  await mutate("rae", "mutation D($id: ID!) { deleteIssue(input: {issueId: $id}) { repository { id } } }", {
    id: opened?.node_id,
  });
  await acme.house.sleep(10);
  expect(await remediation(opened?.node_id ?? "")).toMatchObject({
    state: "closed without an answer",
    gone: true,
  });
  expect(await statusOf(incident.number)).toContain("deleted or out of sight, closed without an answer");
  expect(await issues("platform")).toEqual([]);
  await forget();
  await acme.house.sleep(8);
  expect(await issues("platform")).toEqual([]);
  expect(await statusOf(incident.number)).toContain("not opened again");
});

test("moved within sight: the same remediation under a new id, and none is opened in its place", async () => {
  const incident = await file("Recover (acme/platform)");
  const [opened] = await issues("platform");
  await say("tomo", `platform/issues/${opened?.number}`, "/due 2026-06-30");
  const { data } = await as("rae").rest<{ node_id: string }>("GET", "/repos/acme/billing");
  await mutate(
    "rae",
    "mutation T($id: ID!, $to: ID!) { transferIssue(input: {issueId: $id, repositoryId: $to}) { issue { id } } }",
    { id: opened?.node_id, to: data.node_id },
  );
  await acme.house.sleep(3);
  const [moved] = await issues("billing");
  const facts = await remediation(moved?.node_id ?? "");
  expect(facts).toMatchObject({
    state: "proposed",
    due: "2026-06-30",
    at: `acme/billing#${moved?.number}`,
    origin: "opened",
  });
  expect(await remediation(opened?.node_id ?? "")).toBeNull();
  expect(await issues("platform")).toEqual([]);
  expect(await statusOf(incident.number)).toContain(`acme/billing#${moved?.number}`);
  await forget();
  // A new memory has seen the date on the card for as long as it is new.
  expect({ ...(await remediation(moved?.node_id ?? "")), cardDue: null }).toEqual({
    ...facts,
    cardDue: null,
  });
  expect([(await issues("platform")).length, (await issues("billing")).length]).toEqual([0, 1]);
});

test("a sponsor accepts the risk until a day; then the cluster is asked about once more", async () => {
  await file("Recover (acme/platform)");
  await file("Recover at once (acme/platform)");
  const all = await issues("incidents");
  const home = all.find(({ labels }) => labels.some(({ name }) => name === "cluster"));
  const [fix] = await issues("platform");
  const refused = await say(
    "tomo",
    `incidents/issues/${home?.number}`,
    `/accept-risk #${home?.number} until 2026-06-01 small`,
  );
  expect(await reactions("incidents", refused.id)).toEqual(["confused"]);
  const said = await say(
    "lin",
    `incidents/issues/${home?.number}`,
    `/accept-risk #${home?.number} until 2026-06-01 small`,
  );
  expect(await reactions("incidents", said.id)).toEqual(["+1"]);
  expect(await remediation(fix?.node_id ?? "")).toMatchObject({ state: "risk accepted", reason: "small" });
  await acme.house.sleep(40);
  const flags = async (): Promise<number> =>
    (await statusOf(home?.number ?? 0)).split("**Stalled since").length - 1;
  expect(await flags()).toBe(0);
  await acme.house.sleep(25);
  expect(await remediation(fix?.node_id ?? "")).toMatchObject({ state: "proposed" });
  expect(await flags()).toBe(1);
});

test("a maintainer asks for a sponsor: the cluster says so at once, and stops when a sponsor decides", async () => {
  await file("Recover (acme/platform)");
  await file("Recover at once (acme/platform)");
  const home = (await issues("incidents")).find(({ labels }) =>
    labels.some(({ name }) => name === "cluster"),
  );
  const [fix] = await issues("platform");
  await say("tomo", `platform/issues/${fix?.number}`, "/needs-sponsor");
  expect(await statusOf(home?.number ?? 0)).toContain("**Asks for a sponsor since 5 April 2026");
  await acme.house.sleep(1);
  await say("lin", `incidents/issues/${home?.number}`, `/fund #${home?.number} by 2026-06-30`);
  expect(await remediation(fix?.node_id ?? "")).toMatchObject({ due: "2026-06-30" });
  const clusters = await acme.house.deps.store.memory.ids(acme.house.sandbox.installationId, "cluster");
  const facts = await acme.house.deps.store.memory.facts(
    acme.house.sandbox.installationId,
    clusters[0] ?? "",
  );
  expect(facts).toMatchObject({ flag: null });
});

test("an adopted issue stays adopted after its command was answered, and also when the memory is lost", async () => {
  const incident = await file("Think about it");
  const { html_url: url, node_id } = await make("mira", "shop", { title: "Reconnect" });
  await say("tomo", `incidents/issues/${incident.number}`, `/adopt ${url}`);
  await acme.house.sleep(1);
  expect(await remediation(node_id)).toMatchObject({ origin: "adopted", state: "proposed" });
  await forget();
  expect(await remediation(node_id)).toMatchObject({ origin: "adopted", state: "proposed" });
});

test("an adopted issue is moved: its line leads to where it went; another is deleted: nobody answered", async () => {
  const first = await make("mira", "shop", { title: "Reconnect" });
  const second = await make("mira", "shop", { title: "Page somebody" });
  const incident = await file(`Reconnect: ${first.html_url}\n- [ ] Page somebody: ${second.html_url}`);
  expect(await remediation(first.node_id)).toMatchObject({ origin: "adopted", state: "proposed" });
  const to = (await as("rae").rest<{ node_id: string }>("GET", "/repos/acme/billing")).data.node_id;
  await mutate(
    "rae",
    "mutation T($id: ID!, $to: ID!) { transferIssue(input: {issueId: $id, repositoryId: $to}) { issue { id } } }",
    { id: first.node_id, to },
  );
  await mutate("rae", "mutation D($id: ID!) { deleteIssue(input: {issueId: $id}) { repository { id } } }", {
    id: second.node_id,
  });
  await acme.house.sleep(9);
  const [moved] = await issues("billing");
  expect(await remediation(moved?.node_id ?? "")).toMatchObject({ origin: "adopted", state: "proposed" });
  expect(await remediation(first.node_id)).toBeNull();
  expect(await remediation(second.node_id)).toMatchObject({ state: "closed without an answer", gone: true });
  const status = await statusOf(incident.number);
  expect(status).toContain(`acme/billing#${moved?.number}`);
  expect(status).toContain("deleted or out of sight");
});
