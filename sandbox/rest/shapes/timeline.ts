import type { Issue, TimelineItem } from "../../world/issue-entities.ts";
import { fullName, type World } from "../../world/world.ts";
import { type Links, type Shape, userShape } from "./accounts.ts";
import { performedVia } from "./apps.ts";
import { commentShape, fullIssueShape } from "./issues.ts";
import { repositoryShape } from "./repositories.ts";

/** One entry of GET …/issues/{n}/timeline. https://docs.github.com/rest/using-the-rest-api/issue-event-types */
export function timelineShape(world: World, links: Links, item: TimelineItem): Shape {
  const actor = userShape(world, links, item.actor);
  if (item.type === "IssueComment") {
    const user = userShape(world, links, item.comment.author);
    return { ...commentShape(world, links, item.comment), event: "commented", actor: user };
  }
  if (item.type === "CrossReferencedEvent") {
    const source = {
      ...fullIssueShape(world, links, item.source),
      repository: home(world, links, item.source),
    };
    const times = { created_at: item.createdAt, updated_at: item.createdAt };
    return { event: "cross-referenced", actor, ...times, source: { type: "issue", issue: source } };
  }
  return { ...eventShape(world, links, item), ...details(world, links, item) };
}

/** Comments and cross references are in the timeline only, not in GET …/issues/{n}/events. */
export function isEvent(item: TimelineItem): boolean {
  return item.type !== "IssueComment" && item.type !== "CrossReferencedEvent";
}

function home(world: World, links: Links, issue: Issue): Shape {
  return repositoryShape(world, links, issue.repository);
}

function eventShape(world: World, links: Links, item: TimelineItem): Shape {
  return {
    id: item.databaseId,
    node_id: item.id,
    url: `${links.api}/repos/${fullName(item.issue.repository)}/issues/events/${item.databaseId}`,
    actor: userShape(world, links, item.actor),
    event: eventName(item.type),
    commit_id: item.type === "MergedEvent" ? item.sha : null,
    commit_url: null,
    created_at: item.createdAt,
    performed_via_github_app: performedVia(world, links, item.viaApp),
  };
}

const IRREGULAR: Record<string, string> = {
  RenamedTitleEvent: "renamed",
  AddedToProjectV2Event: "added_to_project_v2",
  RemovedFromProjectV2Event: "removed_from_project_v2",
  ProjectV2ItemStatusChangedEvent: "project_v2_item_status_changed",
};

/** `SubIssueAddedEvent` is `sub_issue_added` in REST. */
function eventName(type: string): string {
  const snake = type.replace(/Event$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, "_");
  return IRREGULAR[type] ?? snake.toLowerCase();
}

function details(world: World, links: Links, item: TimelineItem): Shape {
  const reference = (issue: Issue) => referenceShape(world, links, issue);
  switch (item.type) {
    case "AssignedEvent":
    case "UnassignedEvent":
      return {
        assignee: userShape(world, links, item.assignee),
        assigner: userShape(world, links, item.actor),
      };
    case "LabeledEvent":
    case "UnlabeledEvent":
      return { label: { name: item.label.name, color: item.label.color } };
    case "ClosedEvent":
    case "ReopenedEvent":
      return { state_reason: item.stateReason === null ? null : item.stateReason.toLowerCase() };
    case "RenamedTitleEvent":
      return { rename: { from: item.previousTitle, to: item.currentTitle } };
    case "SubIssueAddedEvent":
    case "SubIssueRemovedEvent":
      return { sub_issue: reference(item.subIssue) };
    case "ParentIssueAddedEvent":
    case "ParentIssueRemovedEvent":
      return { parent_issue: reference(item.parent) };
    case "BlockedByAddedEvent":
    case "BlockedByRemovedEvent":
      return { blocked_by: reference(item.blockingIssue) };
    case "BlockingAddedEvent":
    case "BlockingRemovedEvent":
      return { blocking: reference(item.blockedIssue) };
    case "IssueTypeAddedEvent":
    case "IssueTypeRemovedEvent":
      return { issue_type: typeShape(item.issueType) };
    case "IssueTypeChangedEvent":
      return { issue_type: typeShape(item.issueType), prev_issue_type: typeShape(item.prevIssueType) };
    case "LockedEvent":
    case "UnlockedEvent":
      return { lock_reason: null };
    default:
      return {};
  }
}

function typeShape(type: { databaseId: number; name: string; color: string }): Shape {
  return { id: type.databaseId, name: type.name, color: type.color.toLowerCase() };
}

function referenceShape(world: World, links: Links, issue: Issue): Shape {
  const type = issue.issueType;
  return {
    number: issue.number,
    title: issue.title,
    state: issue.state === "OPEN" ? "open" : "closed",
    state_reason: issue.stateReason === null ? null : issue.stateReason.toLowerCase(),
    repository: home(world, links, issue),
    issue_type: type === null ? null : { ...typeShape(type), node_id: type.id },
  };
}
