import type {
  DraftIssue,
  Node,
  ProjectField,
  ProjectWorkflow,
  StoredValue,
  TimelineItem,
} from "../world/index.ts";

/** Sources that are no entities of the world say their type themselves. */
export interface Typed {
  typename: string;
}

type Source =
  | Node
  | DraftIssue
  | ProjectWorkflow
  | (StoredValue & { kind?: undefined })
  | TimelineItem
  | Typed;

const NAMES = {
  user: "User",
  bot: "Bot",
  mannequin: "Mannequin",
  organization: "Organization",
  team: "Team",
  repository: "Repository",
  comment: "IssueComment",
  label: "Label",
  issueType: "IssueType",
  project: "ProjectV2",
  item: "ProjectV2Item",
  view: "ProjectV2View",
  statusUpdate: "ProjectV2StatusUpdate",
  draft: "DraftIssue",
  workflow: "ProjectV2Workflow",
} as const;

/** The GraphQL type of a source, for interfaces and unions. */
export function typeOf(source: Source): string {
  if ("typename" in source) return source.typename;
  if ("type" in source) return source.type;
  if (!("kind" in source) || source.kind === undefined) return valueType(source as StoredValue);
  if (source.kind === "issue") return source.pull === null ? "Issue" : "PullRequest";
  if (source.kind === "field") return fieldType(source);
  return NAMES[source.kind];
}

function fieldType(field: ProjectField): string {
  if (field.dataType === "SINGLE_SELECT") return "ProjectV2SingleSelectField";
  return field.dataType === "ITERATION" ? "ProjectV2IterationField" : "ProjectV2Field";
}

function valueType({ value }: StoredValue): string {
  const names = { TEXT: "Text", NUMBER: "Number", DATE: "Date", SINGLE_SELECT: "SingleSelect" } as const;
  return `ProjectV2ItemField${names[value.type]}Value`;
}
