import { load } from "js-yaml";
import { expect, test } from "vitest";
import { type Code, dotted, type Node, read } from "./code.ts";
import { type Breach, fileAt, type Guard, repository, type SourceFile, told, tree } from "./tree.ts";

/** What each verb needs. A verb of src/domain/action.ts without a row here fails the guard: it is the security review. */
const permissionOf: Record<string, string> = {
  say: "issues: write",
  resay: "issues: write",
  hush: "issues: write",
  label: "issues: write",
  open: "issues: write",
  revise: "issues: write",
  link: "issues: write",
  block: "issues: write",
  react: "issues: write",
  assign: "issues: write",
  unassign: "issues: write",
  close: "issues: write",
  reopen: "issues: write",
  track: "organization_projects: write",
};

/** What looking needs, and why. */
const reads: readonly { permission: string; because: string }[] = [
  { permission: "metadata: read", because: "every App has it: repositories, labels, who may do what" },
  { permission: "contents: read", because: "the configuration file, CODEOWNERS, pushes that change them" },
  {
    permission: "pull_requests: read",
    because: "a linked pull request opened or merged is progress; who merged at a path",
  },
  { permission: "members: read", because: "sponsor teams, owners who have left, the team of a repository" },
];

/** GitHub sends an event only to an App that holds its permission (docs.github.com, webhook events and payloads). */
const permissionOfEvent: Record<string, string> = {
  issues: "issues",
  issue_comment: "issues",
  sub_issues: "issues",
  issue_dependencies: "issues",
  milestone: "issues",
  label: "metadata",
  repository: "metadata",
  pull_request: "pull_requests",
  push: "contents",
  projects_v2: "organization_projects",
  projects_v2_item: "organization_projects",
  projects_v2_status_update: "organization_projects",
  member: "members",
  membership: "members",
  organization: "members",
  team: "members",
};

/** Sent to every App; the manifest cannot ask for them. */
const always = [
  "installation",
  "installation_repositories",
  "installation_target",
  "github_app_authorization",
  "meta",
  "ping",
];

const verbs: Guard = (files) => {
  const action = fileAt(files, "src/domain/action.ts");
  if (action === undefined) return missing(files, "src/domain/action.ts", "src/reconcile.ts");
  const spoken = verbsOf(read(action));
  const rows = Object.keys(permissionOf);
  return [
    ...less(spoken, rows).map((verb) =>
      breach(action.path, `the verb "${verb}" has no row in test/guards/verbs.test.ts`),
    ),
    ...less(rows, spoken).map((verb) =>
      breach(action.path, `"${verb}" has a row in test/guards/verbs.test.ts but is no verb`),
    ),
  ];
};

const permissions: Guard = (files) => {
  const needed = [...Object.values(permissionOf), ...reads.map(({ permission }) => permission)];
  const asked = Object.entries(manifest(files).default_permissions).map(([key, level]) => `${key}: ${level}`);
  return [
    ...less(needed, asked).map((permission) =>
      breach("app.yml", `"${permission}" is needed and not asked for`),
    ),
    ...less(asked, needed).map((permission) =>
      breach("app.yml", `"${permission}" is asked for and no verb or read needs it`),
    ),
  ];
};

const events: Guard = (files) => {
  const subject = fileAt(files, "src/subject.ts");
  const { default_events: asked, default_permissions: granted } = manifest(files);
  const unheard = asked
    .filter((event) => !(permissionOfEvent[event] ?? "") || !((permissionOfEvent[event] ?? "") in granted))
    .map((event) => breach("app.yml", `no granted permission lets GitHub send "${event}"`));
  if (subject === undefined) return [...unheard, ...missing(files, "src/subject.ts", "src/app.ts")];
  const handled = less(eventsOf(read(subject)), always);
  return [
    ...unheard,
    ...less(handled, asked).map((event) =>
      breach("app.yml", `src/subject.ts handles "${event}", which is not asked for`),
    ),
    ...less(asked, handled).map((event) =>
      breach("app.yml", `"${event}" is asked for and src/subject.ts does not handle it`),
    ),
  ];
};

type Manifest = { default_permissions: Record<string, string>; default_events: string[] };

function manifest(files: readonly SourceFile[]): Manifest {
  return load(fileAt(files, "app.yml")?.text ?? "") as Manifest;
}

/** The literals of `do:` in the union `Action`. */
function verbsOf(code: Code): string[] {
  const union = code.nodes.find(
    ({ type, id }) => type === "TSTypeAliasDeclaration" && dotted(id) === "Action",
  );
  const inside = code.nodes.filter(
    ({ start, end }) => union !== undefined && start >= union.start && end <= union.end,
  );
  return inside
    .filter(({ type, key }) => type === "TSPropertySignature" && dotted(key) === "do")
    .flatMap((property) => literalsIn(code, property));
}

/** The literals of `export const events = [...] as const`. */
function eventsOf(code: Code): string[] {
  const list = code.nodes.find(({ type, id }) => type === "VariableDeclarator" && dotted(id) === "events");
  return list === undefined ? [] : literalsIn(code, list);
}

function literalsIn(code: Code, within: Node): string[] {
  return code.nodes
    .filter(({ type, start, end }) => type === "Literal" && start >= within.start && end <= within.end)
    .flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}

function less(many: readonly string[], without: readonly string[]): string[] {
  return [...new Set(many)].filter((one) => !without.includes(one));
}

function missing(files: readonly SourceFile[], path: string, once: string): Breach[] {
  return fileAt(files, once) === undefined ? [] : [breach(path, `is missing, and ${once} is there`)];
}

function breach(path: string, says: string): Breach {
  return { path, line: 1, says };
}

const ours = repository();

test("every verb has a permission, and every permission in the table has its verb", () =>
  expect(told(verbs(ours))).toEqual([]));
test("app.yml asks for exactly what the verbs and the reads need", () =>
  expect(told(permissions(ours))).toEqual([]));
test("app.yml asks for exactly the events that subject.ts handles", () =>
  expect(told(events(ours))).toEqual([]));

test("shown to fail: a new verb nobody reviewed, and a row whose verb is gone", () => {
  const spoken = Object.keys(permissionOf).filter((verb) => verb !== "track");
  const union = [...spoken, "lock"].map((verb) => `| { do: "${verb}"; on: string }`).join(" ");
  expect(
    told(verbs(tree({ "src/domain/action.ts": `type Action = { why: string } & (${union});` }))),
  ).toEqual([
    'src/domain/action.ts:1 the verb "lock" has no row in test/guards/verbs.test.ts',
    'src/domain/action.ts:1 "track" has a row in test/guards/verbs.test.ts but is no verb',
  ]);
});

const appYml = fileAt(ours, "app.yml")?.text ?? "";

test.each([
  [
    "more is asked for",
    "contents: read",
    "contents: write",
    [
      '"contents: read" is needed and not asked for',
      '"contents: write" is asked for and no verb or read needs it',
    ],
  ],
  [
    "a new permission",
    "  metadata: read",
    "  metadata: read\n  actions: read",
    ['"actions: read" is asked for and no verb or read needs it'],
  ],
  [
    "less is asked for",
    "  organization_projects: write",
    "  # none",
    ['"organization_projects: write" is needed and not asked for'],
  ],
])("shown to fail: %s", (_story, from, to, says) =>
  expect(told(permissions(tree({ "app.yml": appYml.replace(from, to) })))).toEqual(
    says.map((one) => `app.yml:1 ${one}`),
  ),
);

test("shown to fail: events that nobody handles, asks for, or may receive", () => {
  const app = "default_permissions: { issues: write }\ndefault_events: [issues, push]";
  const subject = 'export const events = ["issues", "issue_comment", "installation"] as const;';
  expect(told(events(tree({ "app.yml": app, "src/subject.ts": subject })))).toEqual([
    'app.yml:1 no granted permission lets GitHub send "push"',
    'app.yml:1 src/subject.ts handles "issue_comment", which is not asked for',
    'app.yml:1 "push" is asked for and src/subject.ts does not handle it',
  ]);
});

test("shown to fail: the union moved away and the guard would have gone blind", () =>
  expect(told(verbs(tree({ "src/reconcile.ts": "" })))).toEqual([
    "src/domain/action.ts:1 is missing, and src/reconcile.ts is there",
  ]));
