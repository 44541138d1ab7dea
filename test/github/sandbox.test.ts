import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { Later } from "../../src/domain/outcome.ts";
import type { Mark } from "../../src/domain/want.ts";
import { dates } from "./dates.ts";
import { type Ground, ground } from "./ground.ts";

const why = "the story wants it";
const mark: Mark = { kind: "remediation", key: "I_incident:recover" };
const longAgo = "2020-01-01T00:00:00.000Z";

let g: Ground;
beforeEach(async () => {
  g = await ground();
});
afterEach(async () => {
  const { violations } = g.sandbox;
  await g.close();
  // Both directions are held against GitHub's published descriptions.
  expect(violations).toEqual([]);
});

const opening = async (parent: Awaited<ReturnType<Ground["file"]>>): Promise<Action> => ({
  do: "open",
  why,
  mark,
  in: await g.repo("shop"),
  under: parent,
  title: "Recover from primary change",
  body: "> Recover from primary change",
  quotes: [],
  label: "remediation",
});

describe("on the local GitHub", () => {
  test("a look costs one point, and what we do is seen by the next one", async () => {
    const incident = await g.file("rae", "incidents", "Checkout down");
    const shop = await g.repo("shop");
    const fix = await g.file("mira", "shop", "Retry the primary");
    const project = await g.project();
    const actions: Action[] = [
      { do: "say", why, on: incident, in: shop, tag: "status", body: "One remediation is open.", quotes: [] },
      await opening(incident),
      { do: "link", why, parent: incident, child: fix },
      { do: "link", why, parent: incident, child: fix },
      { do: "label", why, on: fix, in: shop, label: "cluster" },
      { do: "assign", why, issue: fix, login: "lin" },
      {
        do: "track",
        why,
        issue: fix,
        on: project,
        item: null,
        fields: { status: "In progress", cluster: "Failover", due: "2027-01-01" },
        quotes: [],
      },
    ];
    const outcomes = await g.hands.act(actions);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(actions.map(() => "done"));
    const seen = await g.see(incident.id);
    expect(seen.comments).toMatchObject([{ byUs: true, tag: "status", body: "One remediation is open." }]);
    expect(seen.children.map(({ at }) => at)).toEqual(["acme/shop#2", "acme/shop#1"]);
    expect(await g.see(seen.children[0]!.id)).toMatchObject({
      byUs: true,
      mark,
      body: "> Recover from primary change",
      // The first issue of ours in a repository: the label is made with it, and put on it by its own look.
      labels: [],
      parent: { id: incident.id },
    });
    expect(await g.see(fix.id)).toMatchObject({
      labels: ["cluster"],
      assignees: [{ login: "lin" }],
      cards: [
        { project: project.id, values: { status: "In progress", cluster: "Failover", due: "2027-01-01" } },
      ],
    });
    const looks = g.sandbox.requests.list().filter(({ graphql }) => graphql?.name === "Observe");
    expect(looks.map(({ graphql }) => graphql?.cost)).toEqual([1, 1, 1]);
  });

  test("a comment is edited, answered, answered otherwise and hidden", async () => {
    const incident = await g.file("rae", "incidents", "Checkout down");
    await g.sandbox
      .as("tomo")
      .rest("POST", `/repos/acme/incidents/issues/${incident.number}/comments`, { body: "/mitigated" });
    const repo = { in: await g.repo("incidents"), quotes: [] };
    await g.hands.act([{ do: "say", why, on: incident, ...repo, tag: "reply", body: "First." }]);
    const said = (await g.see(incident.id)).comments;
    const [ours, theirs] = [said.find((c) => c.byUs)!, said.find((c) => !c.byUs)!];
    await g.hands.act([
      { do: "resay", why, comment: ours, on: incident, ...repo, tag: "reply", body: "Second." },
      { do: "react", why, to: theirs, with: "done" },
    ]);
    expect((await g.see(incident.id)).comments.find((c) => c.id === theirs.id)).toMatchObject({
      ourReaction: "done",
    });
    await g.hands.act([
      { do: "hush", why, comment: ours, on: incident },
      { do: "react", why, to: theirs, with: "refused" },
    ]);
    const after = (await g.see(incident.id)).comments;
    expect(after.find((c) => c.id === theirs.id)).toMatchObject({ ourReaction: "refused", byUs: false });
    expect(after.find((c) => c.id === ours.id)).toMatchObject({
      body: "Second.",
      tag: "reply",
      minimised: true,
      editedByAnother: false,
    });
    expect(await g.hands.bySay(incident.id, "reply")).toBe(true);
    expect(await g.hands.bySay(incident.id, "status")).toBe(false);
  });

  test("a hundred and thirty comments and events are all seen", async () => {
    const incident = await g.file("rae", "incidents", "Checkout down");
    const path = `/repos/acme/incidents/issues/${incident.number}`;
    for (let i = 0; i < 130; i += 1) {
      await g.sandbox.as("tomo").rest("POST", `${path}/comments`, { body: `note ${i}` });
      await g.sandbox.as("tomo").rest("PATCH", path, { title: `Checkout down, ${i}` });
    }
    const seen = await g.see(incident.id);
    expect(new Set(seen.comments.map(({ body }) => body)).size).toBe(130);
    expect(seen.timeline.filter(({ event }) => event === "renamed")).toHaveLength(130);
  });

  test("rights, cited issues and repositories are told", async () => {
    const incident = await g.file("rae", "incidents", "Checkout down");
    const { data } = await g.sandbox.as("tomo").rest<{ node_id: string }>("GET", "/users/tomo");
    const tomo = { id: data.node_id, login: "tomo", kind: "user" } as const;
    const told = await g.hands.answer([
      { ask: "right", of: tomo, in: { owner: "acme", name: "platform" } },
      { ask: "right", of: tomo, in: { owner: "acme", name: "incidents" } },
      { ask: "right", of: tomo, in: { owner: "acme", name: "nowhere" } },
      { ask: "issue", at: incident.url },
      { ask: "issue", at: "https://github.com/acme/incidents/issues/404" },
      { ask: "repository", owner: "acme", name: "handbook" },
    ]);
    expect(told.right(tomo.id, "acme", "platform")).toBe("maintain");
    expect(told.right(tomo.id, "acme", "incidents")).toBe("triage");
    expect(told.right(tomo.id, "acme", "nowhere")).toBe("none");
    expect(told.issue(incident.url)).toMatchObject({ id: incident.id, outside: false, kind: "issue" });
    expect(told.issue("https://github.com/acme/incidents/issues/404")).toBeNull();
    expect(told.repository("acme", "handbook")).toMatchObject({ visibility: "internal", installed: true });
  });
});

describe("when it fails", () => {
  test.each(["error-after", "hang-up-after", "html-502", "truncate"] as const)(
    "an opening whose answer is lost (%s) is unknown, was sent once, and is found by its mark",
    async (fault) => {
      const incident = await g.file("rae", "incidents", "Checkout down");
      const open = await opening(incident);
      g.sandbox.faults.add({ match: { operation: "createIssue" }, fault });
      expect(await g.hands.act([open])).toMatchObject([{ outcome: "unknown" }]);
      g.sandbox.faults.clear();
      const found = await g.hands.find(mark, await g.repo("shop"), longAgo);
      expect(found).toMatchObject({ at: "acme/shop#1" });
      expect(await g.hands.issuesChanged({ owner: "acme", name: "shop" }, { byUs: true })).toHaveLength(1);
    },
  );

  test.each(["error-before", "hang-up-before"] as const)(
    "before its effect (%s) nothing is found",
    async (fault) => {
      const incident = await g.file("rae", "incidents", "Checkout down");
      g.sandbox.faults.add({ match: { operation: "createIssue" }, fault });
      expect(await g.hands.act([await opening(incident)])).toMatchObject([{ outcome: "unknown" }]);
      g.sandbox.faults.clear();
      expect(await g.hands.find(mark, await g.repo("shop"), longAgo)).toBeNull();
    },
  );

  test.each(["limit-primary", "limit-secondary"] as const)("a limit (%s) says until when", async (fault) => {
    const incident = await g.file("rae", "incidents", "Checkout down");
    const open = await opening(incident);
    g.sandbox.faults.add({ match: { operation: "createIssue" }, fault, retryAfter: 120 });
    expect(await g.hands.act([open])).toMatchObject([
      { outcome: "refused", status: 429, until: expect.any(String) },
    ]);
    g.sandbox.faults.add({ match: { path: "/graphql" }, fault, retryAfter: 120 });
    await expect(g.see(incident.id)).rejects.toThrow(Later);
  });

  test("tokens that were revoked are replaced for a read", async () => {
    const incident = await g.file("rae", "incidents", "Checkout down");
    await g.see(incident.id);
    g.sandbox.tokens.revokeAll(g.sandbox.installationId);
    expect((await g.see(incident.id)).title).toBe("Checkout down");
  });

  test("an issue that is deleted is gone, and its mark is nowhere", async () => {
    const incident = await g.file("rae", "incidents", "Checkout down");
    const deleted = "mutation ($id: ID!) { deleteIssue(input: {issueId: $id}) { clientMutationId } }";
    await g.sandbox.as("rae").graphql(deleted, { id: incident.id });
    const now = g.sandbox.clock.now().toISOString();
    expect(await g.hands.observe(incident.id, now)).toEqual({ id: incident.id, gone: "not visible" });
    expect(await dates(g.hands, incident.id)).toEqual([]);
  });
});
