import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { afterEach, expect, test } from "vitest";
import { EVENTS, PERMISSIONS } from "../../sandbox/default-seed.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { suspendInstallation } from "../../sandbox/world/installations.ts";
import { editProject } from "../../sandbox/world/projects.ts";
import { needs } from "../../src/cli/doctor/finding.ts";
import { app, examined, good, projects, type Setup, setUp } from "./doctor-parts.ts";

// Set-ups of many kinds: what is said of each, and that saying it changes nothing at GitHub.

let sandbox: Sandbox | null = null;
afterEach(async () => {
  await sandbox?.close();
  sandbox = null;
});

const house = async (setup: Setup = {}): Promise<Sandbox> => {
  sandbox = await setUp(setup);
  return sandbox;
};

const ask = async (over: Record<string, string | undefined> = {}, args: string[] = []) => {
  if (sandbox === null) throw new Error("nothing is set up");
  return examined(sandbox, over, args);
};

test("what it holds the App against is app.yml", () => {
  const manifest = load(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")) as {
    default_permissions: object;
    default_events: string[];
  };
  expect(needs.permissions).toEqual(manifest.default_permissions);
  // What is sent to every App cannot be asked for.
  expect(needs.events.toSorted()).toEqual(manifest.default_events.toSorted());
});

test("all is well: it says what is there, and ends with 0", async () => {
  await house();
  const { code, stdout, stderr, mends } = await ask();
  expect([code, stderr, mends]).toEqual([0, "", []]);
  expect(stdout).toContain("The app followthrough\n");
  expect(stdout).toContain("The configuration is .github/followthrough.yml of acme/.github.");
  expect(stdout).toContain("Incidents are issues of acme/incidents with the label or type `incident`.");
  expect(stdout).toContain(
    "Issue types: an issue of type `incident` is an incident, also without the label.",
  );
  expect(stdout).toContain("There is no project yet: the app creates one");
  expect(stdout).toMatch(/\d+ of 5000 requests and \d+ of 5000 points are left/);
  expect(stdout).toMatch(/All is well\.\n$/);
  expect(sandbox?.world.projects.size).toBe(0);
});

const { organization_projects: _, ...noProjects } = PERMISSIONS as Record<string, string>;

const broken: [string, Setup, string[]][] = [
  [
    "the App does not ask for projects, nor hear of comments",
    app(
      { ...noProjects },
      EVENTS.filter((event) => event !== "issue_comment" && !event.startsWith("projects")),
    ),
    [
      "It does not ask for `organization_projects: write`: set that in the App's settings under Permissions, then accept it for each installation.",
      "It does not hear `issue_comment` and `projects_v2_item`: tick that in the App's settings under Permissions, Subscribe to events.",
      "It has not granted `organization_projects: write`, `issue_comment` and `projects_v2_item`: an owner accepts what the App asks for at",
    ],
  ],
  [
    "an organisation did not accept what was added later",
    {
      seed: (seed) => {
        seed.apps = [
          { id: 1, slug: "followthrough", owner: "acme", permissions: PERMISSIONS, events: EVENTS },
        ];
        seed.installations = [
          { account: "acme", permissions: { ...PERMISSIONS, issues: "read" }, events: EVENTS },
        ];
      },
    },
    ["It has not granted `issues: write`: an owner accepts what the App asks for at"],
  ],
  [
    "GitHub was never told where to deliver",
    { hook: false },
    ["GitHub has no address to deliver to: set the webhook URL in the App's settings to"],
  ],
  [
    "nobody wrote a configuration",
    { configuration: null },
    ["There is no configuration, so nothing is written: put .github/followthrough.yml into acme/.github"],
  ],
  [
    "two repositories say `incidents: here`",
    {
      configuration: null,
      seed: (seed) => {
        for (const repo of seed.repositories ?? [])
          if (repo.name === "shop" || repo.name === "platform")
            repo.files = { ".github/followthrough.yml": "incidents: here\nsince: 2026-01-01\n" };
      },
    },
    ["acme/platform and acme/shop each say `incidents: here`, so neither counts: keep it in one of them"],
  ],
  [
    "the configuration is broken",
    { configuration: "incidents: incidents\nsince: yesterday\n" },
    ["acme/.github: .github/followthrough.yml cannot be used:"],
  ],
  [
    "the repository for incidents is not covered",
    { configuration: "incidents: nowhere\nsince: 2026-01-01\n" },
    [
      "The repository for incidents, nowhere, cannot be read: install the app on it, or correct `incidents:`.",
    ],
  ],
  [
    "it is archived",
    {
      seed: (seed) => {
        for (const repo of seed.repositories ?? []) if (repo.name === "incidents") repo.archived = true;
      },
    },
    ["acme/incidents, the repository for incidents, is archived: unarchive it, or name another."],
  ],
  [
    "it has no issues",
    {
      seed: (seed) => {
        for (const repo of seed.repositories ?? []) if (repo.name === "incidents") repo.hasIssues = false;
      },
    },
    ["acme/incidents, the repository for incidents, has no issues: switch them on in its settings."],
  ],
  [
    "nothing carries the label",
    { configuration: "incidents: { repository: incidents, label: outage }\nsince: 2026-01-01\n" },
    ["acme/incidents has no label and no issue type `outage`, so no issue is an incident: create the label."],
  ],
  [
    "the project of that number is not there",
    { configuration: `${good}project: 99\n` },
    ["Project 99 of acme cannot be seen: name one of the organisation, not of a person"],
  ],
  [
    "the configuration names an option that the project does not have",
    {
      configuration: `${good}project:\n  number: 1\n  status: { proposed: Todo, in progress: Doing }\n`,
      ...projects({ owner: "acme", title: "Roadmap" }),
    },
    ["Its Status has no option `Doing`: correct `project.status`, or add the option."],
  ],
];

test.each(broken)("%s: it says what to do, and ends with 1", async (_story, setup, says) => {
  await house(setup);
  const { code, stderr, mends } = await ask();
  expect([code, stderr]).toEqual([1, ""]);
  expect(mends).toHaveLength(says.length);
  for (const [i, words] of says.entries()) expect(mends[i]).toContain(words);
});

test("a found project: which fields are filled, which are missing, and which states move no card", async () => {
  await house({
    configuration: `${good}project:\n  number: 1\n  status: { proposed: Todo, done: Done }\n`,
    ...projects({
      owner: "acme",
      title: "Roadmap",
      fields: [
        { name: "Due", type: "DATE" },
        { name: "Cluster", type: "NUMBER" },
      ],
    }),
  });
  const { code, stdout } = await ask();
  expect(code).toBe(0);
  expect(stdout).toContain("The project is number 1, found: https://github.com/orgs/acme/projects/1");
  expect(stdout).toContain("Its fields `Due` are filled.");
  expect(stdout).toContain(
    "It has no field `Cluster` (text), `Stalled since` (date) and `Recurrences` (number): add it to have it filled",
  );
  expect(stdout).toContain(
    "`project.status` names no option for accepted, in progress, declined, superseded, risk accepted and closed without an answer",
  );
});

test("a configured project that somebody closed", async () => {
  const { world } = await house({
    configuration: `${good}project: 1\n`,
    ...projects({ owner: "acme", title: "Roadmap" }),
  });
  const [roadmap] = [...world.projects.values()];
  editProject(world, { kind: "person", login: "rae" }, roadmap!, { closed: true });
  const { code, mends } = await ask();
  expect(code).toBe(1);
  expect(mends).toEqual([
    "Project 1 is closed, so no card is kept: reopen it, or name another in `project:`.",
  ]);
});

test("an installation that was suspended does not hide the others", async () => {
  const { world } = await house({
    seed: (seed) => {
      seed.organizations?.push({ login: "globex", owners: ["lin"], members: [] });
      seed.apps = [{ id: 1, slug: "followthrough", owner: "acme", permissions: PERMISSIONS, events: EVENTS }];
      seed.installations = [{ account: "acme" }, { account: "globex" }];
    },
  });
  const globex = [...world.installations.values()].find(({ account }) => account.login === "globex");
  const lin = [...world.accounts.values()].find((one) => one.kind === "user" && one.login === "lin");
  suspendInstallation(world, globex!, lin as never);
  const { code, stdout, mends } = await ask();
  expect(code).toBe(1);
  expect(mends).toEqual([expect.stringContaining("The installation is suspended: unsuspend it at https://")]);
  expect(stdout).toContain("The configuration is .github/followthrough.yml of acme/.github.");
});

test("a key of another App is one sentence", async () => {
  await house();
  const { code, stdout, stderr } = await ask({ APP_ID: "77" });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toBe(
    "GitHub does not know this App by this key: check APP_ID, PRIVATE_KEY and GITHUB_API_URL.\n",
  );
});

test("a limit that is reached is one sentence, with the time to come again", async () => {
  const { faults } = await house();
  faults.add({ match: { path: "/app" }, fault: "limit-primary", retryAfter: 600 });
  const { code, stderr } = await ask();
  expect(code).toBe(1);
  expect(stderr).toMatch(/^GitHub could not be read to the end \(.*\): ask again after \d\d:\d\d UTC\.\n$/);
});

test.each([
  ["a variable is missing", { APP_ID: undefined }, [], "APP_ID is not set"],
  ["it is given words", {}, ["please"], "followthrough doctor takes no arguments"],
])("%s: one sentence, exit 1", async (_story, over, args, says) => {
  await house();
  const { code, stdout, stderr } = await ask(over, args);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(says);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
