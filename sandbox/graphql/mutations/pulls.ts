import { mergePullRequest, openPullRequest } from "../../world/index.ts";
import type { TypeFields } from "../field.ts";
import { unimplemented } from "../field.ts";
import { find, mutation } from "./mutation.ts";

interface CreatePull {
  repositoryId: string;
  baseRefName: string;
  headRefName: string;
  title: string;
  body?: string | null;
  draft?: boolean | null;
  maintainerCanModify?: boolean | null;
}

interface MergePull {
  pullRequestId: string;
  mergeMethod?: "MERGE" | "SQUASH" | "REBASE" | null;
}

export const PULL_MUTATIONS: TypeFields = {
  createPullRequest: mutation<CreatePull>(
    ["repositoryId", "baseRefName", "headRefName", "title", "body", "draft", "maintainerCanModify"],
    (context, input) => {
      const { baseRefName: base, headRefName: head, title, body = null } = input;
      const draft = input.draft === true ? "draft" : "ready";
      const repository = find(context, "repository", input.repositoryId);
      return {
        pullRequest: openPullRequest(context.world, context.actor, repository, {
          base,
          head,
          title,
          body,
          draft,
        }),
      };
    },
  ),
  mergePullRequest: mutation<MergePull>(["pullRequestId", "mergeMethod"], (context, input) => {
    if (input.mergeMethod && input.mergeMethod !== "MERGE")
      throw unimplemented(`mergeMethod: ${input.mergeMethod}`);
    return {
      pullRequest: mergePullRequest(
        context.world,
        context.actor,
        find(context, "issue", input.pullRequestId),
      ),
    };
  }),
};
