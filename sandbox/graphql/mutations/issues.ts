import type { StateReason } from "../../world/index.ts";
import {
  addBlockedBy,
  by,
  closeIssue,
  createIssue,
  deleteIssue,
  editIssue,
  invalid,
  linkSubIssue,
  removeBlockedBy,
  removeSubIssue,
  reopenIssue,
  reprioritizeSubIssue,
  setAssignees,
  setIssueType,
  setLabels,
  transferIssue,
} from "../../world/index.ts";
import type { Context, TypeFields } from "../field.ts";
import { unimplemented } from "../field.ts";
import { issueByUrl } from "../fields/query.ts";
import { find, findAll, mutation } from "./mutation.ts";

interface CreateIssue {
  repositoryId: string;
  title: string;
  body?: string | null;
  labelIds?: string[] | null;
  assigneeIds?: string[] | null;
  parentIssueId?: string | null;
  issueTypeId?: string | null;
  issueTemplate?: string | null;
}

const create = mutation<CreateIssue>(
  [
    "repositoryId",
    "title",
    "body",
    "labelIds",
    "assigneeIds",
    "parentIssueId",
    "issueTypeId",
    "issueTemplate",
  ],
  (context, input) => {
    const { world, actor } = context;
    const issue = createIssue(world, actor, find(context, "repository", input.repositoryId), {
      title: input.title,
      body: input.body ?? null,
      labels: findAll(context, "label", input.labelIds ?? []),
      assignees: findAll(context, "user", input.assigneeIds ?? []),
      parent: input.parentIssueId ? find(context, "issue", input.parentIssueId) : null,
      issueType: input.issueTypeId ? find(context, "issueType", input.issueTypeId) : null,
      template: input.issueTemplate ?? null,
    });
    return { issue };
  },
);

interface UpdateIssue {
  id: string;
  title?: string | null;
  body?: string | null;
  state?: "OPEN" | "CLOSED" | null;
  labelIds?: string[] | null;
  assigneeIds?: string[] | null;
  issueTypeId?: string | null;
}

const update = mutation<UpdateIssue>(
  ["id", "title", "body", "state", "labelIds", "assigneeIds", "issueTypeId"],
  (context, input) => {
    const { world, actor } = context;
    const issue = find(context, "issue", input.id);
    editIssue(world, actor, issue, { title: input.title ?? null, body: input.body ?? null });
    if (input.labelIds) setLabels(world, actor, issue, findAll(context, "label", input.labelIds));
    if (input.assigneeIds) setAssignees(world, actor, issue, findAll(context, "user", input.assigneeIds));
    if (input.issueTypeId) setIssueType(world, actor, issue, find(context, "issueType", input.issueTypeId));
    if (input.state === "CLOSED") closeIssue(world, actor, issue);
    if (input.state === "OPEN") reopenIssue(world, actor, issue);
    return { issue, actor: by(world, actor).account };
  },
);

interface CloseIssue {
  issueId: string;
  stateReason?: StateReason | null;
  duplicateIssueId?: string | null;
}

interface AddSubIssue {
  issueId: string;
  subIssueId?: string | null;
  subIssueUrl?: string | null;
  replaceParent?: boolean | null;
}

interface Reprioritize {
  issueId: string;
  subIssueId: string;
  afterId?: string | null;
  beforeId?: string | null;
}

type Dependency = { issueId: string; blockingIssueId: string };
type Transfer = { issueId: string; repositoryId: string; createLabelsIfMissing?: boolean | null };

function child(context: Context, input: AddSubIssue) {
  if (input.subIssueId) return find(context, "issue", input.subIssueId);
  if (input.subIssueUrl) return issueByUrl(context, input.subIssueUrl);
  throw invalid("Either subIssueId or subIssueUrl must be provided");
}

export const ISSUE_MUTATIONS: TypeFields = {
  createIssue: create,
  updateIssue: update,
  closeIssue: mutation<CloseIssue>(["issueId", "stateReason", "duplicateIssueId"], (context, input) => {
    const duplicateOf = input.duplicateIssueId ? find(context, "issue", input.duplicateIssueId) : null;
    const how = { reason: input.stateReason ?? null, duplicateOf };
    return { issue: closeIssue(context.world, context.actor, find(context, "issue", input.issueId), how) };
  }),
  reopenIssue: mutation<{ issueId: string }>(["issueId"], (context, { issueId }) => ({
    issue: reopenIssue(context.world, context.actor, find(context, "issue", issueId)),
  })),
  deleteIssue: mutation<{ issueId: string }>(["issueId"], (context, { issueId }) => {
    const issue = find(context, "issue", issueId);
    deleteIssue(context.world, context.actor, issue);
    return { repository: issue.repository };
  }),
  transferIssue: mutation<Transfer>(
    ["issueId", "repositoryId", "createLabelsIfMissing"],
    (context, input) => {
      if (input.createLabelsIfMissing === true) throw unimplemented("input.createLabelsIfMissing");
      const to = find(context, "repository", input.repositoryId);
      return {
        issue: transferIssue(context.world, context.actor, find(context, "issue", input.issueId), to),
      };
    },
  ),
  updateIssueIssueType: mutation<{ issueId: string; issueTypeId?: string | null }>(
    ["issueId", "issueTypeId"],
    (context, input) => {
      const type = input.issueTypeId ? find(context, "issueType", input.issueTypeId) : null;
      return {
        issue: setIssueType(context.world, context.actor, find(context, "issue", input.issueId), type),
      };
    },
  ),
  addSubIssue: mutation<AddSubIssue>(
    ["issueId", "subIssueId", "subIssueUrl", "replaceParent"],
    (context, input) => {
      const issue = find(context, "issue", input.issueId);
      const subIssue = child(context, input);
      linkSubIssue(
        context.world,
        context.actor,
        issue,
        subIssue,
        input.replaceParent === true ? "replace" : "keep",
      );
      return { issue, subIssue };
    },
  ),
  removeSubIssue: mutation<{ issueId: string; subIssueId: string }>(
    ["issueId", "subIssueId"],
    (context, input) => {
      const issue = find(context, "issue", input.issueId);
      const subIssue = find(context, "issue", input.subIssueId);
      removeSubIssue(context.world, context.actor, issue, subIssue);
      return { issue, subIssue };
    },
  ),
  reprioritizeSubIssue: mutation<Reprioritize>(
    ["issueId", "subIssueId", "afterId", "beforeId"],
    (context, input) => {
      const issue = find(context, "issue", input.issueId);
      const sibling = find(context, "issue", input.afterId ?? input.beforeId ?? "");
      const place = input.afterId ? { after: sibling } : { before: sibling };
      reprioritizeSubIssue(
        context.world,
        context.actor,
        issue,
        find(context, "issue", input.subIssueId),
        place,
      );
      return { issue };
    },
  ),
  addBlockedBy: mutation<Dependency>(["issueId", "blockingIssueId"], (context, input) => {
    const issue = find(context, "issue", input.issueId);
    const blockingIssue = find(context, "issue", input.blockingIssueId);
    addBlockedBy(context.world, context.actor, issue, blockingIssue);
    return { issue, blockingIssue };
  }),
  removeBlockedBy: mutation<Dependency>(["issueId", "blockingIssueId"], (context, input) => {
    const issue = find(context, "issue", input.issueId);
    const blockingIssue = find(context, "issue", input.blockingIssueId);
    removeBlockedBy(context.world, context.actor, issue, blockingIssue);
    return { issue, blockingIssue };
  }),
};
