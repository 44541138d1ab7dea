import type { Check } from "../src/checks/check.ts";
import type { Command } from "../src/commands/command.ts";
import type { Section } from "../src/report/section.ts";
import type { StallRule } from "../src/stalls/stall-rule.ts";

/** As much of JSON Schema as zod writes for a configuration file. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** What every registry entry carries. */
type Entry = { readonly name: string; readonly sentence: string };

const mayBeGivenBy: Record<Command["who"], string> = {
  read: "whoever may read there; in a public repository, members of the organisation",
  "author or triage": "the author of the incident, and everybody with triage rights there",
  triage: "everybody with triage rights there",
  write: "everybody with write rights there",
  sponsor: "the sponsors of the cluster, as the configuration names them",
};

export function commandsPage(commands: readonly Command[]): string {
  const about =
    "Written in a comment, one a line. A comment's commands are judged once, whole or not at all, and answered with a reaction.";
  const table = rows(
    ["Command", "Where", "What it does"],
    commands.map(({ usage, on, sentence }) => [code(usage), on.join(", "), sentence]),
  );
  return written("Commands", "src/commands", [about, table, ...commands.map(commandPart)]);
}

function commandPart({ word, usage, sentence, on, who, notYet, examples }: Command): string {
  const shown = examples.map(({ words, gives }) => [code(`/${word} ${words}`.trim()), understood(gives)]);
  return [
    `## ${code(usage)}\n\n${sentence}`,
    `On: ${on.join(", ")}. May be given by ${mayBeGivenBy[who]}.`,
    ...(notYet === undefined ? [] : [`Refused for now: ${notYet}`]),
    rows(["Written", "Understood"], shown),
  ].join("\n\n");
}

function understood(gives: object): string {
  if ("unclear" in gives) return `nothing; the answer is: ${String(gives.unclear)}`;
  return Object.entries(gives)
    .map(([key, value]) => (key === "says" ? String(value) : `${key} = ${code(String(value))}`))
    .join(", ");
}

export function checksPage(checks: readonly Check[]): string {
  const about =
    "Each asks for one thing that helps whoever reviews the incident beside its neighbours. None blocks anything.";
  return written("Checks", "src/checks", [
    about,
    ...checks.map((check) => {
      const questions = check.examples
        .map(({ incident }) => check.asks(incident))
        .filter((asked) => asked !== null);
      return [
        heading(check),
        ...new Set(questions.map((asked) => `Where it is missing:\n\n> ${asked}`)),
      ].join("\n\n");
    }),
  ]);
}

export function stallsPage(stalls: readonly StallRule[]): string {
  const about =
    "What a stalled remediation stands for. Whether the clock has run out is the same for all of them: `stall.after` days without progress.";
  return written("Stall rules", "src/stalls", [
    about,
    ...stalls.map((rule) => {
      const found = rule.examples.flatMap(({ finds }) => (finds === null ? [] : [`> ${finds}`]));
      return [heading(rule), ...found].join("\n\n");
    }),
  ]);
}

export function sectionsPage(sections: readonly Section[]): string {
  const about =
    "In the order of the report. A section writes blocks; Markdown, HTML and CSV are made of the same blocks.";
  const inOrder = [...sections].sort((a, b) => a.order - b.order);
  return written("Report sections", "src/report/sections", [about, ...inOrder.map(sectionPart)]);
}

function sectionPart(section: Section): string {
  const shown = section.examples.map(({ story, says }) => [
    story,
    says.length === 0 ? "nothing" : says.join("<br>"),
  ]);
  return [heading(section), rows(["When", "It writes"], shown)].join("\n\n");
}

export function configurationPage(root: JsonSchema, repository: JsonSchema, template: string): string {
  return written("Configuration", "src/config.ts", [
    "`.github/followthrough.yml` on the default branch of the organisation's `.github` repository. Without it nothing is written anywhere.",
    `Start from this, with the day on which you begin:\n\n\`\`\`yaml\n${template}\`\`\``,
    "An editor that knows JSON Schema completes and checks the file with [configuration.schema.json](configuration.schema.json).",
    settings(root),
    "## In a repository of its own\n\nThe same file in any other repository may only narrow what the organisation's file allows.",
    settings(repository),
  ]);
}

function settings(schema: JsonSchema): string {
  return rows(["Key", "Value", "Default", "Meaning"], keys(schema, ""));
}

/** One row for each key, the keys of an object below it with a dot. */
function keys(schema: JsonSchema, prefix: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    const needed = schema.required?.includes(key) ? "required" : defaultOf(value);
    return [[code(path), kind(value), needed, value.description ?? ""], ...inner(value, path)];
  });
}

function inner(schema: JsonSchema, path: string): string[][] {
  const choices = [schema, ...(schema.anyOf ?? [])];
  return choices.flatMap((one) => [
    ...keys(one, `${path}.`),
    ...(one.items === undefined ? [] : keys(one.items, `${path}[].`)),
  ]);
}

function kind(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((one) => code(String(one))).join(" or ");
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(kind))].join(" or ");
  if (schema.type === "array") return `list of ${kind(schema.items ?? {})}`;
  if (schema.type === "object")
    return schema.properties === undefined ? `map to ${kind(valuesOf(schema))}` : "object";
  return [schema.type ?? "any"].flat().join(" or ") + range(schema);
}

function valuesOf({ additionalProperties }: JsonSchema): JsonSchema {
  return typeof additionalProperties === "object" ? additionalProperties : {};
}

function range({ minimum, maximum }: JsonSchema): string {
  if (minimum === undefined) return "";
  // A bound that only keeps nonsense out says nothing to a reader.
  return maximum === undefined || maximum > 1_000_000 ? `, from ${minimum}` : `, ${minimum} to ${maximum}`;
}

function defaultOf({ default: value }: JsonSchema): string {
  return value === undefined ||
    (typeof value === "object" && value !== null && Object.keys(value).length === 0)
    ? ""
    : code(JSON.stringify(value));
}

function heading({ name, sentence }: Entry): string {
  return `## ${name}\n\n${sentence}`;
}

function written(title: string, from: string, parts: readonly string[]): string {
  return `${[`# ${title}`, `<!-- Written by npm run generate from ${from}; do not edit. -->`, ...parts].join("\n\n")}\n`;
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...body.map(line)].join("\n");
}

function code(text: string): string {
  return text === "" ? "" : `\`${text}\``;
}
