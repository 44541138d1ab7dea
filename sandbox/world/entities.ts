import type { Timestamp } from "./clock.ts";
import type { Issue } from "./issue-entities.ts";

/** Every entity has a node id (`I_kwDO…`) and a database id; several database ids pass 2^31, as GitHub's do. */
export interface Entity {
  id: string;
  databaseId: number;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** A role in one repository, weakest first. */
export type Role = "none" | "read" | "triage" | "write" | "maintain" | "admin";
export type Visibility = "public" | "internal" | "private";

export interface User extends Entity {
  kind: "user";
  login: string;
  name: string | null;
  email: string | null;
  /** Suspended people keep their content but lose every right; deleted ones are shown as the ghost. */
  standing: "active" | "suspended" | "deleted";
}

/** The account an app acts as. `login` is REST's, with `[bot]`; GraphQL shows it without. */
export interface Bot extends Entity {
  kind: "bot";
  login: string;
  appId: number;
}

/** A placeholder left by an import, never able to act. */
export interface Mannequin extends Entity {
  kind: "mannequin";
  login: string;
  email: string | null;
}

export interface Organization extends Entity {
  kind: "organization";
  login: string;
  name: string | null;
  description: string | null;
  /** By user node id; `admin` is an owner of the organisation. */
  members: Map<string, { user: User; role: "member" | "admin"; visibility: "public" | "private" }>;
  /** What every member may do in every repository of the organisation. */
  basePermission: "none" | "read" | "write" | "admin";
  issueTypes: IssueType[];
  /** By slug. */
  teams: Map<string, Team>;
  properties: Map<string, PropertyDefinition>;
}

export type Account = User | Bot | Mannequin | Organization;
export type Owner = User | Organization;

export interface Team extends Entity {
  kind: "team";
  organization: Organization;
  slug: string;
  name: string;
  description: string | null;
  privacy: "VISIBLE" | "SECRET";
  parent: Team | null;
  /** By user node id. */
  members: Map<string, { user: User; role: "member" | "maintainer" }>;
  /** By repository node id. */
  repositories: Map<string, { repository: Repository; role: Role }>;
}

export interface IssueType extends Entity {
  kind: "issueType";
  organization: Organization;
  name: string;
  description: string | null;
  color: "BLUE" | "GRAY" | "GREEN" | "ORANGE" | "PINK" | "PURPLE" | "RED" | "YELLOW";
  enabled: boolean;
}

export type PropertyValue = string | string[] | null;

export interface PropertyDefinition {
  name: string;
  valueType: "string" | "single_select" | "multi_select" | "true_false" | "url";
  required: boolean;
  defaultValue: PropertyValue;
  description: string | null;
  allowedValues: string[] | null;
}

export interface Repository extends Entity {
  kind: "repository";
  owner: Owner;
  name: string;
  description: string | null;
  visibility: Visibility;
  archived: boolean;
  hasIssues: boolean;
  defaultBranch: string;
  pushedAt: Timestamp;
  /** Files on the default branch, by path. */
  files: Map<string, RepositoryFile>;
  /** Commits on the default branch, oldest first. */
  commits: Commit[];
  /** By lower-cased name. */
  labels: Map<string, Label>;
  /** Direct collaborators, by user node id. */
  collaborators: Map<string, { user: User; role: Role }>;
  /** Issues and pull requests share one number space. */
  issues: Map<number, Issue>;
  nextNumber: number;
  /** Numbers that answer no more: moved to another repository, or deleted. */
  left: Map<number, { to: Issue | null }>;
  properties: Map<string, PropertyValue>;
  deployments: Deployment[];
  releases: Release[];
}

export interface RepositoryFile {
  path: string;
  text: string;
  /** Git blob id. */
  sha: string;
  updatedAt: Timestamp;
}

export interface Commit {
  sha: string;
  message: string;
  author: Account;
  committedAt: Timestamp;
  added: string[];
  modified: string[];
  removed: string[];
}

export interface Label extends Entity {
  kind: "label";
  repository: Repository;
  name: string;
  /** Six hexadecimal digits without `#`. */
  color: string;
  description: string | null;
  isDefault: boolean;
}

export interface Deployment extends Entity {
  kind: "deployment";
  repository: Repository;
  creator: Account;
  sha: string;
  ref: string;
  task: string;
  environment: string;
  description: string | null;
  statuses: { databaseId: number; id: string; state: string; createdAt: Timestamp; creator: Account }[];
}

export interface Release extends Entity {
  kind: "release";
  repository: Repository;
  author: Account;
  tagName: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  publishedAt: Timestamp | null;
}

export type PermissionLevel = "read" | "write" | "admin";
/** Keys as GitHub spells them: `issues`, `contents`, `organization_projects`, … */
export type Permissions = Readonly<Record<string, PermissionLevel>>;

export interface App {
  id: number;
  nodeId: string;
  slug: string;
  name: string;
  description: string | null;
  owner: Owner;
  bot: Bot;
  permissions: Permissions;
  events: string[];
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

export interface Installation {
  id: number;
  nodeId: string;
  app: App;
  account: Owner;
  /** `all` follows the account's repositories as they come and go. */
  selection: "all" | "selected";
  /** Node ids of the chosen repositories when `selection` is `selected`. */
  repositoryIds: Set<string>;
  permissions: Permissions;
  events: string[];
  suspendedAt: Timestamp | null;
  suspendedBy: User | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}
