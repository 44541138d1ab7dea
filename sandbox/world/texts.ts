import { invalid } from "./errors.ts";
import type { Written } from "./issue-entities.ts";
import type { By } from "./rights.ts";
import type { World } from "./world.ts";
import { born } from "./world.ts";

const BODY_LIMIT = 65_536;
const TITLE_LIMIT = 256;

/** A text nobody has edited yet. */
export function fresh(
  doer: By,
  body: string,
): Omit<Written, "id" | "databaseId" | "createdAt" | "updatedAt"> {
  return {
    author: doer.account,
    viaApp: doer.viaApp,
    body,
    edits: [],
    lastEditedAt: null,
    editor: null,
    reactions: [],
  };
}

/** Replaces a text and keeps its history, the creation as its first entry. */
export function rewrite(world: World, doer: By, written: Written, body: string): void {
  const scope = [1] as const;
  if (written.edits.length === 0) {
    const { id } = born(world, "UCE", "edit", ...scope);
    written.edits.push({ id, editor: written.author, editedAt: written.createdAt, text: written.body });
  }
  const { id, createdAt } = born(world, "UCE", "edit", ...scope);
  written.edits.push({ id, editor: doer.account, editedAt: createdAt, text: body });
  Object.assign(written, { body, editor: doer.account, lastEditedAt: createdAt, updatedAt: createdAt });
}

/** The limits GitHub's own error names. */
export function checked(title: string, body: string): { title: string; body: string } {
  const field = (name: string) => ({ resource: "Issue", field: name, code: "invalid" });
  if (title.trim() === "") throw invalid("Title can't be blank", field("title"));
  if (title.length > TITLE_LIMIT)
    throw invalid("Title is too long (maximum is 256 characters)", field("title"));
  checkBody(body, "Issue");
  return { title, body };
}

export function checkBody(body: string, resource: "Issue" | "IssueComment"): void {
  if ([...body].length <= BODY_LIMIT) return;
  throw invalid("Body is too long (maximum is 65536 characters)", {
    resource,
    field: "body",
    code: "invalid",
  });
}
