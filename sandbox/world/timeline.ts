import type { Issue, TimelineData, TimelineItem } from "./issue-entities.ts";
import type { By } from "./rights.ts";
import type { World } from "./world.ts";
import { born } from "./world.ts";

const PREFIXES: Partial<Record<TimelineData["type"], string>> = {
  AssignedEvent: "AE",
  UnassignedEvent: "UNAE",
  LabeledEvent: "LE",
  UnlabeledEvent: "UNLE",
  ClosedEvent: "CE",
  ReopenedEvent: "REE",
  CrossReferencedEvent: "CRE",
  RenamedTitleEvent: "RTE",
  SubIssueAddedEvent: "SIAE",
  ParentIssueAddedEvent: "PIAE",
};

/** Appends to the issue's timeline and marks the issue as updated. */
export function append(world: World, doer: By, issue: Issue, data: TimelineData): TimelineItem {
  const item = note(world, doer, issue, data);
  issue.updatedAt = item.createdAt;
  return item;
}

/** Appends without touching `updatedAt`, for what happens around an issue rather than to it. */
export function note(world: World, doer: By, issue: Issue, data: TimelineData): TimelineItem {
  const { updatedAt, ...base } = born(
    world,
    PREFIXES[data.type] ?? "EVT",
    "event",
    issue.repository.databaseId,
  );
  const item: TimelineItem = { ...base, issue, actor: doer.account, viaApp: doer.viaApp, ...data };
  issue.timeline.push(item);
  return item;
}
