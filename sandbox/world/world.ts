import type { Clock, Timestamp } from "./clock.ts";
import { timestamp } from "./clock.ts";
import type {
  Account,
  App,
  Bot,
  Installation,
  IssueType,
  Label,
  Organization,
  Repository,
  Team,
  User,
} from "./entities.ts";
import type { WorldEvent } from "./events.ts";
import type { IdKind, Ids } from "./ids.ts";
import { createIds, nodeId } from "./ids.ts";
import type { Comment, Issue } from "./issue-entities.ts";
import type { Project, ProjectField, ProjectItem, ProjectView, StatusUpdate } from "./project-entities.ts";

/** Everything that GraphQL's `node(id:)` can find. */
export type Node =
  | Account
  | Repository
  | Issue
  | Comment
  | Label
  | Team
  | IssueType
  | Project
  | ProjectField
  | ProjectItem
  | ProjectView
  | StatusUpdate;

/** The whole state of the local GitHub. Read it freely; change it only through the verbs. */
export interface World {
  clock: Clock;
  ids: Ids;
  nodes: Map<string, Node>;
  /** By lower-cased login; a bot's ends in `[bot]`. */
  accounts: Map<string, Account>;
  /** By lower-cased `owner/name`. */
  repositories: Map<string, Repository>;
  /** Names that redirect after a rename or a transfer, lower-cased. */
  formerNames: Map<string, Repository>;
  repositoriesById: Map<number, Repository>;
  issuesById: Map<number, Issue>;
  commentsById: Map<number, Comment>;
  /** By database id. */
  projects: Map<number, Project>;
  apps: Map<number, App>;
  installations: Map<number, Installation>;
  /** Shown in REST where an account is deleted. */
  ghost: User;
  /** The account behind a project's built-in workflows. */
  automation: Bot;
  /** Where people's links point, without a slash at the end: `https://github.com` unless told otherwise. */
  webUrl: string;
  /** World time, second precision. */
  stamp(): Timestamp;
  /** Listeners hear every event in order, while the verb runs. Returns the way to stop listening. */
  onEvent(listener: (event: WorldEvent) => void): () => void;
  /** For verbs only. */
  tell(event: WorldEvent): void;
}

/** An empty GitHub: only the ghost and the project automation live there. */
export function createWorld(options: { clock: Clock; webUrl?: string }): World {
  const listeners = new Set<(event: WorldEvent) => void>();
  const ids = createIds();
  const { clock } = options;
  const stamp = () => timestamp(clock.now());
  const born = { createdAt: stamp(), updatedAt: stamp() };
  const world: World = {
    clock,
    ids,
    nodes: new Map(),
    accounts: new Map(),
    repositories: new Map(),
    formerNames: new Map(),
    repositoriesById: new Map(),
    issuesById: new Map(),
    commentsById: new Map(),
    projects: new Map(),
    apps: new Map(),
    installations: new Map(),
    ghost: {
      ...born,
      kind: "user",
      id: nodeId("U", 10137),
      databaseId: 10137,
      login: "ghost",
      name: "Deleted user",
      email: null,
      standing: "deleted",
    },
    automation: {
      ...born,
      kind: "bot",
      id: nodeId("BOT", 113_052_574),
      databaseId: 113_052_574,
      login: "github-project-automation[bot]",
      appId: 235_829,
    },
    webUrl: options.webUrl ?? "https://github.com",
    stamp,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
  };
  register(world, world.ghost);
  register(world, world.automation);
  return world;
}

/** Makes a new entity's ids and its two times. */
export function born(world: World, prefix: string, kind: IdKind, ...scope: number[]) {
  const databaseId = world.ids.next(kind);
  const now = world.stamp();
  return { id: nodeId(prefix, ...scope, databaseId), databaseId, createdAt: now, updatedAt: now };
}

/** Puts a node into the indexes it belongs to. */
export function register<N extends Node>(world: World, node: N): N {
  world.nodes.set(node.id, node);
  const entry: Node = node;
  switch (entry.kind) {
    case "user":
    case "bot":
    case "mannequin":
    case "organization":
      world.accounts.set(entry.login.toLowerCase(), entry);
      break;
    case "repository":
      world.repositories.set(fullName(entry).toLowerCase(), entry);
      world.repositoriesById.set(entry.databaseId, entry);
      break;
    case "issue":
      world.issuesById.set(entry.databaseId, entry);
      entry.repository.issues.set(entry.number, entry);
      break;
    case "comment":
      world.commentsById.set(entry.databaseId, entry);
      break;
    case "project":
      world.projects.set(entry.databaseId, entry);
      break;
    default:
  }
  return node;
}

export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

export function organizationOf(repository: Repository): Organization | null {
  return repository.owner.kind === "organization" ? repository.owner : null;
}
