import { failure } from "./failures.ts";
import type { Outgoing, Received } from "./messages.ts";

// https://docs.github.com/rest/about-the-rest-api/api-versions
const VERSIONS = ["2022-11-28", "2026-03-10"];

/** Throws 400 for a version that GitHub does not have. Without the header it is the older one. */
export function demandVersion(received: Received): void {
  const asked = versionOf(received);
  if (VERSIONS.includes(asked)) return;
  throw failure(400, `API version ${asked} is not supported. Use one of ${VERSIONS.join(", ")}.`);
}

/**
 * What the newer version no longer answers. The contracts describe the older one, so this comes after they are checked.
 * https://docs.github.com/rest/about-the-rest-api/breaking-changes
 */
export function asVersioned(received: Received, outgoing: Outgoing): Outgoing {
  const isJson = outgoing.headers["content-type"]?.startsWith("application/json") === true;
  if (!isJson || versionOf(received) !== "2026-03-10") return outgoing;
  return { ...outgoing, text: JSON.stringify(withoutRemoved(JSON.parse(outgoing.text))) };
}

function versionOf({ headers }: Received): string {
  return String(headers["x-github-api-version"] ?? "2022-11-28");
}

function withoutRemoved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRemoved);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !isRemoved(key, value));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutRemoved(inner)]));
}

/** An event of the timeline keeps its `assignee`; issues and pull requests have `assignees`. */
function isRemoved(key: string, holder: object): boolean {
  if (key === "assignee") return "assignees" in holder;
  if (key === "rate") return "resources" in holder;
  return ["has_downloads", "merge_commit_sha", "authorizations_url"].includes(key);
}
