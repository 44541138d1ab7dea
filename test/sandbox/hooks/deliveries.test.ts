import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createClient } from "../../../sandbox/client.ts";
import { post } from "../../../sandbox/hooks/post.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { appToken } from "../http/jwt.ts";
import { startReceiver } from "./receiver.ts";

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

let sandbox: Sandbox;
let app: Receiver;

beforeEach(async () => {
  app = await startReceiver();
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z"), webhook: app.webhook });
});
afterEach(async () => {
  expect(sandbox.violations).toEqual([]);
  await sandbox.close();
  await app.close();
});

async function file(body: object = {}) {
  const issue = await sandbox
    .as("rae")
    .rest<{ id: number; number: number }>("POST", "/repos/acme/incidents/issues", {
      title: "Checkout answers 500",
      ...body,
    });
  expect(issue.status).toBe(201);
  await sandbox.settle();
  return issue.data;
}

function asTheApp() {
  return createClient(sandbox.url, appToken(sandbox.privateKeyPem, sandbox.appId));
}

describe("what the app hears", () => {
  test("an issue with two labels is one opened and one labeled for each, in order and signed", async () => {
    await file({ labels: ["incident", "sev1"] });
    expect(app.names()).toEqual(["label.created", "issues.opened", "issues.labeled", "issues.labeled"]);
    expect(app.heard.every(({ genuine }) => genuine)).toBe(true);
    const [, opened, first] = app.heard;
    expect(opened?.payload).toMatchObject({
      issue: { title: "Checkout answers 500", user: { login: "rae" } },
      repository: { full_name: "acme/incidents", private: true },
      organization: { login: "acme" },
      sender: { login: "rae", type: "User" },
      installation: { id: sandbox.installationId },
    });
    expect(first?.payload.label.name).toBe("incident");
  });

  test("a payload says what was true when it happened, not when it is delivered", async () => {
    await file({ labels: ["incident"] });
    const opened = app.heard.find(({ action }) => action === "opened");
    await sandbox.as("rae").rest("PATCH", "/repos/acme/incidents/issues/1", { title: "Another title" });
    expect(opened?.payload.issue.title).toBe("Checkout answers 500");
  });

  test("a sub-issue and a dependency are told to both ends", async () => {
    const parent = await file();
    const child = await sandbox
      .as("mira")
      .rest<{ id: number }>("POST", "/repos/acme/shop/issues", { title: "Retry less" });
    await sandbox
      .as("rae")
      .rest("POST", "/repos/acme/incidents/issues/1/sub_issues", { sub_issue_id: child.data.id });
    await sandbox
      .as("rae")
      .rest("POST", "/repos/acme/incidents/issues/1/dependencies/blocked_by", { issue_id: child.data.id });
    await sandbox.settle();
    const links = app.heard.filter(({ event }) => event === "sub_issues" || event === "issue_dependencies");
    expect(links.map(({ action, payload }) => [action, payload.repository.name])).toEqual([
      ["sub_issue_added", "incidents"],
      ["parent_issue_added", "shop"],
      ["blocked_by_added", "incidents"],
      ["blocking_added", "shop"],
    ]);
    expect(links[0]?.payload).toMatchObject({ parent_issue_id: parent.id, sub_issue_repo: { name: "shop" } });
  });

  test("nothing is told about repositories outside the installation", async () => {
    sandbox.world.installations.get(sandbox.installationId)!.selection = "selected";
    await file();
    expect(app.heard).toEqual([]);
  });

  test("acting in the process and over HTTP is told alike", async () => {
    const { createIssue } = await import("../../../sandbox/world/index.ts");
    const repository = sandbox.world.repositories.get("acme/incidents")!;
    createIssue(sandbox.world, { kind: "person", login: "rae" }, repository, {
      title: "Checkout answers 500",
    });
    await file();
    const [first, second] = app.heard.map(({ event, action, payload }) => ({
      event,
      action,
      keys: Object.keys(payload),
      issueKeys: Object.keys(payload.issue),
    }));
    expect(first).toEqual(second);
  });
});

describe("the delivery log", () => {
  test("a failed delivery is logged with its status and can be sent again under its GUID", async () => {
    app.answer.status = 500;
    await file();
    const jwt = asTheApp();
    const failed = await jwt.rest<{ id: number; guid: string; status_code: number }[]>(
      "GET",
      "/app/hook/deliveries?status=failure",
    );
    expect(failed.data).toMatchObject([
      { event: "issues", action: "opened", status_code: 500, redelivery: false },
    ]);
    app.answer.status = 202;
    const again = await jwt.rest("POST", `/app/hook/deliveries/${failed.data[0]!.id}/attempts`);
    expect(again.status).toBe(202);
    await sandbox.settle();
    expect(app.heard.map(({ guid }) => guid)).toEqual([failed.data[0]!.guid, failed.data[0]!.guid]);
    const all = await jwt.rest("GET", "/app/hook/deliveries");
    expect(all.data).toMatchObject([
      { status: "OK", redelivery: true, guid: failed.data[0]!.guid },
      { status: "Invalid HTTP Response: 500", redelivery: false },
    ]);
  });

  test("one delivery in full has what was sent and what came back", async () => {
    await file();
    const jwt = asTheApp();
    const [entry] = (await jwt.rest<{ id: number }[]>("GET", "/app/hook/deliveries")).data;
    const full = await jwt.rest("GET", `/app/hook/deliveries/${entry!.id}`);
    expect(full.data).toMatchObject({
      request: { headers: { "x-github-event": "issues" }, payload: { action: "opened" } },
      response: { payload: "{}" },
    });
  });

  test("an app that does not answer in time has failed, and is logged with no status", async () => {
    app.answer.afterMs = 500;
    const gaveUp = await post(app.webhook.url, {}, "{}", 40, new AbortController().signal);
    expect(gaveUp).toMatchObject({ status: "timed out", statusCode: 0 });
    const nobody = await post("http://127.0.0.1:1/", {}, "{}", 1000, new AbortController().signal);
    expect(nobody).toMatchObject({ status: "failed to connect to host", statusCode: 0 });
  });

  test("it pages by cursor and forgets after three days", async () => {
    for (let at = 0; at < 3; at += 1) await file();
    const jwt = asTheApp();
    const first = await jwt.rest<unknown[]>("GET", "/app/hook/deliveries?per_page=2");
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? "")?.[1] ?? "";
    expect(first.data).toHaveLength(2);
    expect((await jwt.rest<unknown[]>("GET", next)).data).toHaveLength(1);
    sandbox.clock.advance("P3DT1H");
    expect((await jwt.rest<unknown[]>("GET", "/app/hook/deliveries")).data).toEqual([]);
  });
});

describe("deliveries go wrong as told", () => {
  test("duplicate: the same GUID twice", async () => {
    sandbox.deliveryFaults.add({ match: { event: "issues" }, fault: "duplicate" });
    await file();
    expect(app.heard).toHaveLength(2);
    expect(app.heard[0]?.guid).toBe(app.heard[1]?.guid);
  });

  test("reorder: labeled overtakes opened", async () => {
    sandbox.deliveryFaults.add({ match: { action: "opened" }, fault: "reorder" });
    await file({ labels: ["incident"] });
    expect(app.names()).toEqual(["issues.labeled", "issues.opened"]);
  });

  test("drop: not heard, logged without an answer, heard when sent again", async () => {
    sandbox.deliveryFaults.add({ match: { times: 1 }, fault: "drop" });
    await file();
    expect(app.heard).toEqual([]);
    const [entry] = sandbox.deliveries();
    expect(entry).toMatchObject({ event: "issues", statusCode: 0, status: "failed to connect to host" });
    await asTheApp().rest("POST", `/app/hook/deliveries/${entry!.id}/attempts`);
    await sandbox.settle();
    expect(app.names()).toEqual(["issues.opened"]);
  });

  test("vanish: not heard and not logged", async () => {
    sandbox.deliveryFaults.add({ fault: "vanish" });
    await file();
    expect(app.heard).toEqual([]);
    expect(sandbox.deliveries()).toEqual([]);
  });

  test("delay: later ones arrive first, and settling waits for it", async () => {
    sandbox.deliveryFaults.add({ match: { action: "opened" }, fault: "delay", ms: 60 });
    await file({ labels: ["incident"] });
    expect(app.names()).toEqual(["issues.labeled", "issues.opened"]);
  });

  test("a share of them, and the same ones for the same seed", async () => {
    sandbox.deliveryFaults.add({ match: { event: "issues" }, fault: "vanish", probability: 0.5, seed: 7 });
    for (let at = 0; at < 20; at += 1) await file();
    const numbers = app.heard.map(({ payload }) => payload.issue.number);
    expect(numbers.length).toBeGreaterThan(4);
    expect(numbers.length).toBeLessThan(16);
    expect(numbers).toMatchInlineSnapshot(`
      [
        3,
        4,
        5,
        9,
        10,
        13,
        14,
        18,
        20,
      ]
    `);
  });
});
