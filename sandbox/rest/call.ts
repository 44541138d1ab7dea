import { type Failure, failure } from "../http/failures.ts";
import type { Limits } from "../http/limits.ts";
import type { Tokens } from "../http/tokens.ts";
import {
  type Actor,
  type App,
  can,
  demand,
  findRepository,
  type Issue,
  type PermissionLevel,
  type Repository,
  type World,
  whereabouts,
} from "../world/index.ts";
import type { Answer } from "./answer.ts";
import type { Links } from "./shapes/accounts.ts";

/** What every handler is given. `hidden` are issues that a lagging replica does not list yet. */
export type Call = {
  world: World;
  links: Links;
  method: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
  accept: string;
  hidden(issue: Issue): boolean;
  /** The name of the caller for the limits, and what it calls with. */
  caller: string;
  token: string | undefined;
  limits: Limits;
  tokens: Tokens;
  hooks: HookLog;
};
export type ActorCall = Call & { actor: Actor };
export type AppCall = Call & { app: App };

/** What the operations on hook deliveries need from the sender of webhooks. */
export type HookLog = {
  config: { url: string; secret: string } | undefined;
  /** Newest first, as GitHub lists them. */
  list(): HookEntry[];
  find(id: number): HookEntry | undefined;
  redeliver(entry: HookEntry): void;
};
export type HookEntry = {
  id: number;
  guid: string;
  event: string;
  action: string | null;
  installationId: number | null;
  repositoryId: number | null;
  /** World time. */
  deliveredAt: string;
  redelivery: boolean;
  /** Seconds. */
  duration: number;
  /** `OK`, or what went wrong. */
  status: string;
  statusCode: number;
  request: { headers: Record<string, string>; payload: Record<string, unknown> };
  response: { headers: Record<string, string>; payload: string | null };
};

export type Handler =
  | { by: "anyone"; run(call: Call): Answer }
  | { by: "app"; run(call: AppCall): Answer }
  | {
      by: "actor";
      needs?: readonly [permission: string, level: PermissionLevel];
      run(call: ActorCall): Answer;
    };

/**
 * The repository of the path. Its former name redirects to an address by id: 301 for reads, 307 for the rest.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
export function repositoryOf(call: ActorCall): Repository {
  const { owner = "", repo = "" } = call.params;
  const { repository, moved } = findRepository(call.world, call.actor, owner, repo);
  if (!moved) return repository;
  const rest = call.path.slice(`/repos/${owner}/${repo}`.length);
  throw redirect(call, `${call.links.api}/repositories/${repository.databaseId}${rest}`);
}

function redirect(call: Call, location: string): Failure {
  const status = call.method === "GET" ? 301 : 307;
  return failure(status, "Moved Permanently", { headers: { location }, more: { url: location } });
}

/** The issue or pull request of the path: 301 when transferred, 410 when deleted. */
export function issueOf(call: ActorCall): Issue {
  const repository = repositoryOf(call);
  const number = Number(call.params.issue_number ?? call.params.pull_number);
  const { issue, moved } = whereabouts(call.world, call.actor, repository, number);
  if (!moved) return issue;
  throw redirect(
    call,
    `${call.links.api}/repositories/${issue.repository.databaseId}/issues/${issue.number}`,
  );
}

/** An issue named by its database id in a body or path, of any repository the caller sees. */
export function issueById(call: ActorCall, id: unknown): Issue {
  const issue = call.world.issuesById.get(Number(id));
  const seen =
    issue !== undefined &&
    can(call.world, call.actor, { role: "read", app: ["issues", "read"] }, issue.repository);
  if (issue === undefined || !seen) throw failure(404, "Not Found");
  return issue;
}

export function demandRead(call: ActorCall, permission: string, repository: Repository): void {
  demand(call.world, call.actor, { role: "read", app: [permission, "read"] }, repository);
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
