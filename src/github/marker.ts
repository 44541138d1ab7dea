import { createHmac, timingSafeEqual } from "node:crypto";
import type { NodeId } from "../domain/refs.ts";
import type { Mark, Tag } from "../domain/want.ts";

/**
 * What our hidden comment says. For an issue: its kind, the key of its cause, and the repository it was written for.
 * For a comment: its tag, and twice the issue it stands on. For our project: only that it is.
 */
export type Marker = { kind: Mark["kind"] | Tag | "project"; key: string; place: NodeId };

/** `keys`: the first signs, all verify. A signature holds for one installation only. */
export type Signer = { installation: number; keys: readonly string[] };

export const markOf = (mark: Mark, repo: NodeId): Marker => ({ ...mark, place: repo });
export const tagOf = (tag: Tag, on: NodeId): Marker => ({ kind: tag, key: on, place: on });

/** The text with its marker below. A marker already in it (a quote of one, say) is taken out first. */
export const signed = (text: string, marker: Marker, by: Signer): string => {
  const [key] = by.keys;
  if (key === undefined) throw new Error("no marker key: set MARKER_KEYS or a webhook secret");
  const sig = signatureOf(marker, by.installation, key).toString("base64url");
  const says = `kind=${encode(marker.kind)} key=${encode(marker.key)} v=1 sig=${sig}`;
  return `${unmarked(text)}\n\n<!-- followthrough ${says} -->`;
};

/** The text without any marker of ours, as rules compare it. */
export const unmarked = (text: string): string => text.replace(anyMarker, "").trimEnd();

/**
 * What a text of ours says it is, when the signature holds for this place. Ask only for texts whose author is our bot:
 * anybody can copy a signature (T15). Ours stands last, below whatever we quote.
 */
export const verified = (text: string, place: NodeId, by: Signer): Pick<Marker, "kind" | "key"> | null => {
  const last = [...text.matchAll(marker)].at(-1);
  if (last === undefined) return null;
  const [kind, key, sig] = last.slice(1).map(decode);
  if (kind === undefined || key === undefined || sig === undefined) return null;
  const said: Marker = { kind: kind as Marker["kind"], key, place };
  const given = Buffer.from(sig, "base64url");
  const holds = by.keys.some((one) => same(given, signatureOf(said, by.installation, one)));
  return holds ? { kind: said.kind, key } : null;
};

/** The mark of an issue of ours, or null. */
export const markIn = (body: string, repo: NodeId, by: Signer): Mark | null => {
  const found = verified(body, repo, by);
  return found !== null && isMarkKind(found.kind) ? { kind: found.kind, key: found.key } : null;
};

/** The tag of a comment of ours, or null: a comment moved to another issue is not what it was. */
export const tagIn = (body: string, on: NodeId, by: Signer): Tag | null => {
  const found = verified(body, on, by);
  return found !== null && isTag(found.kind) && found.key === on ? found.kind : null;
};

const anyMarker = /\s*<!--\s*followthrough\b[\s\S]*?-->/g;
const marker = /<!-- followthrough kind=(\S+) key=(\S+) v=1 sig=(\S+) -->/g;

const isTag = (kind: string): kind is Tag =>
  kind === "status" || kind === "reply" || kind.startsWith("nudge:") || kind.startsWith("flag:");

const isMarkKind = (kind: string): kind is Mark["kind"] =>
  kind === "remediation" || kind === "cluster" || kind === "report" || kind === "agenda";

// NUL cannot stand in any of the parts, so no two lists of parts read the same.
const signatureOf = ({ kind, key, place }: Marker, installation: number, secret: string): Buffer =>
  createHmac("sha256", secret)
    .update(["followthrough", "v1", installation, kind, key, place].join("\0"))
    .digest();

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

// A key may hold anything; percent signs keep `-->` and spaces out of the comment.
const encode = (text: string): string => encodeURIComponent(text).replaceAll("--", "%2D-");

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
