/** GitHub's global node id. Identity is always this, never a name, a number or a title. */
export type NodeId = string;

/** An instant as ISO 8601 in UTC, for example `2026-05-11T09:00:00.000Z`. */
export type Instant = string;

/** A calendar day, `2026-05-11`. */
export type Day = string;

export type Visibility = "public" | "internal" | "private";

export type RepoRef = { id: NodeId; owner: string; name: string; visibility: Visibility };

/** `at` (`acme/api#40`) and `url` are for people and logs; `id` is what everything is keyed by. */
export type IssueRef = { id: NodeId; at: string; url: string };

export type CommentRef = { id: NodeId; on: NodeId };

/** `board` is missing until the project's fields were read once. */
export type ProjectRef = { id: NodeId; number: number; url: string; public?: boolean; board?: BoardMap };

/** The fields of ours on a card. */
export const cardFields = ["status", "cluster", "due", "stalledSince", "recurrences"] as const;
export type CardField = (typeof cardFields)[number];

/**
 * Which fields of a project are meant by ours, and which option of Status by the name that we set: by id, with the name
 * that it has there now. A person may rename either, and it stays the same one.
 */
export type BoardMap = {
  fields: Partial<Record<CardField, { id: NodeId; name: string }>>;
  options: Record<string, { id: string; name: string }>;
};

/** Who acted. `gone` is a deleted or suspended account, or one that GitHub no longer names. */
export type Person = { id: NodeId; login: string; kind: "user" | "bot" | "gone" };

/** Rights in a repository, weakest first, as GitHub names its roles. */
export const rights = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Right = (typeof rights)[number];

export const atLeast = (held: Right, needed: Right): boolean =>
  rights.indexOf(held) >= rights.indexOf(needed);

/** `acme/api` of a repository. */
export const nameOf = (repo: { owner: string; name: string }): string => `${repo.owner}/${repo.name}`;

/** Days between two instants, fractional, negative when `to` is earlier. */
export const daysBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The instant `days` later. */
export const daysAfter = (at: Instant, days: number): Instant =>
  new Date(Date.parse(at) + days * 86_400_000).toISOString();

/** The later of two instants; null is earlier than everything. */
export const later = (a: Instant | null, b: Instant | null): Instant | null => {
  if (a === null) return b;
  if (b === null) return a;
  return Date.parse(a) >= Date.parse(b) ? a : b;
};
