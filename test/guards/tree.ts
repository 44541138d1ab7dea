import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the repository. `path` is relative to its root, with `/`. */
export type SourceFile = { readonly path: string; readonly text: string };

/** One place where a house rule is broken. `line` counts from 1; `says` names the rule and what to do. */
export type Breach = { readonly path: string; readonly line: number; readonly says: string };

/** A house rule: pure, so that it can be shown to fail on an invented tree as well as to hold on ours. */
export type Guard = (files: readonly SourceFile[]) => Breach[];

const root = fileURLToPath(new URL("../..", import.meta.url));
const notOurs = new Set([
  ".git",
  "node_modules",
  "dist",
  "coverage",
  ".followthrough",
  ".tmp",
  ".stryker-tmp",
]);
const text = /\.(ts|js|json|md|yml|yaml|graphql|sql|sh)$|(^|\/)(run|Dockerfile|\.dockerignore|LICENSE)$/;

/** Every file that we wrote; of a picture only its path. Generated contracts are left out: they are GitHub's words. */
export function repository(): SourceFile[] {
  return filesUnder(root)
    .map((path) => relative(root, path).replaceAll("\\", "/"))
    .filter((path) => (text.test(path) || path.endsWith(".png")) && !path.startsWith("contracts/"))
    .map((path) => ({ path, text: text.test(path) ? readFileSync(join(root, path), "utf8") : "" }));
}

/** An invented tree, to show that a guard can fail. */
export function tree(files: Record<string, string>): SourceFile[] {
  return Object.entries(files).map(([path, content]) => ({ path, text: content }));
}

export function fileAt(files: readonly SourceFile[], path: string): SourceFile | undefined {
  return files.find((file) => file.path === path);
}

export function lineAt(content: string, offset: number): number {
  return content.slice(0, offset).split("\n").length;
}

/** Breaches as a person reads them: `src/a.ts:3 says`. An empty list is a rule kept. */
export function told(breaches: readonly Breach[]): string[] {
  return breaches.map(({ path, line, says }) => `${path}:${line} ${says}`);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}
