import type { Timestamp } from "./clock.ts";
import type { Account, Entity, Owner, Repository, Team } from "./entities.ts";
import type { Issue } from "./issue-entities.ts";

export type ProjectRole = "NONE" | "READER" | "WRITER" | "ADMIN";
export type OptionColor = "GRAY" | "BLUE" | "GREEN" | "YELLOW" | "ORANGE" | "RED" | "PINK" | "PURPLE";
export type StatusUpdateStatus = "INACTIVE" | "ON_TRACK" | "AT_RISK" | "OFF_TRACK" | "COMPLETE";

export interface Project extends Entity {
  kind: "project";
  owner: Owner;
  number: number;
  title: string;
  shortDescription: string | null;
  readme: string | null;
  public: boolean;
  closedAt: Timestamp | null;
  template: boolean;
  creator: Account;
  fields: ProjectField[];
  items: ProjectItem[];
  statusUpdates: StatusUpdate[];
  views: ProjectView[];
  workflows: ProjectWorkflow[];
  /** By account or team node id. */
  collaborators: Map<string, ProjectRole>;
  /** What every organisation member may do. */
  baseRole: ProjectRole;
  repositories: Repository[];
  teams: Team[];
}

/** Names as in GraphQL's `ProjectV2FieldType`. */
export type FieldType =
  | "TITLE"
  | "ASSIGNEES"
  | "LABELS"
  | "LINKED_PULL_REQUESTS"
  | "MILESTONE"
  | "REPOSITORY"
  | "REVIEWERS"
  | "PARENT_ISSUE"
  | "SUB_ISSUES_PROGRESS"
  | "ISSUE_TYPE"
  | "TEXT"
  | "NUMBER"
  | "DATE"
  | "SINGLE_SELECT"
  | "ITERATION";

export interface ProjectField extends Entity {
  kind: "field";
  project: Project;
  name: string;
  dataType: FieldType;
  /** Only for SINGLE_SELECT. */
  options: ProjectFieldOption[];
}

export interface ProjectFieldOption {
  /** Eight hexadecimal digits, kept when an update passes it back. */
  id: string;
  name: string;
  color: OptionColor;
  description: string;
}

/** Exactly one of the five is set, by the field's data type. */
export type FieldValue =
  | { type: "TEXT"; text: string }
  | { type: "NUMBER"; number: number }
  | { type: "DATE"; date: string }
  | { type: "SINGLE_SELECT"; optionId: string };

export interface StoredValue extends Entity {
  field: ProjectField;
  item: ProjectItem;
  creator: Account;
  value: FieldValue;
}

export interface DraftIssue extends Entity {
  kind: "draft";
  title: string;
  body: string;
  creator: Account;
}

export interface ProjectItem extends Entity {
  kind: "item";
  project: Project;
  content: Issue | DraftIssue;
  creator: Account;
  archivedAt: Timestamp | null;
  /** By field node id. */
  values: Map<string, StoredValue>;
}

export interface StatusUpdate extends Entity {
  kind: "statusUpdate";
  project: Project;
  creator: Account;
  status: StatusUpdateStatus | null;
  body: string | null;
  /** `YYYY-MM-DD` */
  startDate: string | null;
  targetDate: string | null;
}

export interface ProjectView extends Entity {
  kind: "view";
  project: Project;
  creator: Account;
  number: number;
  name: string;
  layout: "TABLE_LAYOUT" | "BOARD_LAYOUT" | "ROADMAP_LAYOUT";
  filter: string | null;
  visibleFields: ProjectField[];
  groupBy: ProjectField[];
  verticalGroupBy: ProjectField[];
  sortBy: { field: ProjectField; direction: "ASC" | "DESC" }[];
}

export interface ProjectWorkflow extends Entity {
  kind: "workflow";
  project: Project;
  number: number;
  name: string;
  enabled: boolean;
}
