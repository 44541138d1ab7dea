import { describe, expect, test } from "vitest";
import { createWorld, seed, seedJsonSchema, virtualClock } from "../../../sandbox/world/index.ts";
import { issueAt, repo, story } from "./acme.ts";

const DOCUMENT = {
  organizations: [
    {
      login: "acme",
      owners: ["rae"],
      members: ["tomo"],
      teams: [
        { slug: "all" },
        { slug: "core", parent: "all", members: ["tomo"], repositories: { api: "write" } },
      ],
      properties: [{ name: "service" }],
      issueTypes: ["Incident"],
    },
  ],
  repositories: [
    {
      owner: "acme",
      name: "api",
      visibility: "private",
      files: { "docs/a.md": "a" },
      properties: { service: "search" },
    },
    { owner: "elsewhere", name: "tool" },
  ],
  issues: [
    {
      repository: "acme/api",
      number: 12,
      title: "Search down",
      body: "see elsewhere/tool#7",
      author: "lin",
      type: "Incident",
      labels: ["incident"],
      createdAt: "2025-01-02T10:00:00Z",
      closedAt: "2025-01-09T10:00:00+01:00",
      comments: [{ author: "tomo", body: "looking", createdAt: "2025-01-03T00:00:00Z" }],
    },
    {
      repository: "elsewhere/tool",
      number: 7,
      title: "Retry",
      createdAt: "2020-01-01T00:00:00Z",
      updatedAt: "2025-01-02T10:00:00Z",
    },
    {
      repository: "acme/api",
      title: "Fix it",
      parent: "acme/api#12",
      blockedBy: ["acme/api#12"],
      assignees: ["tomo"],
    },
    { repository: "acme/api", kind: "pull", title: "A fix", body: "Fixes #13", state: "open" },
  ],
  projects: [
    {
      owner: "acme",
      title: "Board",
      fields: [
        { name: "Status", type: "SINGLE_SELECT", options: ["Later", "Now"] },
        { name: "Due", type: "DATE" },
      ],
      items: [{ issue: "acme/api#13", values: { Status: "Now", Due: "2026-05-01" } }],
    },
  ],
  apps: [{ slug: "followthrough", owner: "acme", permissions: { issues: "write" }, events: ["issues"] }],
  installations: [{ id: 7, account: "acme", repositories: ["api"] }],
};

function seeded() {
  const world = createWorld({ clock: virtualClock(new Date("2026-03-02T09:00:00Z")) });
  const heard: unknown[] = [];
  world.onEvent((event) => heard.push(event));
  seed(world, DOCUMENT);
  return { world, heard };
}

describe("a seed", () => {
  test("is silent", () => {
    expect(seeded().heard).toEqual([]);
  });

  test("keeps numbers, times and the order of what happened", () => {
    const { world } = seeded();
    const incident = issueAt(world, "acme/api", 12);
    expect(incident).toMatchObject({
      createdAt: "2025-01-02T10:00:00Z",
      closedAt: "2025-01-09T09:00:00Z",
      state: "CLOSED",
    });
    expect(incident.issueType?.name).toBe("Incident");
    expect(story(incident)).toEqual(["LabeledEvent", "IssueComment", "ClosedEvent", "SubIssueAddedEvent"]);
    expect(incident.comments[0]?.createdAt).toBe("2025-01-03T00:00:00Z");
    expect(issueAt(world, "elsewhere/tool", 7)).toMatchObject({
      createdAt: "2020-01-01T00:00:00Z",
      updatedAt: "2025-01-02T10:00:00Z",
    });
    expect(story(issueAt(world, "elsewhere/tool", 7))).toEqual(["CrossReferencedEvent"]);
  });

  test("links issues, and continues numbers where it stopped", () => {
    const { world } = seeded();
    const fix = issueAt(world, "acme/api", 13);
    const incident = issueAt(world, "acme/api", 12);
    expect([fix.parent, fix.blockedBy[0]?.issue]).toEqual([incident, incident]);
    expect(fix.closingPulls.map((pull) => pull.number)).toEqual([14]);
    expect(repo(world, "acme/api").nextNumber).toBe(15);
  });

  test("fills people, teams, properties, files, projects and installations", () => {
    const { world } = seeded();
    const api = repo(world, "acme/api");
    const organization = world.accounts.get("acme");
    if (organization?.kind !== "organization") throw new Error("acme is an organisation");
    expect(organization.teams.get("core")?.repositories.get(api.id)?.role).toBe("write");
    expect(organization.teams.get("core")?.parent?.slug).toBe("all");
    expect([api.files.get("docs/a.md")?.text, api.properties.get("service")]).toEqual(["a", "search"]);
    expect(world.installations.get(7)?.repositoryIds).toEqual(new Set([api.id]));
    const [item] = issueAt(world, "acme/api", 13).projectItems;
    const values = [...(item?.values.values() ?? [])].map((one) => [one.field.name, one.value.type]);
    expect(values).toEqual([
      ["Status", "SINGLE_SELECT"],
      ["Due", "DATE"],
    ]);
  });

  test("of another shape is refused with the place, and the shape is published", () => {
    const world = createWorld({ clock: virtualClock(new Date("2026-03-02T09:00:00Z")) });
    expect(() => seed(world, { issues: [{ repository: "acme/api", titel: "x" }] })).toThrow(/titel|title/);
    expect(() => seed(world, { issues: [{ repository: "acme/nowhere", title: "x" }] })).toThrow(
      /acme\/nowhere/,
    );
    expect(seedJsonSchema()).toMatchObject({ type: "object", additionalProperties: false });
  });
});
