import type { NodeId, RepoRef } from "./refs.ts";

/**
 * Where to look. `issue` is looked at on GitHub; `clusters` and `report` are judged from memory, one for each
 * installation; the others only ripple to what they touch.
 */
export type Subject = { kind: SubjectKind; id: NodeId };
export const subjectKinds = [
  "issue",
  "clusters",
  "report",
  "installation",
  "repository",
  "person",
  "project",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const issue = (id: NodeId): Subject => ({ kind: "issue", id });

/** The weekly report and what else is made by the calendar. */
export const reportOf = ({ id }: Pick<RepoRef, "id">): Subject => ({ kind: "report", id });

/** What is judged from memory goes by the repository that incidents are filed in. */
export const clusters = ({ id }: Pick<RepoRef, "id">): Subject => ({ kind: "clusters", id });
