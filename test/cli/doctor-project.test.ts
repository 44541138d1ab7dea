import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { deleteField, editField, editProject } from "../../sandbox/world/index.ts";
import { createGitHub, type Hands } from "../../src/github/index.ts";
import { examined, setUp } from "./doctor-parts.ts";

// The app's own project, as it was made and as people left it.

const rae = { kind: "person", login: "rae" } as const;
const wish = { owner: "acme", number: null, status: [], known: null };
let sandbox: Sandbox;
let hands: Hands;
beforeEach(async () => {
  sandbox = await setUp();
  const github = createGitHub({
    appId: sandbox.appId,
    privateKey: sandbox.privateKeyPem,
    apiUrl: sandbox.url,
    webUrl: "https://github.com",
    markerKeys: ["a-marker-key-of-more-than-thirty-two-characters"],
    log: { debug: () => undefined },
    writePause: 0,
  });
  hands = github.installation(sandbox.installationId);
  await hands.makeProject("acme");
});
afterEach(() => sandbox.close());

const project = () => [...sandbox.world.projects.values()][0]!;
const field = (name: string) => project().fields.find((one) => one.name === name)!;
const ask = () => {
  sandbox.requests.clear();
  return examined(sandbox);
};

test("that was created and not yet furnished is not furnished by looking", async () => {
  const { code, stdout } = await ask();
  expect(code).toBe(0);
  expect(stdout).toContain("The project is number 1, made by the app");
  expect(stdout).toContain("It has no field `Cluster`, `Due`, `Stalled since` and `Recurrences`:");
  expect(project().fields).toHaveLength(10);
});

test("in which people renamed and deleted", async () => {
  await hands.project(wish);
  editField(sandbox.world, rae, field("Due"), { name: "Deadline" });
  const status = field("Status");
  const options = status.options
    .filter(({ name }) => name !== "Superseded")
    .map((one) => (one.name === "In progress" ? { ...one, name: "Doing" } : one));
  editField(sandbox.world, rae, status, { options });
  deleteField(sandbox.world, rae, field("Cluster"));
  const { code, stdout } = await ask();
  expect(code).toBe(0);
  expect(stdout).toContain(
    "People renamed, and it still works: Due is now Deadline and In progress is now Doing.",
  );
  expect(stdout).toContain(
    "It has no field `Cluster`: what was never made comes with the next refresh, what people deleted does not.",
  );
  expect(stdout).toContain(
    "Its Status has no option `Superseded`: cards in those states stay where they are.",
  );
});

test("that somebody closed is their word, and nothing to mend", async () => {
  await hands.project(wish);
  editProject(sandbox.world, rae, project(), { closed: true });
  const { code, stdout } = await ask();
  expect(code).toBe(0);
  expect(stdout).toContain("note  Somebody closed the app's project, so no card is kept; reopen it");
});
