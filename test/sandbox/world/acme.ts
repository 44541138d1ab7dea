import type { Actor, Issue, Repository, World, WorldEvent } from "../../../sandbox/world/index.ts";
import { asApp, createWorld, seed, virtualClock } from "../../../sandbox/world/index.ts";

/** A small organisation: rae owns it, tomo triages acme/api, lin only reads, mira is a stranger. */
export function acme() {
  const clock = virtualClock(new Date("2026-03-02T09:00:00Z"));
  const world = createWorld({ clock });
  seed(world, {
    users: [{ login: "rae", name: "Rae" }, "tomo", "lin", "mira"],
    organizations: [
      {
        login: "acme",
        owners: ["rae"],
        members: ["tomo", "lin"],
        teams: [{ slug: "core", members: ["tomo"] }],
      },
    ],
    repositories: [
      {
        owner: "acme",
        name: "api",
        collaborators: { tomo: "triage" },
        labels: [{ name: "incident", color: "d73a4a" }, { name: "remediation" }],
        files: { "README.md": "Hello\n" },
      },
      { owner: "acme", name: "ledger", visibility: "private" },
      { owner: "acme", name: "attic", archived: true },
      { owner: "elsewhere", name: "tool" },
    ],
    issues: [
      { repository: "elsewhere/tool", number: 7, title: "Retry forever", author: "mira" },
      { repository: "acme/attic", title: "Old", author: "tomo" },
    ],
    apps: [
      {
        slug: "followthrough",
        owner: "acme",
        permissions: {
          metadata: "read",
          issues: "write",
          contents: "read",
          pull_requests: "read",
          members: "read",
          organization_projects: "write",
        },
        events: [
          "issues",
          "issue_comment",
          "sub_issues",
          "issue_dependencies",
          "projects_v2_item",
          "pull_request",
        ],
      },
    ],
    installations: [{ account: "acme" }],
  });
  const [installation] = [...world.installations.values()];
  const app = asApp(installation!);
  const heard: WorldEvent[] = [];
  world.onEvent((event) => heard.push(event));
  return { world, clock, app, installation: installation!, heard };
}

export function as(login: string): Actor {
  return { kind: "person", login };
}

export function repo(world: World, name: string): Repository {
  return world.repositories.get(name)!;
}

export function issueAt(world: World, name: string, number: number): Issue {
  return repo(world, name).issues.get(number)!;
}

/** `event.action` of everything heard. */
export function names(heard: WorldEvent[]): string[] {
  return heard.map((one) => (one.action === null ? one.event : `${one.event}.${one.action}`));
}

/** Timeline type names of an issue, oldest first. */
export function story(issue: Issue): string[] {
  return issue.timeline.map((item) => item.type);
}
