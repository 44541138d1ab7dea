/** A folder whose every file is one feature. `contract` is its type, written by hand; the index is written here. */
export type Registry = { readonly folder: string; readonly name: string; readonly contract: string };

export const registries: readonly Registry[] = [
  { folder: "src/checks", name: "checks", contract: "check.ts" },
  { folder: "src/commands", name: "commands", contract: "command.ts" },
  { folder: "src/stalls", name: "stalls", contract: "stall-rule.ts" },
  { folder: "src/report/sections", name: "sections", contract: "section.ts" },
];

const lineWidth = 110;

/** The entries of a registry, as file names without `.ts`, sorted: the order is that of the alphabet, never a meaning. */
export function entries(registry: Registry, paths: readonly string[]): string[] {
  return paths
    .filter((path) => path.startsWith(`${registry.folder}/`) && path.endsWith(".ts"))
    .map((path) => path.slice(registry.folder.length + 1))
    .filter((name) => !name.includes("/") && name !== "index.ts" && name !== registry.contract)
    .map((name) => name.slice(0, -".ts".length))
    .sort();
}

/** The text of a registry's `index.ts`, as the formatter would leave it. */
export function indexOf(registry: Registry, names: readonly string[]): string {
  const constants = names.map(camelCase);
  const imports = names.map((name, at) => `import { ${constants[at]} } from "./${name}.ts";\n`).join("");
  return `// Written by npm run generate; do not edit.\n${imports}\n${list(registry.name, constants)}`;
}

/** `not-cause` is exported as `notCause`. */
export function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function list(name: string, constants: readonly string[]): string {
  const short = `export const ${name} = [${constants.join(", ")}] as const;`;
  if (short.length <= lineWidth) return `${short}\n`;
  return `export const ${name} = [\n${constants.map((constant) => `  ${constant},\n`).join("")}] as const;\n`;
}
