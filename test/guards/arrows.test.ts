import { expect, test } from "vitest";
import { imports, line, textOf, typescript } from "./code.ts";
import { type Breach, type Guard, repository, type SourceFile, told, tree } from "./tree.ts";

// Who may import whom: ARCHITECTURE.md draws this table. A room may always import itself.
const judgement = ["domain", "checks", "commands", "stalls", "numbers", "model", "report"];
const upper = [...judgement, "looks", "subject", "config"];
const hands = ["github", "store", "web"];
// Every other file at the top of src: reconcile, sweep, app and their parts, where judgement and hands meet.
const joints = "joints";
const tops = ["subject", "config", "app", "main"];
const mayImport: Record<string, readonly string[]> = {
  ...each([...upper.slice(1), ...hands], ["domain"]),
  ...each(["looks", "subject", "config"], upper),
  [joints]: [...upper, ...hands],
  // Probot loads app.ts by itself and hands it nothing, so there alone the arrow to main turns round.
  app: [...upper, ...hands, joints, "main"],
  ...each(["main", "cli"], [...upper, ...hands, joints, "app", "main", "cli"]),
  // A report states numbers, and a number may come out of a model. Neither knows what an issue is told.
  report: ["domain", "numbers"],
  numbers: ["domain", "model"],
  model: [],
  domain: [],
};

// Packages that only one kind of room may know.
const keptTo: readonly { packages: RegExp; rooms: readonly string[] }[] = [
  { packages: /^(@octokit\/|octokit)/, rooms: ["github"] },
  { packages: /^(probot|octokit-auth-probot|@probot\/)/, rooms: ["github", joints, "app", "main"] },
  { packages: /^(pg($|\/|-)|@electric-sql\/)/, rooms: ["store"] },
];

const sql =
  /^\s*(select\b[\s\S]+\bfrom\b|insert\s+into\b|delete\s+from\b|update\s+[\w."]+\s+set\b|create\s+(unique\s+)?(table|index|view|schema)\b|alter\s+table\b|with\s+\w+\s+as\s*\()/i;

const arrows: Guard = (files) =>
  typescript(files, /^src\//).flatMap((code) => {
    const from = room(code.file.path);
    if (!(from in mayImport))
      return [breach(code.file, 1, `no room is called ${from}: ARCHITECTURE.md lists them`)];
    return imports(code).flatMap((arrow) => {
      const says =
        arrow.target === undefined ? packageArrow(from, arrow.from) : roomArrow(from, arrow.target);
      return says === undefined ? [] : [breach(code.file, arrow.line, says)];
    });
  });

const sqlOnlyInStore: Guard = (files) =>
  typescript(files, /^src\/(?!store\/)/).flatMap((code) =>
    code.nodes
      .filter((node) => isSql(textOf(node) ?? ""))
      .map((node) => breach(code.file, line(code, node), "SQL is known only to src/store")),
  );

/** The local GitHub is written from GitHub's documents; only its demo starts the app. */
const sandboxKnowsNoApp: Guard = (files) =>
  typescript(files, /^sandbox\/(?!demo\/)/).flatMap((code) =>
    imports(code)
      .filter(({ target }) => target?.startsWith("src/"))
      .map((arrow) => breach(code.file, arrow.line, "the sandbox never imports src; only sandbox/demo does")),
  );

function each(rooms: readonly string[], imported: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(rooms.map((name) => [name, imported]));
}

/** Written as SQL is: all small or all capitals. "Select an owner from the list" is a sentence. */
function isSql(text: string): boolean {
  return sql.test(text) && !/^\s*[A-Z][a-z]/.test(text);
}

function packageArrow(from: string, name: string): string | undefined {
  const kept = keptTo.find(({ packages }) => packages.test(name));
  if (kept === undefined || kept.rooms.includes(from)) return undefined;
  return `${from} may not import ${name}: only ${kept.rooms.join(", ")} may`;
}

function roomArrow(from: string, target: string): string | undefined {
  if (!target.startsWith("src/"))
    return target === "package.json" ? undefined : `src never imports ${target}`;
  const to = room(target);
  return to === from || mayImport[from]?.includes(to) ? undefined : `${from} may not import ${to}`;
}

function room(path: string): string {
  const [name = "", ...inner] = path.replace(/^src\/|\.ts$/g, "").split("/");
  return inner.length > 0 || tops.includes(name) ? name : joints;
}

function breach({ path }: SourceFile, at: number, says: string): Breach {
  return { path, line: at, says };
}

const ours = repository();

test("every arrow points the way ARCHITECTURE.md draws it", () => expect(told(arrows(ours))).toEqual([]));
test("no SQL outside src/store", () => expect(told(sqlOnlyInStore(ours))).toEqual([]));
test("the sandbox is written from GitHub's documents, not from the app", () =>
  expect(told(sandboxKnowsNoApp(ours))).toEqual([]));

test.each([
  ["judgement imports a hand", "src/looks/incident.ts", "../store/open.ts", "looks may not import store"],
  ["a hand imports another", "src/web/server.ts", "../store/open.ts", "web may not import store"],
  ["a hand imports judgement", "src/github/act.ts", "../looks/incident.ts", "github may not import looks"],
  ["words import judgement", "src/domain/incident.ts", "../checks/check.ts", "domain may not import checks"],
  ["a registry imports a look", "src/stalls/quiet.ts", "../looks/cluster.ts", "stalls may not import looks"],
  ["src imports the sandbox", "src/main.ts", "../sandbox/main.ts", "src never imports sandbox/main.ts"],
  ["src imports a test", "src/main.ts", "../test/rooms.ts", "src never imports test/rooms.ts"],
  ["a joint imports main", "src/sweep.ts", "./main.ts", "joints may not import main"],
  [
    "a page speaks to GitHub",
    "src/web/login.ts",
    "@octokit/rest",
    "web may not import @octokit/rest: only github may",
  ],
  ["a look knows the driver", "src/looks/report.ts", "pg", "looks may not import pg: only store may"],
  [
    "the store knows Probot",
    "src/store/open.ts",
    "probot",
    "store may not import probot: only github, joints, app, main may",
  ],
])("shown to fail: %s", (_story, path, from, says) => {
  expect(told(arrows(tree({ [path]: `\nimport { thing } from "${from}";` })))).toEqual([`${path}:2 ${says}`]);
  expect(told(arrows(tree({ [path]: `\nexport type { Thing } from "${from}";` })))).toEqual([
    `${path}:2 ${says}`,
  ]);
  expect(told(arrows(tree({ [path]: `\nconst later = () => import("${from}");` })))).toEqual([
    `${path}:2 ${says}`,
  ]);
});

test("shown to fail: a room that nobody drew", () =>
  expect(told(arrows(tree({ "src/misc/a.ts": "" })))).toEqual([
    "src/misc/a.ts:1 no room is called misc: ARCHITECTURE.md lists them",
  ]));

test("shown to fail: SQL in a page", () => {
  const page = tree({ "src/web/page.ts": "const q = `select id\n from looks where x = 1`;" });
  expect(told(sqlOnlyInStore(page))).toEqual(["src/web/page.ts:1 SQL is known only to src/store"]);
  expect(sqlOnlyInStore(tree({ "src/web/page.ts": 'const s = "Select an owner from the list";' }))).toEqual(
    [],
  );
});

test("shown to fail: the sandbox looks into the app", () =>
  expect(
    told(sandboxKnowsNoApp(tree({ "sandbox/rest/issues.ts": 'import "../../src/github/act.ts";' }))),
  ).toEqual(["sandbox/rest/issues.ts:1 the sandbox never imports src; only sandbox/demo does"]));

test("allowed: reconcile brings judgement and hands together, the demo starts the app", () => {
  const reconcile = 'import "./looks/incident.ts"; import "./github/observe.ts"; import "./store/open.ts";';
  expect(arrows(tree({ "src/reconcile.ts": reconcile }))).toEqual([]);
  expect(sandboxKnowsNoApp(tree({ "sandbox/demo/main.ts": 'import "../../src/main.ts";' }))).toEqual([]);
});
