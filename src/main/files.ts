import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../domain/refusal.ts";

/** Writes files below a folder, which is made when it is missing; what lies there under another name stays. */
export const writeFiles = (directory: string, files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
};

/** `index.html report.html …, and 6 clusters`. */
export const filesSaid = (files: Record<string, string>): string => {
  const names = Object.keys(files);
  const clusters = names.filter((name) => name.startsWith("clusters/")).length;
  const others = names.filter((name) => !name.startsWith("clusters/")).join(" ");
  return `${others}, and ${clusters === 1 ? "one cluster" : `${clusters} clusters`}`;
};

/** Why files were not written, in one sentence; `otherwise` begins the one for anything but a file. */
export const notWritten = (error: unknown, otherwise: string): string => {
  if (error instanceof Refusal) return error.message;
  const { code, path, message } = error as NodeJS.ErrnoException;
  return path === undefined ? `${otherwise} (${message}).` : `${path} cannot be written (${code}).`;
};
