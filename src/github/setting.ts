import type { NodeId, ProjectRef } from "../domain/refs.ts";
import type { Client } from "./client.ts";
import { SETTING } from "./documents/setting.ts";
import { doubt, isNotFound } from "./failure.ts";
import { type Known, knownIn } from "./projects.ts";

/** A file of many repositories, null where it holds no text that can be read whole; and the project that was known. */
export type Read = { files: Map<NodeId, string | null>; project: Known | null };

const MOST_IDS = 100;

/**
 * The same file of many repositories, by their ids, and in the same breath the project that is known. Repositories
 * without the file are left out. What is wrong with the project is for whoever needs it: it holds up no file.
 */
export const setting = async (
  client: Client,
  ids: readonly NodeId[],
  path: string,
  known: ProjectRef | null,
): Promise<Read> => {
  const read: Read = { files: new Map(), project: null };
  for (let i = 0; i === 0 || i < ids.length; i += MOST_IDS) {
    const project = i === 0 ? known : null;
    if (ids.length === 0 && project === null) break;
    const { data, errors } = await client.query(SETTING, {
      ids: ids.slice(i, i + MOST_IDS),
      at: `HEAD:${path}`,
      project: project?.id ?? "",
      known: project !== null,
    });
    const [ofProject, ofFiles] = [true, false].map((is) =>
      errors.filter(({ path: at }) => (at?.[0] === "project") === is),
    );
    const serious = ofFiles?.find((error) => !isNotFound(error));
    if (serious !== undefined || !Array.isArray(data.nodes))
      throw doubt(serious?.message ?? "nothing was given for a list of repositories", client.now());
    for (const node of data.nodes as (Holder | null)[])
      if (node?.id !== undefined && node.object?.__typename === "Blob")
        read.files.set(node.id, textOf(node.object));
    if (project !== null) read.project = knownIn(data, ofProject ?? []);
  }
  return read;
};

type Blob = { __typename: string; text?: string | null; isTruncated?: boolean };
type Holder = { id?: NodeId; object?: Blob | null };

/** Half a file would say something else than the whole. */
const textOf = ({ text, isTruncated }: Blob): string | null => (isTruncated === true ? null : (text ?? null));
