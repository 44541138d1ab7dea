import { load } from "js-yaml";
import type { Label, Repository } from "./entities.ts";

/**
 * The labels that an issue form or template gives. A label that does not exist in the repository is not added.
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms#top-level-syntax
 */
export function templateLabels(repository: Repository, template: string | null): Label[] {
  if (template === null) return [];
  const text = repository.files.get(`.github/ISSUE_TEMPLATE/${template}`)?.text;
  if (text === undefined) return [];
  const form: unknown = load(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? text);
  const named = typeof form === "object" && form !== null && "labels" in form ? form.labels : [];
  const names = typeof named === "string" ? named.split(",") : Array.isArray(named) ? named.map(String) : [];
  return names.flatMap((name) => repository.labels.get(name.trim().toLowerCase()) ?? []);
}
