import type { Timestamp } from "./clock.ts";
import type {
  Account,
  Commit,
  Deployment,
  Installation,
  IssueType,
  Label,
  Organization,
  Owner,
  PropertyValue,
  Release,
  Repository,
  Team,
  User,
} from "./entities.ts";
import type { Comment, Issue } from "./issue-entities.ts";
import type { FieldType, Project, ProjectItem, StatusUpdate } from "./project-entities.ts";

/**
 * What happened, as webhook names say it. Listeners run while the verb runs, after the state has changed: whoever
 * needs the state as of the event (a payload) must copy it there and then.
 */
export interface WorldEvent extends EventSubjects {
  /** `issues`, `issue_comment`, `sub_issues`, … */
  event: EventName;
  /** `opened`, `labeled`, …; null for `push`. */
  action: string | null;
  at: Timestamp;
  sender: Account;
  repository: Repository | null;
  organization: Organization | null;
  /** Ids of the installations that hear of it: not suspended, subscribed, permitted, with that repository. */
  installations: number[];
}

export type EventName =
  | "issues"
  | "issue_comment"
  | "sub_issues"
  | "issue_dependencies"
  | "label"
  | "repository"
  | "pull_request"
  | "push"
  | "projects_v2"
  | "projects_v2_item"
  | "projects_v2_status_update"
  | "member"
  | "membership"
  | "team"
  | "organization"
  | "custom_property_values"
  | "release"
  | "deployment"
  | "deployment_status"
  | "installation"
  | "installation_repositories"
  | "installation_target";

/** The things an event is about; which are set follows from event and action as in GitHub's payloads. */
export interface EventSubjects {
  issue?: Issue;
  comment?: Comment;
  label?: Label;
  assignee?: User;
  issueType?: IssueType;
  /** `sub_issues` */
  parentIssue?: Issue;
  subIssue?: Issue;
  /** `issue_dependencies` */
  blockedIssue?: Issue;
  blockingIssue?: Issue;
  project?: Project;
  item?: ProjectItem;
  statusUpdate?: StatusUpdate;
  commits?: { before: string; after: string; ref: string; commits: Commit[] };
  member?: User;
  team?: Team;
  role?: string;
  release?: Release;
  deployment?: Deployment;
  installation?: Installation;
  repositoriesAdded?: Repository[];
  repositoriesRemoved?: Repository[];
  account?: Owner;
  changes?: Changes;
}

/** `from` is always the value before. */
export interface Changes {
  title?: { from: string };
  body?: { from: string | null };
  name?: { from: string };
  color?: { from: string };
  description?: { from: string | null };
  login?: { from: string };
  permission?: { from: string | null; to: string };
  newIssue?: Issue;
  newRepository?: Repository;
  oldIssue?: Issue;
  oldRepository?: Repository;
  archivedAt?: { from: Timestamp | null; to: Timestamp | null };
  fieldValue?: {
    fieldNodeId: string;
    fieldType: FieldType;
    fieldName: string;
    projectNumber: number;
    from: ChangedValue;
    to: ChangedValue;
  };
  project?: {
    [key in "title" | "shortDescription" | "readme" | "public"]?: {
      from: string | boolean | null;
      to: string | boolean | null;
    };
  };
  properties?: { before: Record<string, PropertyValue>; after: Record<string, PropertyValue> };
}

export type ChangedValue =
  | string
  | number
  | { id: string; name: string; color: string; description: string }
  | null;
