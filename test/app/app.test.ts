import nock from "nock";
import { Probot } from "probot";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { createGitHub } from "../../src/github/index.ts";
import { type Deps, reconcile } from "../../src/reconcile.ts";
import type { Store } from "../../src/store/index.ts";
import { config, repo } from "../acme.ts";
import { privateKey } from "../github/fake.ts";
import { issueNode, many, place, us } from "../github/nodes.ts";
import { openEmbedded } from "../store/stores.ts";

const now = "2026-05-12T09:00:00.000Z";
const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

let store: Store;
let deps: Deps;
let probot: Probot;

beforeAll(async () => {
  nock.disableNetConnect();
  store = await openEmbedded();
  const clock = { now: () => now };
  const apiUrl = "https://api.github.com";
  const github = createGitHub({
    appId: 1,
    privateKey,
    apiUrl,
    webUrl: "https://github.com",
    markerKeys: ["key"],
    log: quiet,
    clock,
    writePause: 0,
  });
  deps = { github, store, clock, log: quiet };
  probot = new Probot({ appId: 1, privateKey, secret: "not used here" });
  await probot.load(app({ record: store.deliveries.record, knows: store.memory.knows, now: clock.now }));
  await store.installations.put({
    id: 7,
    owner: "acme",
    ownerId: "O_acme",
    incidentsRepo: { ...repo("api"), id: place.id },
    project: null,
    configHash: "h",
    repositories: {},
    config: { ...config, incidents: { repository: "api", label: "incident" } },
    suspended: false,
  });
  await store.sweeps.put({ installation: 7, kind: "full", endedAt: now, cursor: null });
});
afterEach(() => nock.cleanAll());
afterAll(async () => {
  nock.enableNetConnect();
  nock.restore();
  await store.close();
});

const payload = (over: object = {}) => ({
  action: "labeled",
  installation: { id: 7 },
  issue: { node_id: "I_40", updated_at: "2026-05-10T09:00:00Z", labels: [{ name: "incident" }], ...over },
});
const receive = (id: string, name: string, body: object) =>
  probot.receive({ id, name, payload: body } as never);

/** GitHub, as far as this story goes: it answers the look, and keeps what it is told to do. */
const answering = (body: string): { documents: { query: string; variables: Record<string, unknown> }[] } => {
  const documents: { query: string; variables: Record<string, unknown> }[] = [];
  const viewer = { id: us, databaseId: 99, login: "followthrough[bot]" };
  const labels = many([{ name: "incident" }]);
  nock("https://api.github.com")
    .post("/app/installations/7/access_tokens")
    .reply(201, { token: "ghs_1", expires_at: "2099-01-01T00:00:00Z" })
    .get("/app/installations/7")
    .reply(200, { id: 7, account: { login: "acme", node_id: "O_acme" } });
  nock("https://api.github.com")
    .persist()
    .post("/graphql")
    .reply(200, (_uri, sent) => {
      const document = sent as (typeof documents)[number];
      documents.push(document);
      if (/^\s*mutation/.test(document.query))
        return { data: { a0: { clientMutationId: null, commentEdge: { node: { id: "IC_9" } } } } };
      return { data: { viewer, node: issueNode({ body, labels, createdAt: "2026-05-10T09:00:00Z" }) } };
    });
  return { documents };
};

test("a delivery through Probot becomes one look, and the look says one thing on the incident", async () => {
  const { documents } = answering("### Impact\n\nSign-ins failed.\n");
  await receive("guid-1", "issues", payload());
  await receive("guid-1", "issues", payload());
  const look = await store.looks.claim(now);
  expect(look?.subject).toEqual({ kind: "issue", id: "I_40" });
  if (look !== null) await reconcile(deps, look);
  const mutations = documents.filter(({ query }) => /^\s*mutation/.test(query));
  expect(mutations).toHaveLength(1);
  expect(JSON.stringify(mutations[0]?.variables)).toContain("What made it possible?");
  const facts = await store.memory.facts(7, "I_40");
  expect(facts).toMatchObject({ kind: "incident", impact: "Sign-ins failed.", missing: ["causes"] });
});

test("what is plainly not about us is let go", async () => {
  await store.wipe();
  await receive("guid-2", "issues", payload({ labels: [{ name: "bug" }] }));
  await receive("guid-3", "issue_comment", { ...payload({ labels: [] }), comment: { body: "thanks" } });
  expect(await store.looks.claim(now)).toBeNull();
});
