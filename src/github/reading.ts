import type { Instant, NodeId } from "../domain/refs.ts";
import type { Client, Values } from "./client.ts";
import { type ApiError, doubt, isHidden } from "./failure.ts";

/** Who reads, and which issue or pull request. */
export type Reader = { client: Client; id: NodeId; now: Instant };

/** The node that was asked for. @throws Later when anything of it is missing. */
export const nodeOf = <T>({ id, now }: Reader, data: Values, errors: ApiError[]): T => {
  const serious = errors.find((error) => !isElsewhere(error));
  if (serious !== undefined) throw doubt(`${id}: ${serious.message}`, now);
  if (data.node === null || data.node === undefined) throw doubt(`${id}: GitHub gave nothing for it`, now);
  return data.node as T;
};

// Places in the answer that are about other issues and projects, or comments that we remember: those may be out of our
// sight, and that is no doubt.
const elsewhere =
  /^(again|projectItems|subIssues?|blockedBy|blockingIssue|closedByPullRequestsReferences|closingIssuesReferences|parent|duplicateOf|project)$/;

const isElsewhere = (error: ApiError): boolean =>
  isHidden(error) && (error.path ?? []).some((step) => elsewhere.test(String(step)));

/** Another page of it. */
export const more = async <T>(reader: Reader, document: string, values: Values): Promise<T> => {
  const { data, errors } = await reader.client.query(document, { id: reader.id, ...values });
  return nodeOf<T>(reader, data, errors);
};
