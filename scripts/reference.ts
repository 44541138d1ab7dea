import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { toJSONSchema, type ZodType } from "zod";
import {
  checksPage,
  commandsPage,
  configurationPage,
  type JsonSchema,
  sectionsPage,
  stallsPage,
} from "./pages.ts";

/** Everything under docs/reference, by path, made from the registries and the configuration's schema. */
export async function reference(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  await page(pages, "commands", "src/commands/index.ts", "commands", commandsPage);
  await page(pages, "checks", "src/checks/index.ts", "checks", checksPage);
  await page(pages, "stall-rules", "src/stalls/index.ts", "stalls", stallsPage);
  await page(pages, "report-sections", "src/report/sections/index.ts", "sections", sectionsPage);
  const report = await load("src/report/json.ts");
  if (report !== undefined) pages.set("docs/reference/report.schema.json", reportSchemaOf(report));
  const config = await load("src/config.ts");
  if (config !== undefined) addConfiguration(pages, config);
  return pages;
}

async function page<Entry>(
  pages: Map<string, string>,
  name: string,
  index: string,
  registry: string,
  made: (entries: readonly Entry[]) => string,
): Promise<void> {
  const entries = (await load(index))?.[registry];
  if (Array.isArray(entries)) pages.set(`docs/reference/${name}.md`, made(entries));
}

/** A registry that nobody has written yet has no page; a module that cannot be loaded is an error. */
async function load(path: string): Promise<Record<string, unknown> | undefined> {
  const url = new URL(`../${path}`, import.meta.url);
  return existsSync(fileURLToPath(url)) ? ((await import(url.href)) as Record<string, unknown>) : undefined;
}

function reportSchemaOf({ reportSchema }: Record<string, unknown>): string {
  if (typeof reportSchema !== "function") throw new Error("src/report/json.ts exports no reportSchema");
  return asFile(reportSchema());
}

function addConfiguration(pages: Map<string, string>, config: Record<string, unknown>): void {
  const root = schemaOf(config, "rootConfig");
  const repository = schemaOf(config, "repositoryConfig");
  pages.set("docs/reference/configuration.md", configurationPage(root, repository, templateOf(config)));
  pages.set("docs/reference/configuration.schema.json", asFile(root));
  pages.set("docs/reference/repository-configuration.schema.json", asFile(repository));
}

function schemaOf(config: Record<string, unknown>, name: string): JsonSchema {
  const schema = config[name];
  if (schema === undefined)
    throw new Error(`src/config.ts exports no ${name}: the reference is made from it`);
  // What a person writes, before defaults; a check that JSON Schema cannot say is described in words.
  return toJSONSchema(schema as ZodType, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

function templateOf({ template }: Record<string, unknown>): string {
  // An invented day: the page must not change with the calendar.
  return typeof template === "function" ? String(template("2026-05-11")) : "since: 2026-05-11\n";
}

function asFile(schema: JsonSchema): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
