/**
 * Node ids in GitHub's present shape: a prefix that names the type, then base64url of a MessagePack array
 * `[0, owner or repository id, database id]`. Nobody may take them apart; the shape is kept so that columns and
 * URLs see what they will see in earnest.
 * https://docs.github.com/en/graphql/guides/migrating-graphql-global-node-ids
 */
export function nodeId(prefix: string, ...parts: number[]): string {
  const bytes: number[] = [0x90 + parts.length + 1, 0];
  for (const part of parts) bytes.push(...messagePack(part));
  return `${prefix}_${Buffer.from(bytes).toString("base64url")}`;
}

function messagePack(value: number): number[] {
  const low = value >>> 0;
  const word = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
  const high = Math.floor(value / 2 ** 32);
  return high === 0 ? [0xce, ...word(low)] : [0xcf, ...word(high), ...word(low)];
}

export type IdKind =
  | "account"
  | "repository"
  | "issue"
  | "comment"
  | "label"
  | "event"
  | "reaction"
  | "edit"
  | "project"
  | "item"
  | "field"
  | "value"
  | "other"
  | "installation";

/**
 * Where each count starts. Issues, comments and events start beyond 2^31 because GitHub's have passed it: `databaseId`
 * no longer fits GraphQL's Int there, which is why `fullDatabaseId` exists.
 */
const STARTS: Record<IdKind, number> = {
  account: 61_000_001,
  repository: 780_000_001,
  issue: 3_100_000_001,
  comment: 3_400_000_001,
  label: 7_300_000_001,
  event: 17_000_000_001,
  reaction: 290_000_001,
  edit: 1_500_000_001,
  project: 12_000_001,
  item: 98_000_001,
  field: 160_000_001,
  value: 230_000_001,
  other: 8_000_001,
  installation: 52_000_001,
};

export interface Ids {
  next(kind: IdKind): number;
}

export function createIds(): Ids {
  const counts = new Map<IdKind, number>();
  return {
    next(kind) {
      const value = counts.get(kind) ?? STARTS[kind];
      counts.set(kind, value + 1);
      return value;
    },
  };
}
