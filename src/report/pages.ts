import { createHash } from "node:crypto";
import type { ClusterFacts } from "../domain/cluster.ts";

type Addressed = Pick<ClusterFacts, "key" | "home">;

/**
 * The last part of each cluster's address, by its key: the number of its home issue, which people know. A cluster
 * without a home, or whose number another cluster took first, is called by a hash of its key: links keep.
 */
export const pageNames = (clusters: Addressed[]): Map<string, string> => {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const cluster of [...clusters].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const number = homeNumber(cluster);
    const name = number === null || taken.has(number) ? hashed(cluster.key) : number;
    taken.add(name);
    names.set(cluster.key, name);
  }
  return names;
};

export const homeNumber = ({ home }: Pick<ClusterFacts, "home">): string | null =>
  /#(\d+)$/.exec(home?.at ?? "")?.[1] ?? null;

const hashed = (key: string): string => `c${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
