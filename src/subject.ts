import type { Instant, NodeId } from "./domain/refs.ts";
import { issue, type Subject } from "./domain/subject.ts";

/** The events this app subscribes to; `app.yml` lists the same ones, and a guard says so. */
export const events = [
  "issues",
  "issue_comment",
  "sub_issues",
  "issue_dependencies",
  "pull_request",
  "push",
  "repository",
  "projects_v2_item",
  "member",
  "organization",
] as const;

/** Delivered to every app without asking. */
const always = ["installation", "installation_repositories", "installation_target"] as const;

/** Everything that may arrive. */
export const heardEvents = [...events, ...always] as const;

/**
 * Where a delivery says to look. `kept` when it is plainly about us (an incident, our bot, a command, the
 * installation); otherwise it is worth a look only if the memory knows one of `ids`.
 */
export type Heard = {
  installation: number | null;
  subjects: Subject[];
  atLeast: Instant | null;
  kept: boolean;
  ids: NodeId[];
};

type Json = { [key: string]: unknown };

const object = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

const nothing = (installation: number | null): Heard => ({
  installation,
  subjects: [],
  atLeast: null,
  kept: false,
  ids: [],
});

/** Reads only ids and hints from the payload; whatever it says is looked up again on GitHub. Never throws. */
export const subjectsOf = (event: string, payload: unknown): Heard => {
  const body = object(payload);
  const id = object(body.installation).id;
  const heard = nothing(typeof id === "number" && Number.isSafeInteger(id) ? id : null);
  if (heard.installation === null) return heard;
  switch (event as (typeof heardEvents)[number]) {
    case "issues":
      return ofIssue(heard, body, "issue");
    case "issue_comment":
      return ofIssue(heard, body, "issue");
    case "sub_issues":
      return ofIssues(heard, body, ["parent_issue", "sub_issue"]);
    case "issue_dependencies":
      return ofIssues(heard, body, ["blocked_issue", "blocking_issue"]);
    case "projects_v2_item":
      return ofCard(heard, body);
    case "pull_request":
      return ofPull(heard, body);
    case "push":
      return ofPush(heard, body);
    case "repository":
      // Rare, and an idea may wait for this very repository, which nothing that we remember names by its id.
      return { ...about(heard, "repository", object(body.repository).node_id), kept: true };
    case "member":
      return about(heard, "person", object(body.member).node_id);
    case "organization":
      return about(heard, "person", object(object(body.membership).user).node_id);
    case "installation":
    case "installation_target":
      return ofInstallation(heard);
    case "installation_repositories":
      return withRepositories(ofInstallation(heard), body.repositories_added);
    default:
      return heard;
  }
};

const ofIssue = (heard: Heard, body: Json, key: string): Heard => {
  const seen = object(body[key]);
  const id = text(seen.node_id);
  if (id === null) return heard;
  const comment = object(body.comment);
  const atLeast = later(text(seen.updated_at), text(comment.updated_at));
  const moved = text(object(object(body.changes).new_issue).node_id);
  const ids = moved === null ? [id] : [id, moved];
  return { ...heard, subjects: ids.map(issue), ids, atLeast, kept: isIncident(seen) || isCommand(comment) };
};

const ofIssues = (heard: Heard, body: Json, keys: string[]): Heard => {
  const seen = keys.map((key) => object(body[key]));
  const ids = seen.flatMap((one) => text(one.node_id) ?? []);
  return { ...heard, subjects: ids.map(issue), ids, kept: seen.some(isIncident) };
};

/** A card names its issue by id and tells nothing else; reordering a board is nobody's news. */
const ofCard = (heard: Heard, body: Json): Heard => {
  const id = text(object(body.projects_v2_item).content_node_id);
  if (id === null || body.action === "reordered") return heard;
  return { ...heard, subjects: [issue(id)], ids: [id] };
};

/** A pull request matters through the issues that it closes; one that names no issue is let go at the door. */
const ofPull = (heard: Heard, body: Json): Heard => {
  const pull = object(body.pull_request);
  const id = text(pull.node_id);
  if (id === null) return heard;
  const names = /#\d|\/issues\/\d/.test(text(pull.body) ?? "");
  return { ...heard, subjects: [issue(id)], ids: [id], kept: names };
};

/** A push matters only when it may have changed the configuration. */
const ofPush = (heard: Heard, body: Json): Heard => {
  const commits = Array.isArray(body.commits) ? body.commits.map(object) : [];
  const paths = commits.flatMap((c) => [c.added, c.modified, c.removed].flat());
  return paths.includes(".github/followthrough.yml") ? ofInstallation(heard) : heard;
};

const ofInstallation = (heard: Heard): Heard => ({
  ...heard,
  subjects: [{ kind: "installation", id: String(heard.installation) }],
  kept: true,
});

/** What the app may see since now: ideas may have waited for it. */
const withRepositories = (heard: Heard, added: unknown): Heard => {
  const ids = (Array.isArray(added) ? added : []).flatMap((one) => text(object(one).node_id) ?? []);
  return {
    ...heard,
    subjects: [...heard.subjects, ...ids.map((id): Subject => ({ kind: "repository", id }))],
  };
};

const about = (heard: Heard, kind: "repository" | "person", id: unknown): Heard => {
  const known = text(id);
  return known === null ? heard : { ...heard, subjects: [{ kind, id: known }], ids: [known] };
};

/** The label's configured name is not known at the door, so every label or type with the word is let in. */
const isIncident = (seen: Json): boolean => {
  const labels = Array.isArray(seen.labels) ? seen.labels.map((l) => text(object(l).name)) : [];
  const names = [...labels, text(object(seen.type).name)];
  return names.some((name) => name !== null && /incident/i.test(name));
};

const isCommand = (comment: Json): boolean => /^\s*\//m.test(text(comment.body) ?? "");

const later = (a: string | null, b: string | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Date.parse(a) >= Date.parse(b) ? a : b;
