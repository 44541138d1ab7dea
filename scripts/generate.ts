import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { reference } from "./reference.ts";
import { entries, indexOf, registries } from "./registries.ts";

// Writes what a script can write, so that nobody keeps it by hand: the registries' indexes first, because the
// reference is read from them, then docs/reference. The guards in test/guards compare and never write.

const root = fileURLToPath(new URL("..", import.meta.url));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  process.stdout.write(`${path}\n`);
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  return names.map((name) => `${folder}/${name}`);
}

for (const registry of registries) {
  const names = entries(registry, await filesIn(registry.folder));
  if (names.length > 0) await write(`${registry.folder}/index.ts`, indexOf(registry, names));
}

const pages = await reference();
for (const path of await filesIn("docs/reference")) if (!pages.has(path)) await rm(join(root, path));
for (const [path, text] of pages) await write(path, text);
