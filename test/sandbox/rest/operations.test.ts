import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../../sandbox/client.ts";
import { HANDLERS } from "../../../sandbox/rest/dispatch.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import {
  createDeployment,
  createProject,
  createRelease,
  setDeploymentState,
} from "../../../sandbox/world/index.ts";
import { startReceiver } from "../hooks/receiver.ts";
import { appToken } from "../http/jwt.ts";
import { PEOPLE, type Step } from "./steps.ts";

// One long story through every operation the sandbox has: each answers within GitHub's contract.
let sandbox: Sandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z"), webhook: receiver.webhook });
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

type Told = Record<string, number>;

async function take(client: ReturnType<Sandbox["as"]>, steps: Step[]): Promise<Told[]> {
  const answers: Told[] = [];
  for (const [method, path, body] of steps) {
    const { status, data } = await client.rest<Told>(method, path, body);
    expect([method, path, status < 300 ? "ok" : data]).toEqual([method, path, "ok"]);
    answers.push(data);
  }
  return answers;
}

const INCIDENT = "/repos/acme/incidents/issues/1";
const SHOP = "/repos/acme/shop";

describe("every operation", () => {
  test("issues, comments, labels and assignees", async () => {
    await take(sandbox.as("rae"), [
      [
        "POST",
        "/repos/acme/incidents/issues",
        { title: "Checkout answers 500", body: "b", labels: ["incident"], type: "Incident" },
      ],
      ["POST", `${SHOP}/issues`, { title: "Retry less" }],
      [
        "GET",
        "/repos/acme/incidents/issues?labels=incident&state=all&sort=updated&since=2020-01-01T00:00:00Z",
      ],
      [
        "PATCH",
        INCIDENT,
        { title: "Checkout answered 500", assignees: ["tomo"], labels: ["incident", "sev1"] },
      ],
      ["PATCH", INCIDENT, { state: "closed", state_reason: "not_planned" }],
      ["PATCH", INCIDENT, { state: "open" }],
      ["GET", INCIDENT],
    ]);
    const [comment] = await take(sandbox.asApp(), [["POST", `${INCIDENT}/comments`, { body: "Status" }]]);
    const path = `/repos/acme/incidents/issues/comments/${comment!.id}`;
    const [onIssue, onComment] = await take(sandbox.as("rae"), [
      ["POST", `${INCIDENT}/reactions`, { content: "eyes" }],
      ["POST", `${path}/reactions`, { content: "+1" }],
    ]);
    await take(sandbox.as("rae"), [
      ["GET", `${INCIDENT}/reactions`],
      ["GET", `${path}/reactions?content=%2B1`],
      ["DELETE", `${INCIDENT}/reactions/${onIssue!.id}`],
      ["DELETE", `${path}/reactions/${onComment!.id}`],
      ["PUT", `${path}/pin`],
      ["GET", INCIDENT],
      ["DELETE", `${path}/pin`],
      ["PATCH", path, { body: "Status, edited" }],
      ["GET", path],
      ["GET", `${INCIDENT}/comments`],
      ["GET", "/repos/acme/incidents/issues/comments?sort=updated&direction=desc"],
      ["DELETE", path],
      ["POST", `${SHOP}/labels`, { name: "remediation", color: "0e8a16", description: "A fix" }],
      ["GET", `${SHOP}/labels`],
      ["GET", `${SHOP}/labels/remediation`],
      ["PATCH", `${SHOP}/labels/remediation`, { new_name: "fix" }],
      ["POST", `${SHOP}/issues/1/labels`, { labels: ["fix"] }],
      ["PUT", `${SHOP}/issues/1/labels`, { labels: ["fix", "later"] }],
      ["GET", `${SHOP}/issues/1/labels`],
      ["DELETE", `${SHOP}/issues/1/labels/later`],
      ["DELETE", `${SHOP}/issues/1/labels`],
      ["DELETE", `${SHOP}/labels/fix`],
      ["GET", `${SHOP}/assignees`],
      ["GET", `${SHOP}/assignees/mira`],
      ["GET", `${SHOP}/issues/1/assignees/mira`],
      ["POST", `${SHOP}/issues/1/assignees`, { assignees: ["mira", "nobody-here"] }],
      ["DELETE", `${SHOP}/issues/1/assignees`, { assignees: ["mira"] }],
      ["PUT", `${SHOP}/issues/1/lock`, { lock_reason: "resolved" }],
      ["DELETE", `${SHOP}/issues/1/lock`],
    ]);
  });

  test("sub-issues, dependencies, timeline and search", async () => {
    const [first, second] = await take(sandbox.as("rae"), [
      ["POST", `${SHOP}/issues`, { title: "Back off" }],
      ["POST", `${SHOP}/issues`, { title: "Alert on retries" }],
    ]);
    await take(sandbox.asApp(), [
      ["POST", `${INCIDENT}/sub_issues`, { sub_issue_id: first!.id }],
      ["POST", `${INCIDENT}/sub_issues`, { sub_issue_id: second!.id, replace_parent: true }],
      ["PATCH", `${INCIDENT}/sub_issues/priority`, { sub_issue_id: second!.id, before_id: first!.id }],
      ["GET", `${INCIDENT}/sub_issues`],
      ["GET", `${SHOP}/issues/2/parent`],
      ["GET", `${SHOP}/issues/2`],
      ["DELETE", `${INCIDENT}/sub_issue`, { sub_issue_id: first!.id }],
      ["POST", `${INCIDENT}/dependencies/blocked_by`, { issue_id: first!.id }],
      ["GET", `${INCIDENT}/dependencies/blocked_by`],
      ["GET", `${SHOP}/issues/2/dependencies/blocking`],
      ["DELETE", `${INCIDENT}/dependencies/blocked_by/${first!.id}`],
      ["GET", `${INCIDENT}/timeline`],
      ["GET", `${INCIDENT}/events`],
      ["GET", "/search/issues?q=is%3Aissue+repo%3Aacme%2Fshop+is%3Aopen+retries&sort=created&order=asc"],
    ]);
  });

  test("pull requests, files and everything else about a repository", async () => {
    const { world } = sandbox;
    const shop = world.repositories.get("acme/shop")!;
    const rae = { kind: "person", login: "rae" } as const;
    createRelease(world, rae, shop, { tagName: "v1.0.0", name: "One" });
    setDeploymentState(
      world,
      rae,
      createDeployment(world, rae, shop, { environment: "production" }),
      "success",
    );
    const deployment = shop.deployments[0]!.databaseId;
    await take(sandbox.as("rae"), [
      [
        "PUT",
        `${SHOP}/contents/.github/CODEOWNERS`,
        { message: "m", content: Buffer.from("* @mira @nobody-here\n").toString("base64") },
      ],
      ["GET", `${SHOP}/contents/.github/CODEOWNERS`],
      ["GET", `${SHOP}/contents`],
      ["GET", `${SHOP}/codeowners/errors`],
      ["POST", `${SHOP}/pulls`, { title: "Retry less", body: "Closes #1", head: "retry", base: "main" }],
      ["POST", `${SHOP}/issues/4/labels`, { labels: ["unexplained"] }],
      ["GET", `${SHOP}/pulls`],
      ["GET", `${SHOP}/pulls/4`],
      ["PATCH", `${SHOP}/pulls/4`, { title: "Retry less often" }],
      ["PUT", `${SHOP}/pulls/4/merge`, {}],
      ["GET", `${SHOP}/pulls/4/merge`],
      ["GET", `${SHOP}/releases`],
      ["GET", `${SHOP}/releases/latest`],
      ["GET", `${SHOP}/deployments?environment=production`],
      ["GET", `${SHOP}/deployments/${deployment}/statuses`],
      ["GET", `${SHOP}/issue-types`],
      ["GET", `${SHOP}/collaborators?permission=push`],
      ["GET", `${SHOP}/collaborators/mira`],
      ["GET", `${SHOP}/collaborators/mira/permission`],
      ["GET", `${SHOP}/properties/values`],
      ["GET", SHOP],
      ["PATCH", "/repos/acme/handbook", { name: "guide" }],
      ["GET", "/orgs/acme/repos"],
    ]);
    const closed = await sandbox.as("rae").rest("GET", `${SHOP}/issues/1`);
    expect(closed.data).toMatchObject({ state: "closed", state_reason: "completed" });
  });

  test("organisations, teams and people", async () => {
    await take(sandbox.as("rae"), PEOPLE);
  });

  test("projects", async () => {
    const { world } = sandbox;
    const acme = world.accounts.get("acme");
    if (acme?.kind !== "organization") throw new Error("no acme");
    createProject(world, { kind: "person", login: "rae" }, acme, "Follow-ups");
    const board = "/orgs/acme/projectsV2/1";
    const app = sandbox.asApp();
    const [due, size, note] = await take(app, [
      ["POST", `${board}/fields`, { name: "Due", data_type: "date" }],
      ["POST", `${board}/fields`, { name: "Size", data_type: "number" }],
      ["POST", `${board}/fields`, { name: "Note", data_type: "text" }],
    ]);
    const [item] = await take(app, [
      ["POST", `${board}/items`, { type: "Issue", owner: "acme", repo: "shop", number: 2 }],
    ]);
    const fields = [
      { id: due!.id, value: "2026-04-01" },
      { id: size!.id, value: 2 },
      { id: note!.id, value: "soon" },
    ];
    await take(app, [
      ["GET", "/orgs/acme/projectsV2"],
      ["GET", board],
      ["GET", `${board}/fields?per_page=5`],
      ["GET", `${board}/fields/${due!.id}`],
      ["PATCH", `${board}/items/${item!.id}?`, { fields }],
      ["PATCH", `${board}/items/${item!.id}`, { fields: [{ id: note!.id, value: null }] }],
      ["GET", `${board}/items?fields=${due!.id},${size!.id}`],
      [
        "POST",
        `${board}/views`,
        { name: "Board", layout: "board", filter: "is:open", visible_fields: [due!.id] },
      ],
    ]);
    const read = await app.rest("GET", `${board}/items/${item!.id}?fields=${due!.id},${note!.id}`);
    expect(read.data).toMatchObject({ fields: [{ value: "2026-04-01" }, { value: null }] });
    await take(app, [["DELETE", `${board}/items/${item!.id}`]]);
  });

  test("the app itself", async () => {
    await sandbox.settle();
    const app = createClient(sandbox.url, appToken(sandbox.privateKeyPem, sandbox.appId));
    const [installation] = (await app.rest<Told[]>("GET", "/app/installations")).data;
    const [delivery] = (await app.rest<Told[]>("GET", "/app/hook/deliveries?per_page=1")).data;
    await take(app, [
      ["GET", "/app"],
      ["GET", `/app/installations/${installation!.id}`],
      ["GET", "/orgs/acme/installation"],
      ["GET", `${SHOP}/installation`],
      ["GET", `/app/hook/deliveries/${delivery!.id}`],
      ["POST", `/app/hook/deliveries/${delivery!.id}/attempts`],
      ["GET", "/app/hook/config"],
      ["PATCH", "/app/hook/config", { url: receiver.webhook.url }],
    ]);
    expect((await app.rest("GET", "/users/rae/installation")).status).toBe(404);
    const path = `/app/installations/${installation!.id}/access_tokens`;
    const granted = await app.rest<{ token: string }>("POST", path, { repositories: ["shop"] });
    await take(createClient(sandbox.url, granted.data.token), [
      ["GET", "/installation/repositories"],
      ["DELETE", "/installation/token"],
    ]);
  });

  test("was met, and none broke the contract", async () => {
    await sandbox.settle();
    const met = new Set(sandbox.requests.list().map(({ operationId }) => operationId));
    expect(Object.keys(HANDLERS).filter((id) => !met.has(id))).toEqual([]);
    expect(sandbox.violations).toEqual([]);
  });
});
