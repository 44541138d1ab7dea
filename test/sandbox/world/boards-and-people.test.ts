import { describe, expect, test } from "vitest";
import type { Issue, World } from "../../../sandbox/world/index.ts";
import {
  addItem,
  clearValue,
  closeIssue,
  comment,
  createField,
  createIssue,
  createProject,
  deleteUser,
  editField,
  Refusal,
  removeMember,
  renameRepository,
  setValue,
  setVisibility,
  shown,
  suspendUser,
} from "../../../sandbox/world/index.ts";
import { acme, as, names, repo, story } from "./acme.ts";

function open(world: World, title: string, where = "acme/api"): Issue {
  return createIssue(world, as("rae"), repo(world, where), { title });
}

describe("projects", () => {
  function board(world: World) {
    const acmeOrg = world.accounts.get("acme")!;
    if (acmeOrg.kind !== "organization") throw new Error("acme is an organisation");
    const project = createProject(world, as("rae"), acmeOrg, "Remediations");
    return { project, status: project.fields.find((field) => field.name === "Status")! };
  }

  test("adding twice answers the same card", () => {
    const { world, app } = acme();
    const { project } = board(world);
    const issue = open(world, "a");
    const first = addItem(world, app, project, issue);
    expect(addItem(world, as("rae"), project, issue)).toBe(first);
    expect(project.items).toEqual([first]);
    expect(story(issue)).toEqual(["AddedToProjectV2Event"]);
  });

  test("a closed issue moves to Done by itself, and the timeline tells it from a hand", () => {
    const { world, heard } = acme();
    const { project, status } = board(world);
    const issue = open(world, "a");
    const item = addItem(world, as("rae"), project, issue);
    const [todo, , done] = status.options;
    setValue(world, as("lin"), item, status, { type: "SINGLE_SELECT", optionId: todo!.id });
    closeIssue(world, as("rae"), issue);
    expect(item.values.get(status.id)?.value).toEqual({ type: "SINGLE_SELECT", optionId: done!.id });
    const moves = issue.timeline.flatMap((one) =>
      one.type === "ProjectV2ItemStatusChangedEvent" ? [[one.actor.login, one.status, one.wasAutomated]] : [],
    );
    expect(moves).toEqual([
      ["lin", "Todo", false],
      ["github-project-automation[bot]", "Done", true],
    ]);
    const [edited] = heard.filter((one) => one.event === "projects_v2_item" && one.action === "edited");
    expect(edited?.changes?.fieldValue).toMatchObject({
      fieldName: "Status",
      from: null,
      to: { name: "Todo" },
    });
  });

  test("options passed without their ids are new ones, and cards lose the value", () => {
    const { world } = acme();
    const { project, status } = board(world);
    const item = addItem(world, as("rae"), project, open(world, "a"));
    const [todo] = status.options;
    setValue(world, as("rae"), item, status, { type: "SINGLE_SELECT", optionId: todo!.id });
    editField(world, as("rae"), status, {
      options: [...status.options, { name: "Stalled", color: "RED", description: "" }],
    });
    expect(item.values.size).toBe(1);
    const anew = status.options.map(({ name, color, description }) => ({ name, color, description }));
    editField(world, as("rae"), status, { options: anew });
    expect(item.values.size).toBe(0);
  });

  test("a value has to fit its field, and can be cleared", () => {
    const { world } = acme();
    const { project } = board(world);
    const due = createField(world, as("rae"), project, { name: "Due", dataType: "DATE" });
    const item = addItem(world, as("rae"), project, open(world, "a"));
    expect(() => setValue(world, as("rae"), item, due, { type: "TEXT", text: "soon" })).toThrow(
      /update a field of type/,
    );
    setValue(world, as("rae"), item, due, { type: "DATE", date: "2026-04-01" });
    clearValue(world, as("rae"), item, due);
    expect(item.values.size).toBe(0);
  });

  test("an outsider finds no project, an app without the permission neither", () => {
    const { world, app } = acme();
    const { project } = board(world);
    const issue = open(world, "a");
    expect(() => addItem(world, as("mira"), project, issue)).toThrow("Not Found");
    const bare = { ...app, permissions: { issues: "write" } as const };
    expect(() => addItem(world, bare, project, issue)).toThrow("Not Found");
  });
});

describe("people come and go", () => {
  test("who leaves the organisation leaves its issues too", () => {
    const { world, heard } = acme();
    const lin = world.accounts.get("lin")!;
    if (lin.kind !== "user") throw new Error("lin is a person");
    const issue = createIssue(world, as("rae"), repo(world, "acme/api"), { title: "a", assignees: [lin] });
    expect(issue.assignees).toEqual([lin]);
    const organization = world.accounts.get("acme")!;
    if (organization.kind === "organization") removeMember(world, as("rae"), organization, lin);
    expect(issue.assignees).toEqual([]);
    expect(names(heard).at(-2)).toBe("issues.unassigned");
  });

  test("a suspended person acts no more; a deleted one is a ghost", () => {
    const { world } = acme();
    const lin = world.accounts.get("lin")!;
    if (lin.kind !== "user") throw new Error("lin is a person");
    const issue = createIssue(world, as("lin"), repo(world, "acme/api"), { title: "a" });
    suspendUser(world, lin);
    expect(() => comment(world, as("lin"), issue, "hello")).toThrow(Refusal);
    deleteUser(world, lin);
    expect(shown(issue.author)).toBe(null);
    expect(world.accounts.has("lin")).toBe(false);
  });

  test("an old name redirects, and a repository made private is gone for strangers", () => {
    const { world } = acme();
    const api = repo(world, "acme/api");
    renameRepository(world, as("rae"), api, "gateway");
    expect(world.formerNames.get("acme/api")).toBe(api);
    setVisibility(world, as("rae"), api, "private");
    expect(() => createIssue(world, as("mira"), api, { title: "a" })).toThrow("Not Found");
  });
});

test("an event names the installations that hear of it: subscribed, permitted, with that repository", () => {
  const { world, heard, installation } = acme();
  open(world, "inside");
  createIssue(world, as("mira"), repo(world, "elsewhere/tool"), { title: "outside" });
  installation.suspendedAt = world.stamp();
  open(world, "suspended");
  expect(heard.map((one) => one.installations)).toEqual([[installation.id], [], []]);
});
