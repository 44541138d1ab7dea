import { expect, test, vi } from "vitest";
import { atAcme } from "./acme.ts";

// Weeks pass in each; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000 });

const ownFile = ".github/followthrough.yml";

const acme = atAcme("project: off\n");
const { as } = acme;
const fileIncident = async (line = ""): Promise<void> => {
  const followUps = line === "" ? "" : `\n### Follow-up actions\n\n- [ ] ${line}\n`;
  const body = `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- failover\n${followUps}`;
  await as("tomo").rest("POST", "/repos/acme/incidents/issues", {
    title: "Sign-ins failed",
    body,
    labels: ["incident"],
  });
  await acme.house.settle();
};

type Comment = { id: number; body: string; created_at: string; user: { login: string }; node_id: string };
const comments = async (at: string): Promise<Comment[]> =>
  (await as("rae").rest<Comment[]>("GET", `/repos/acme/${at}/comments`)).data;
const nudges = async (): Promise<Comment[]> =>
  (await comments("platform/issues/1")).filter(({ body }) => body.includes("*not planned* settles it"));
const days = (list: Comment[]): string[] => list.map(({ created_at }) => created_at.slice(0, 10));
const hidden = (id: string): boolean => {
  const node = acme.house.sandbox.world.nodes.get(id);
  return node !== undefined && "minimized" in node && node.minimized !== null;
};
const push = async (repo: string, text: string): Promise<void> => {
  const at = `/repos/acme/${repo}/contents/${ownFile}`;
  const before = await as("rae")
    .rest<{ sha: string }>("GET", at)
    .then(({ data }) => ({ sha: data.sha }))
    .catch(() => ({}));
  const content = Buffer.from(text).toString("base64");
  await as("rae").rest("PUT", at, { message: "Say what this app may do here", content, ...before });
  await acme.house.settle();
};

/** Two incidents share a cause; the fix is opened on 2 April and nobody takes it. On the 16th it has stood still. */
const toTheFirstNudge = async (): Promise<void> => {
  await fileIncident("Recover (acme/platform)");
  await acme.house.sleep(5);
  await fileIncident();
  await acme.house.sleep(10.2);
};

test("news is told once, a week apart at least, and two that nobody answers are the last", async () => {
  await toTheFirstNudge();
  const [first, ...none] = await nudges();
  expect(none).toEqual([]);
  // The flag is news too where it was said before this look, which the order of the looks decides.
  expect(first?.body).toMatch(
    /^acme\/incidents#2 on 6 April 2026 was the second incident with this cause(, and acme\/incidents#\d+ was flagged as stalled on 16 April 2026)?; this has waited for an owner since 2 April 2026\. Assigning yourself takes it/,
  );
  expect(days(await nudges())).toEqual(["2026-04-16"]);

  await acme.house.sleep(1);
  await fileIncident();
  await acme.house.sleep(4);
  expect(await nudges()).toHaveLength(1);
  await acme.house.sleep(3);
  const [old, second] = await nudges();
  expect(second?.body).toContain("acme/incidents#4 on 17 April 2026 was the third incident with this cause;");
  expect(second?.created_at.slice(0, 10)).toBe("2026-04-23");
  expect([hidden(old?.node_id ?? ""), hidden(second?.node_id ?? "")]).toEqual([true, false]);

  await fileIncident();
  await acme.house.deps.store.wipe();
  await acme.house.sleep(21);
  expect(days(await nudges())).toEqual(["2026-04-16", "2026-04-23"]);
});

test("a thumb turned down on one ends them", async () => {
  await toTheFirstNudge();
  const [first] = await nudges();
  await as("mira").rest("POST", `/repos/acme/platform/issues/comments/${first?.id}/reactions`, {
    content: "-1",
  });
  await fileIncident();
  await acme.house.sleep(14);
  expect(await nudges()).toHaveLength(1);
});

test("a repository that opts out by its own file is left alone at once, and what waits for it says why", async () => {
  await fileIncident("Recover (acme/platform)");
  await acme.house.sleep(1.1);
  await push("platform", "opt_out: true\nsponsors: [rae]\n");
  await fileIncident("Warm the cache (acme/platform)");
  await acme.house.sleep(20);
  expect(await comments("platform/issues/1")).toEqual([]);
  expect((await comments("incidents/issues/2")).map(({ body }) => body).join()).toContain(
    "`acme/platform` has opted out of this app; this waits",
  );

  await push("platform", "pause: 2026-05-01\n");
  await acme.house.sleep(2);
  expect((await comments("incidents/issues/2")).map(({ body }) => body).join()).toContain(
    "`acme/platform` has paused this app until 2026-05-01; this waits",
  );
  await acme.house.sleep(14);
  const { data } = await as("rae").rest<{ title: string }[]>("GET", "/repos/acme/platform/issues");
  expect(data.map(({ title }) => title)).toContain("Warm the cache");
});

test("what one week may not open is opened in the weeks after, by itself", async () => {
  const lines = Array.from({ length: 5 }, (_, i) => `Fix number ${i} (acme/platform)`);
  await fileIncident(lines.join("\n- [ ] "));
  const opened = async (): Promise<number> =>
    (await as("rae").rest<object[]>("GET", "/repos/acme/platform/issues")).data.length;
  await acme.house.sleep(2);
  expect(await opened()).toBe(3);
  await acme.house.sleep(5);
  expect(await opened()).toBe(3);
  await acme.house.sleep(3);
  expect(await opened()).toBe(5);
});
