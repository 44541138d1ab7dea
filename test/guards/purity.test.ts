import { expect, test } from "vitest";
import { type Code, children, dotted, imports, line, type Node, typescript } from "./code.ts";
import { type Breach, type Guard, repository, told, tree } from "./tree.ts";

// Above this line there is no await, and no clock, environment, randomness or client.
const judgement = /^src\/((domain|looks|checks|commands|stalls|report)\/|(subject|config)(\.ts$|\/))/;

// Pure libraries only: they turn a value into a value. A new one is a reviewed change here.
const purePackages =
  /^(zod|luxon|js-yaml|cron-parser|markdown-it|minisearch|node:crypto|(mdast|micromark|unist)(-[a-z-]+)?)$/;
const pureFromCrypto = new Set(["createHash", "createHmac"]);

const worldly = new Set([
  ...["process", "fetch", "performance", "globalThis", "crypto", "Promise"],
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "XMLHttpRequest", "WebSocket"],
]);
// They read the time zone of the machine; toISOString, getUTC… and luxon with a zone do not.
const zoned =
  /\.(get(Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)|toLocale\w+|to(Date|Time)String)$/;
const worldlyCalls = /^(Date\.now|Math\.random|DateTime\.(now|local|utc)|Temporal\.Now\..*)$/;

const purity: Guard = (files) =>
  typescript(files, judgement).flatMap((code) => [
    ...code.nodes.flatMap((node) => {
      const says = impure(node);
      return says === undefined ? [] : [breach(code, line(code, node), `${says}: hand it in`)];
    }),
    ...worldlyImports(code),
  ]);

/** Reading the environment is starting the program; only what starts does so. */
const environment: Guard = (files) =>
  typescript(files, /^(src|sandbox)\//)
    .filter(({ file }) => !/^(src\/main\.ts|src\/cli\/main\.ts|sandbox\/(.*\/)?main\.ts)$/.test(file.path))
    .flatMap((code) =>
      code.nodes
        .filter(
          (node) =>
            dotted(node) === "process.env" ||
            (node.type === "ImportSpecifier" && dotted(node.imported) === "env"),
        )
        .map((node) =>
          breach(code, line(code, node), "process.env is read only in src/main.ts and src/cli/main.ts"),
        ),
    );

function impure(node: Node): string | undefined {
  if (node.type === "AwaitExpression" || node.async === true || node.await === true)
    return "judgement never waits";
  if (
    node.type === "NewExpression" &&
    dotted(node.callee) === "Date" &&
    children(node.arguments).length === 0
  )
    return "new Date() reads the clock";
  if (node.type === "CallExpression") return impureCall(node);
  if (node.type === "ImportExpression") return "judgement never waits";
  const subject = node.type === "MemberExpression" ? dotted(node.object) : valueName(node);
  return worldly.has(subject) ? `${subject} is the world` : undefined;
}

function impureCall(node: Node): string | undefined {
  const callee = dotted(node.callee);
  if (zoned.test(callee) || isZoneless(callee, children(node.arguments).length))
    return `${callee.replace(/^.*\./, "")} reads the machine's time zone`;
  if (callee === "Date" || callee === "Date.now") return `${callee}() reads the clock`;
  // DateTime.utc(2026, 1, 2) is a value; DateTime.utc() is the clock.
  const given = children(node.arguments).length > 0 && callee !== "Math.random";
  if (worldlyCalls.test(callee) && !given) return `${callee}() is not a function of its arguments`;
  return worldly.has(callee) ? `${callee} is the world` : undefined;
}

/** luxon takes the machine's zone unless the last argument names one. */
function isZoneless(callee: string, given: number): boolean {
  const from = /^DateTime\.from(\w+)$/.exec(callee)?.[1];
  return from !== undefined && given < (from === "Format" ? 3 : 2);
}

/** `new Promise(…)` and `const later = setTimeout` name the world without calling or entering it. */
function valueName(node: Node): string {
  if (node.type === "NewExpression") return dotted(node.callee);
  return node.type === "VariableDeclarator" ? dotted(node.init) : "";
}

function worldlyImports(code: Code): Breach[] {
  const foreign = imports(code)
    .filter(({ from, target }) => target === undefined && !purePackages.test(from))
    .map((arrow) =>
      breach(
        code,
        arrow.line,
        `judgement may not import ${arrow.from}: it is not on the list of pure packages`,
      ),
    );
  const luck = code.nodes
    .filter(({ type, source }) => type === "ImportDeclaration" && (source as Node).value === "node:crypto")
    .flatMap((node) => children(node.specifiers))
    .filter((specifier) => !pureFromCrypto.has(dotted(specifier.imported)))
    .map((specifier) => breach(code, line(code, specifier), "from node:crypto judgement may only hash"));
  return [...foreign, ...luck];
}

function breach({ file }: Code, at: number, says: string): Breach {
  return { path: file.path, line: at, says };
}

const ours = repository();

test("above the line there is no await, clock, environment, randomness or client", () =>
  expect(told(purity(ours))).toEqual([]));
test("the environment is read in one place", () => expect(told(environment(ours))).toEqual([]));

const folders = [
  "src/domain/a.ts",
  "src/looks/a.ts",
  "src/checks/a.ts",
  "src/commands/a.ts",
  "src/stalls/a.ts",
];
const pureFiles = [
  ...folders,
  "src/report/sections/a.ts",
  "src/subject.ts",
  "src/config.ts",
  "src/config/a.ts",
];

test.each([
  ["it waits", "const read = async () => 1;", "judgement never waits: hand it in"],
  ["it awaits", "const x = await later;", "judgement never waits: hand it in"],
  ["it waits for each", "for await (const x of many) use(x);", "judgement never waits: hand it in"],
  ["it loads code", 'const read = () => import("./a.ts");', "judgement never waits: hand it in"],
  ["it promises", "const later = new Promise(() => {});", "Promise is the world: hand it in"],
  ["it asks the time", "const now = Date.now();", "Date.now() reads the clock: hand it in"],
  ["it asks today's date", "const now = new Date();", "new Date() reads the clock: hand it in"],
  [
    "it asks luxon",
    "const now = DateTime.utc();",
    "DateTime.utc() is not a function of its arguments: hand it in",
  ],
  ["it asks where it runs", "const h = at.getHours();", "getHours reads the machine's time zone: hand it in"],
  [
    "it forgets the zone",
    "const d = DateTime.fromISO(x);",
    "fromISO reads the machine's time zone: hand it in",
  ],
  [
    "it throws dice",
    "const n = Math.random();",
    "Math.random() is not a function of its arguments: hand it in",
  ],
  ["it makes an id", "const id = crypto.randomUUID();", "crypto is the world: hand it in"],
  ["it reads the environment", "const port = process.env.PORT;", "process is the world: hand it in"],
  ["it fetches", 'const page = fetch("https://example.com");', "fetch is the world: hand it in"],
  ["it sleeps", "setTimeout(() => {}, 10);", "setTimeout is the world: hand it in"],
  [
    "it reads a file",
    'import "node:fs";',
    "judgement may not import node:fs: it is not on the list of pure packages",
  ],
  [
    "it holds a client",
    'import "undici";',
    "judgement may not import undici: it is not on the list of pure packages",
  ],
  ["it draws luck", 'import { randomBytes } from "node:crypto";', "from node:crypto judgement may only hash"],
])("shown to fail: %s", (_story, text, says) => {
  for (const path of pureFiles)
    expect(told(purity(tree({ [path]: `\n${text}` })))).toContain(`${path}:2 ${says}`);
});

test("shown to fail: a hand reads the environment for itself", () => {
  const says = "process.env is read only in src/main.ts and src/cli/main.ts";
  const files = tree({
    "src/store/open.ts": "const url = process.env.DATABASE_URL;",
    "sandbox/clock.ts": 'import { env } from "node:process";',
    "src/main.ts": "const { PORT } = process.env;",
    "sandbox/demo/main.ts": "const { PORT } = process.env;",
  });
  expect(told(environment(files))).toEqual([`src/store/open.ts:1 ${says}`, `sandbox/clock.ts:1 ${says}`]);
});

test("allowed: values made of values, and a hash", () => {
  const text = `import { createHash } from "node:crypto";
    const day = new Date(seen.now); const other = DateTime.utc(2026, 1, 2);
    const there = DateTime.fromISO(seen.now, { zone }); const hour = day.getUTCHours(); const process = 1;`;
  expect(told(purity(tree({ "src/looks/a.ts": text })))).toEqual([]);
  expect(purity(tree({ "src/reconcile.ts": "const now = await clock.now();" }))).toEqual([]);
});
