import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createField, createProject, editProject } from "../../sandbox/world/index.ts";
import { isAbsent } from "../../src/github/index.ts";
import { statusNames } from "../../src/looks/standing.ts";
import { type Ground, ground } from "./ground.ts";
import { people, roadmap, track, wish, writes } from "./projects-parts.ts";

let g: Ground;
beforeEach(async () => {
  g = await ground();
});
afterEach(async () => {
  const { violations } = g.sandbox;
  await g.close();
  expect(violations).toEqual([]);
});

const own = ["Cluster", "Due", "Stalled since", "Recurrences"];

describe("our project", () => {
  test("is made once, with fields, options and two views, and found again without memory", async () => {
    const made = await g.project();
    const shown = await people(g, made.id).see();
    expect(shown.fields.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(own));
    expect(await people(g, made.id).optionNames()).toEqual(Object.values(statusNames));
    expect(shown.views.nodes.slice(1)).toMatchObject([
      {
        name: "Stalled",
        layout: "TABLE_LAYOUT",
        filter: "is:open -no:stalled-since",
        groupByFields: { nodes: [{ name: "Cluster" }] },
      },
      {
        name: "By status",
        layout: "BOARD_LAYOUT",
        verticalGroupByFields: { nodes: [{ name: "Status" }] },
      },
    ]);
    expect(shown.readme).toContain("<!-- followthrough kind=project");
    expect(shown.readme).toContain(made.id);
    const first = writes(g);
    console.log(`made with ${first.length} writes: ${first.join(", ")}`);
    expect(first).toHaveLength(5);
    g.sandbox.requests.clear();
    expect(await g.project(undefined, made)).toEqual(made);
    expect(await g.project()).toEqual(made);
    expect(writes(g)).toEqual([]);
  });

  test("is found by author and name when the app stopped before it was furnished", async () => {
    await g.hands.makeProject("acme");
    const ref = await g.project();
    expect(await people(g, ref.id).fieldNames()).toEqual(expect.arrayContaining(own));
    expect(g.sandbox.world.projects.size).toBe(1);
  });

  test("keeps what people wrote in its readme, and its mark when they deleted that", async () => {
    const made = await g.project();
    const { write, see } = people(g, made.id);
    await write("Ask in #reliability.");
    await g.project(undefined, made);
    expect((await see()).readme).toMatch(/^Ask in #reliability\.\s+<!-- followthrough kind=project/);
    await write("");
    expect(await g.project()).toEqual(made);
  });

  test("is not another one of the app, older or newer, that somebody copied its readme to", async () => {
    const { world, installationId } = g.sandbox;
    const installation = world.installations.get(installationId)!;
    const app = { kind: "app", installationId, permissions: installation.permissions } as const;
    const older = createProject(world, app, installation.account, "Quarter");
    const made = await g.project();
    const newer = createProject(world, app, installation.account, "Year");
    const { readme } = await people(g, made.id).see();
    for (const other of [older, newer]) editProject(world, app, other, { readme });
    expect((await g.project()).id).toBe(made.id);
  });

  test.each([
    ["closed", "closed"],
    ["deleted", "none"],
  ] as const)("that somebody %s is not made a second time by finding", async (how, absent) => {
    const made = await g.project();
    await people(g, made.id)[how === "closed" ? "close" : "drop"]();
    g.sandbox.requests.clear();
    expect(await g.hands.project(wish({ known: made }))).toEqual({ absent });
    expect(await g.hands.project(wish())).toEqual({ absent });
    expect(writes(g)).toEqual([]);
  });

  test("has no third kind of ours: one that people called Followthrough is theirs", async () => {
    const { id } = await roadmap(g);
    await people(g, id).write("ours?");
    editProject(
      g.sandbox.world,
      { kind: "person", login: "rae" },
      [...g.sandbox.world.projects.values()][0]!,
      { title: "Followthrough" },
    );
    expect(isAbsent(await g.hands.project(wish()))).toBe(true);
    const theirs = await g.project(1);
    expect(isAbsent(await g.hands.project(wish({ known: theirs })))).toBe(true);
  });
});

describe("its fields and options", () => {
  test("that people rename are the same ones, with memory and without", async () => {
    const made = await g.project();
    const board = people(g, made.id);
    const fix = await g.file("mira", "shop", "Retry the primary");
    await g.hands.act([track(made, fix, { status: "In progress", due: "2027-01-01", recurrences: 2 })]);
    await board.rename("Due", "Deadline");
    await board.rename("Status", "Stage");
    await board.rename("Stage", "Status");
    await board.renameOption("In progress", "Doing");
    for (const ref of [await g.project(undefined, made), await g.project()]) {
      expect(ref.board?.fields.due?.name).toBe("Deadline");
      expect(ref.board?.options["In progress"]?.name).toBe("Doing");
      const [card] = (await g.see(fix.id, ref)).cards;
      expect(card?.values).toMatchObject({ status: "In progress", due: "2027-01-01", recurrences: 2 });
      expect(card?.has?.options).toEqual(Object.values(statusNames));
    }
    expect(await board.optionNames()).toContain("Doing");
    expect(await board.optionNames()).not.toContain("In progress");
  });

  test("are looked up once when they were renamed since the last refresh", async () => {
    const made = await g.project();
    const fix = await g.file("mira", "shop", "Retry the primary");
    await g.hands.act([track(made, fix, { status: "Accepted", due: "2027-01-01" })]);
    await people(g, made.id).rename("Due", "Deadline");
    g.sandbox.requests.clear();
    for (let look = 0; look < 3; look += 1)
      expect((await g.see(fix.id, made)).cards[0]?.values.due).toBe("2027-01-01");
    const asked = g.sandbox.requests.list().map(({ graphql }) => graphql?.name);
    expect(asked.filter((name) => name === "ProjectFields")).toHaveLength(1);
    expect(asked.filter((name) => name === "Observe")).toHaveLength(4);
  });

  test("that people moved a card to read as ours in the timeline", async () => {
    const made = await g.project();
    const board = people(g, made.id);
    const fix = await g.file("mira", "shop", "Retry the primary");
    await g.hands.act([track(made, fix, { status: "Proposed" })]);
    await board.renameOption("In progress", "Doing");
    const ref = await g.project(undefined, made);
    await board.move((await g.see(fix.id, ref)).cards[0]!.item, "Doing");
    const seen = await g.see(fix.id, ref);
    expect(seen.timeline.at(-1)).toMatchObject({
      event: "status moved",
      from: "Proposed",
      to: "In progress",
      actor: { login: "rae" },
    });
    expect(seen.cards[0]?.values.status).toBe("In progress");
  });

  test("that people deleted stay deleted, and what they added stays", async () => {
    const made = await g.project();
    const board = people(g, made.id);
    const fix = await g.file("mira", "shop", "Retry the primary");
    await board.remove("Cluster");
    await board.removeOption("Superseded");
    await board.addOption("Todo");
    g.sandbox.requests.clear();
    for (const ref of [await g.project(undefined, made), await g.project()]) {
      expect(ref.board?.fields.cluster).toBeUndefined();
      expect(ref.board?.options.Superseded).toBeUndefined();
      const [outcome] = await g.hands.act([track(ref, fix, { status: "Superseded", cluster: "Failover" })]);
      expect(outcome).toMatchObject({ outcome: "done" });
      const [card] = (await g.see(fix.id, ref)).cards;
      expect(card?.has?.fields).toEqual(["status", "due", "stalledSince", "recurrences"]);
    }
    expect(await board.optionNames()).toContain("Todo");
    expect(await board.fieldNames()).not.toContain("Cluster");
    expect(writes(g).filter((one) => !/Item/.test(one))).toEqual([]);
  });

  test("that do not fit into a full board are left out, and the rest is kept", async () => {
    await g.hands.makeProject("acme");
    const [project] = [...g.sandbox.world.projects.values()];
    for (let i = project!.fields.length; i < 49; i += 1)
      createField(g.sandbox.world, { kind: "person", login: "rae" }, project!, {
        name: `Field ${i}`,
        dataType: "TEXT",
      });
    const ref = await g.project();
    expect(Object.keys(ref.board?.fields ?? {})).toEqual(["status", "cluster"]);
    const fix = await g.file("mira", "shop", "Retry the primary");
    const fields = { status: "Accepted", cluster: "Failover", due: "2027-01-01" };
    expect(await g.hands.act([track(ref, fix, fields)])).toMatchObject([{ outcome: "done" }]);
    expect((await g.see(fix.id, ref)).cards[0]?.values).toMatchObject({
      status: "Accepted",
      cluster: "Failover",
      due: null,
    });
  });

  test("views that fail hold up nothing, are made the next time, and not after people deleted them", async () => {
    const match = { operation: "projects/create-view-for-org", nth: 1 };
    g.sandbox.faults.add({ match, fault: "error-before", status: 404 });
    const made = await g.project();
    expect(made.board?.fields.due).toBeDefined();
    const [project] = [...g.sandbox.world.projects.values()];
    expect(project?.views.map(({ name }) => name)).toEqual(["View 1", "By status"]);
    g.sandbox.faults.clear();
    await g.project(undefined, made);
    expect(project?.views.map(({ name }) => name)).toEqual(["View 1", "By status", "Stalled"]);
    project!.views = [];
    g.sandbox.requests.clear();
    await g.project(undefined, made);
    await g.project();
    expect(writes(g)).toEqual([]);
  });
});
