import type { Issue, ProjectItem } from "../../world/index.ts";
import { canSeeIssue, fullName } from "../../world/index.ts";
import type { Context } from "../field.ts";
import { unimplemented } from "../field.ts";
import { isLogin } from "./issue-lists.ts";
import type { Term } from "./terms.ts";
import { compareTime, termsOf } from "./terms.ts";

/**
 * The basics of a project's filter: `is:`, `label:`, `assignee:`, `no:`, `repo:`, `updated:`, single select fields by
 * name, words of the title, each with `-` before it for its opposite; commas give alternatives.
 * https://docs.github.com/en/issues/planning-and-tracking-with-projects/customizing-views-in-your-project/filtering-projects
 */
export function filterItems(items: readonly ProjectItem[], query: string, context: Context): ProjectItem[] {
  const terms = termsOf(query);
  return items.filter((item) => terms.every((term) => holds(item, term, context) !== term.negated));
}

function holds(item: ProjectItem, term: Term, context: Context): boolean {
  if (term.name === null) return item.content.title.toLowerCase().includes(term.value.toLowerCase());
  return term.value.split(",").some((value) => matches(item, `${term.name}`.toLowerCase(), value, context));
}

function matches(item: ProjectItem, name: string, value: string, context: Context): boolean {
  const issue =
    item.content.kind === "issue" && canSeeIssue(context.world, context.actor, item.content)
      ? item.content
      : null;
  switch (name) {
    case "is":
      return isKind(item, issue, value.toLowerCase());
    case "label":
      return issue?.labels.some((label) => label.name.toLowerCase() === value.toLowerCase()) ?? false;
    case "assignee":
      return issue?.assignees.some((user) => isLogin(user.login, value)) ?? false;
    case "repo":
      return issue !== null && fullName(issue.repository).toLowerCase() === value.toLowerCase();
    case "no":
      return !hasAny(item, issue, value.toLowerCase());
    case "updated":
      return compareTime(item.updatedAt, value, context.world.clock.now());
    default:
      return fieldIs(item, name, value);
  }
}

function isKind(item: ProjectItem, issue: Issue | null, value: string): boolean {
  switch (value) {
    case "open":
      return issue?.state === "OPEN" || item.content.kind === "draft";
    case "closed":
      return issue !== null && issue.state !== "OPEN";
    case "merged":
      return issue?.state === "MERGED";
    case "issue":
      return issue?.pull === null;
    case "pr":
      return issue !== null && issue.pull !== null;
    case "draft":
      return item.content.kind === "draft";
    default:
      throw unimplemented(`ProjectV2.items(query: "is:${value}")`);
  }
}

function hasAny(item: ProjectItem, issue: Issue | null, name: string): boolean {
  if (name === "assignee") return (issue?.assignees.length ?? 0) > 0;
  if (name === "label") return (issue?.labels.length ?? 0) > 0;
  const field = fieldNamed(item, name);
  return item.values.has(field.id);
}

function fieldIs(item: ProjectItem, name: string, value: string): boolean {
  const field = fieldNamed(item, name);
  const stored = item.values.get(field.id)?.value;
  switch (stored?.type) {
    case "SINGLE_SELECT":
      return field.options.some(
        (one) => one.id === stored.optionId && one.name.toLowerCase() === value.toLowerCase(),
      );
    case "TEXT":
      return stored.text.toLowerCase() === value.toLowerCase();
    case "DATE":
      return compareTime(stored.date, value, new Date(stored.date));
    case "NUMBER":
      return stored.number === Number(value);
    default:
      return false;
  }
}

/** A field is written in lower case with `-` for its spaces. */
function fieldNamed(item: ProjectItem, name: string) {
  const field = item.project.fields.find((one) => one.name.toLowerCase().replaceAll(" ", "-") === name);
  if (field === undefined) throw unimplemented(`ProjectV2.items(query: "${name}:")`);
  return field;
}
