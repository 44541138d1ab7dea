import { posix } from "node:path";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { fieldFor } from "../../src/looks/reading/words.ts";
import { type Breach, fileAt, type Guard, lineAt, repository, type SourceFile, told, tree } from "./tree.ts";

const prose = /^(docs\/(?!reference\/).*|[A-Z]+)\.md$/;

/** A document that points at nothing was true once. */
const pointers: Guard = (files) =>
  files
    .filter(({ path }) => prose.test(path))
    .flatMap((file) =>
      [...links(file), ...namedPaths(file)]
        .filter(({ to }) => !exists(files, to))
        .map(({ to, line }) => ({ path: file.path, line, says: `points at ${to}, which is not there` })),
    );

/** An ADR without a test is a wish. */
const decisions: Guard = (files) =>
  files
    .filter(({ path }) => /^docs\/adr\/\d{4}-.*\.md$/.test(path))
    .flatMap(({ path, text }) =>
      ["Context", "Decision", "Consequences", "The test that holds it"]
        .filter((part) => !text.includes(`\n## ${part}\n`))
        .map((part): Breach => ({ path, line: 1, says: `has no part "${part}"` })),
    );

/** The README opens with what to type; .ci/run types the same. */
const opening: Guard = (files) => {
  const [demo, tests] = [...(fileAt(files, "README.md")?.text ?? "").matchAll(/^```sh\n(.*)\n```$/gm)].map(
    ([, command]) => command,
  );
  return demo === "npm ci && npm run demo" && tests === "npm ci && npm test"
    ? []
    : [{ path: "README.md", line: 1, says: "opens with npm ci && npm run demo, then npm ci && npm test" }];
};

/** What a person copies from a page is read as it stands. */
const samples: Guard = (files) =>
  files
    .filter(({ path }) => prose.test(path))
    .flatMap((file) =>
      [...file.text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].flatMap((match) => {
        const read = readConfig(match[1] ?? "");
        return "error" in read
          ? [{ path: file.path, line: lineAt(file.text, match.index), says: read.error }]
          : [];
      }),
    );

/** The form asks under labels that the app reads, each for a different thing. */
const form: Guard = (files) => {
  const path = ".github/ISSUE_TEMPLATE/incident.yml";
  const { body = [] } = load(fileAt(files, path)?.text ?? "{}") as {
    body?: { attributes: { label: string } }[];
  };
  const labels = body.map(({ attributes }) => attributes.label);
  const fields = labels.map((label) => fieldFor(label));
  return labels
    .filter((_, at) => fields[at] === null || fields.indexOf(fields[at] ?? null) !== at)
    .map((label) => ({
      path,
      line: 1,
      says: `"${label}" is read as nothing, or as what an earlier label asked`,
    }));
};

function links({ path, text }: SourceFile): { to: string; line: number }[] {
  return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => ({
    to: posix.join(posix.dirname(path), match[1] ?? ""),
    line: lineAt(text, match.index),
  }));
}

/** Paths of ours in code font, such as `test/guards/arrows.test.ts`; with `*` or `…` they are patterns. */
function namedPaths({ text }: SourceFile): { to: string; line: number }[] {
  return [...text.matchAll(/`((?:src|test|sandbox|scripts|docs|\.ci)\/[\w./-]*)`/g)].map((match) => ({
    to: match[1] ?? "",
    line: lineAt(text, match.index),
  }));
}

function exists(files: readonly SourceFile[], to: string): boolean {
  const path = to.replace(/\/$/, "");
  return files.some((file) => file.path === path || file.path.startsWith(`${path}/`));
}

const ours = repository();

test("every link and every path in the documents leads somewhere", () =>
  expect(told(pointers(ours))).toEqual([]));
test("every decision names its context, its consequences and its test", () =>
  expect(told(decisions(ours))).toEqual([]));
test("the README opens with the two commands", () => expect(told(opening(ours))).toEqual([]));
test("every configuration that a page shows is one that the app reads", () =>
  expect(told(samples(ours))).toEqual([]));
test("the incident form asks under labels that the app reads", () => expect(told(form(ours))).toEqual([]));

test("shown to fail: a link and a test that are gone", () => {
  const files = tree({
    "ARCHITECTURE.md": "see [words](docs/words.md)\nheld by `test/guards/gone.test.ts`, and `src/`",
  });
  expect(told(pointers([...files, ...tree({ "src/main.ts": "" })]))).toEqual([
    "ARCHITECTURE.md:1 points at docs/words.md, which is not there",
    "ARCHITECTURE.md:2 points at test/guards/gone.test.ts, which is not there",
  ]);
});

test("shown to fail: a decision without its test", () => {
  const text = "# 1\n\n## Context\n\n## Decision\n\n## Consequences\n";
  expect(told(decisions(tree({ "docs/adr/0001-look-again.md": text })))).toEqual([
    'docs/adr/0001-look-again.md:1 has no part "The test that holds it"',
  ]);
});

test("shown to fail: a README that begins with something else", () =>
  expect(opening(tree({ "README.md": "# F\n\n```sh\nnpm install\n```\n" }))).toHaveLength(1));

test("shown to fail: a sample with a key that is no more", () =>
  expect(
    told(samples(tree({ "README.md": "\n```yaml\nsince: 2026-05-11\nsponsor: [mira]\n```\n" }))),
  ).toEqual(["README.md:2 Line 2, column 1: `sponsor` is not a known key; did you mean `sponsors`?"]));

test("shown to fail: a label that nobody reads, and one that asks twice", () => {
  const body =
    "body:\n  - attributes: { label: Impact }\n  - attributes: { label: Blame }\n  - attributes: { label: Impacts }\n";
  const path = ".github/ISSUE_TEMPLATE/incident.yml";
  expect(told(form(tree({ [path]: body })))).toEqual([
    `${path}:1 "Blame" is read as nothing, or as what an earlier label asked`,
    `${path}:1 "Impacts" is read as nothing, or as what an earlier label asked`,
  ]);
});
