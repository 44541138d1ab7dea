import { load } from "js-yaml";
import { expect, test } from "vitest";
import { type Breach, fileAt, type Guard, lineAt, repository, type SourceFile, told, tree } from "./tree.ts";

// What we run that others wrote: packages, actions, the base image.
// Probot alone brings 86 packages; this ceiling only ever goes down.
const mostPackages = 130;

const lockfile: Guard = (files) => {
  const packages = Object.entries(locked(files)).filter(([path, { dev }]) => path !== "" && dev !== true);
  return [
    ...packages
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => breach("package-lock.json", 1, `${path} runs a script when it is installed`)),
    ...Object.entries(locked(files))
      .filter(([, { resolved }]) => !fromNpm(resolved))
      .map(([path]) => breach("package-lock.json", 1, `${path} does not come from registry.npmjs.org`)),
    ...(packages.length > mostPackages
      ? [breach("package-lock.json", 1, `${packages.length} production packages: at most ${mostPackages}`)]
      : []),
  ];
};

const exactVersions: Guard = (files) => {
  const file = fileAt(files, "package.json");
  const { dependencies = {}, devDependencies = {} } = JSON.parse(file?.text ?? "{}") as Record<
    string,
    Record<string, string>
  >;
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => breach("package.json", 1, `${name} is ${version}: write the exact version`));
};

const workflows: Guard = (files) =>
  files
    .filter(({ path }) => /^\.github\/workflows\/.*\.ya?ml$/.test(path))
    .flatMap((file) => [...loosePins(file), ...widePermissions(file), ...strangersCode(file)]);

const container: Guard = (files) => {
  const file = fileAt(files, "Dockerfile");
  if (file === undefined) return [breach("Dockerfile", 1, "is missing")];
  const stages = file.text.split(/^(?=FROM )/m).filter((stage) => stage.startsWith("FROM "));
  const last = stages.at(-1) ?? "";
  const rules: readonly [boolean, string][] = [
    [stages.length > 1, "two stages: the compiler stays out of the image"],
    [
      stages.every((stage) => /^FROM [\w./-]+:\d[\w.-]*(@sha256:[0-9a-f]{64})?( AS \w+)?\n/.test(stage)),
      "every base image has a version",
    ],
    [/^USER 65532(:65532)?$/m.test(last), "runs as user 65532"],
    [/npm ci --omit=dev --ignore-scripts/.test(last), "npm ci --omit=dev --ignore-scripts in the last stage"],
    [/^HEALTHCHECK [\s\S]*\/healthz/m.test(last), "has a HEALTHCHECK on /healthz"],
    [
      !/^(COPY|ADD) .*(sandbox|test|scripts)/m.test(file.text) && !/^COPY (--\S+ )?\. /m.test(file.text),
      "copies neither sandbox, test nor everything",
    ],
    [!/^(ENV|ARG) .*(SECRET|KEY|TOKEN)/m.test(file.text), "holds no secret"],
    [
      /^\*$/m.test(fileAt(files, ".dockerignore")?.text ?? ""),
      ".dockerignore refuses everything that is not named",
    ],
  ];
  return rules.filter(([kept]) => !kept).map(([, says]) => breach("Dockerfile", 1, says));
};

type Locked = { dev?: boolean; hasInstallScript?: boolean; resolved?: string };

function locked(files: readonly SourceFile[]): Record<string, Locked> {
  const lock = JSON.parse(fileAt(files, "package-lock.json")?.text ?? "{}") as {
    packages?: Record<string, Locked>;
  };
  return lock.packages ?? {};
}

function fromNpm(resolved: string | undefined): boolean {
  return resolved === undefined || resolved.startsWith("https://registry.npmjs.org/");
}

function loosePins(file: SourceFile): Breach[] {
  return [...file.text.matchAll(/^[\s-]*uses:\s*(\S+)/gm)]
    .filter(([, action]) => !/^\.\/|@[0-9a-f]{40}$/.test(action ?? ""))
    .map((match) =>
      breach(
        file.path,
        lineAt(file.text, match.index + match[0].length),
        `${match[1]} is not pinned to a commit`,
      ),
    );
}

function widePermissions(file: SourceFile): Breach[] {
  const { permissions } = load(file.text) as { permissions?: unknown };
  const narrow =
    typeof permissions === "object" &&
    permissions !== null &&
    Object.values(permissions).every((one) => one === "read" || one === "none");
  return narrow
    ? []
    : [breach(file.path, 1, "the workflow's token may only read: permissions: { contents: read }")];
}

function strangersCode({ path, text }: SourceFile): Breach[] {
  return /pull_request_target|workflow_run/.test(text)
    ? [breach(path, 1, "a stranger's code must not run with our token")]
    : [];
}

function breach(path: string, line: number, says: string): Breach {
  return { path, line, says };
}

const ours = repository();

test("no production package runs an install script, comes from elsewhere, or is one too many", () =>
  expect(told(lockfile(ours))).toEqual([]));
test("package.json names exact versions", () => expect(told(exactVersions(ours))).toEqual([]));
test("workflows pin actions to commits and hold a token that reads", () =>
  expect(told(workflows(ours))).toEqual([]));
test("the image has two stages, no root, no sandbox and a health check", () =>
  expect(told(container(ours))).toEqual([]));

test.each<[string, Record<string, Locked>, string]>([
  [
    "an install script",
    { "node_modules/a": { hasInstallScript: true } },
    "node_modules/a runs a script when it is installed",
  ],
  [
    "another host",
    { "node_modules/a": { resolved: "https://example.com/a.tgz", dev: true } },
    "node_modules/a does not come from registry.npmjs.org",
  ],
  [
    "one package too many",
    Object.fromEntries(Array.from({ length: 131 }, (_, at) => [`node_modules/a${at}`, {}])),
    "131 production packages: at most 130",
  ],
])("shown to fail: %s", (_story, packages, says) =>
  expect(told(lockfile(tree({ "package-lock.json": JSON.stringify({ packages }) })))).toEqual([
    `package-lock.json:1 ${says}`,
  ]),
);

test("shown to fail: a range instead of a version", () =>
  expect(told(exactVersions(tree({ "package.json": '{"dependencies":{"zod":"^4.0.0"}}' })))).toEqual([
    "package.json:1 zod is ^4.0.0: write the exact version",
  ]));

const narrow = "permissions: { contents: read }\n";
test.each([
  [
    "a moving tag",
    `${narrow}jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v7`,
    5,
    "actions/checkout@v7 is not pinned to a commit",
  ],
  ["no permissions", "on: push", 1, "the workflow's token may only read: permissions: { contents: read }"],
  [
    "a writing token",
    "permissions: { contents: write }",
    1,
    "the workflow's token may only read: permissions: { contents: read }",
  ],
  [
    "a stranger's pull request",
    `${narrow}on: pull_request_target`,
    1,
    "a stranger's code must not run with our token",
  ],
])("shown to fail: %s", (_story, text, line, says) =>
  expect(told(workflows(tree({ ".github/workflows/a.yml": text })))).toEqual([
    `.github/workflows/a.yml:${line} ${says}`,
  ]),
);

const dockerfile = fileAt(ours, "Dockerfile")?.text ?? "";
const ignored = { ".dockerignore": "*\n!src\n" };
test.each([
  ["root", "USER 65532:65532", "USER root", "runs as user 65532"],
  [
    "the sandbox inside",
    "COPY src ./src",
    "COPY sandbox ./sandbox",
    "copies neither sandbox, test nor everything",
  ],
  ["everything inside", "COPY src ./src", "COPY . .", "copies neither sandbox, test nor everything"],
  [
    "an image without a version",
    "FROM node:22-slim AS run",
    "FROM node AS run",
    "every base image has a version",
  ],
  ["no health check", "/healthz", "/", "has a HEALTHCHECK on /healthz"],
  ["development packages", "--omit=dev ", "", "npm ci --omit=dev --ignore-scripts in the last stage"],
  ["a secret", "EXPOSE 3000", "ENV WEBHOOK_SECRET=x", "holds no secret"],
])("shown to fail: %s", (_story, from, to, says) =>
  expect(told(container(tree({ ...ignored, Dockerfile: dockerfile.replace(from, to) })))).toEqual([
    `Dockerfile:1 ${says}`,
  ]),
);

test("shown to fail: one stage, and a builder that is sent everything", () =>
  expect(
    told(container(tree({ Dockerfile: dockerfile.replace(/^[\s\S]*(?=FROM node:22-slim AS run)/, "") }))),
  ).toEqual([
    "Dockerfile:1 two stages: the compiler stays out of the image",
    "Dockerfile:1 .dockerignore refuses everything that is not named",
  ]));
