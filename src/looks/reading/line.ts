import { type IssueUrl, issueUrl, type Place, type RepoName, references } from "./links.ts";
import { type Piece, pieces, trimEnd } from "./pieces.ts";
import { foldCase } from "./words.ts";

/** What one written line says besides its words. `text` is the line without the metadata that was understood. */
export type LineParts = {
  text: string;
  owner: string | null;
  due: string | null;
  target: RepoName | null;
  dependsOn: IssueUrl[];
  words: string;
};

const login = /^\(?@([a-z\d](?:[a-z\d-]{0,38}))\)?[.,;:]?$/i;
const repository = /^\(([a-z\d][a-z\d-]{0,38})\/([\w.-]{1,100})\)[.,;:]?$/i;
const date = /^(\d{4}-\d{2}-\d{2})\)?[.,;]?$/;

// Shaped like (owner/repo) and meant as words.
const notRepositories = new Set(
  "and/or read/write input/output on/off yes/no true/false start/stop up/down tcp/udp http/https cpu/memory".split(
    " ",
  ),
);

// "as proposed by @rae" names a source; a list line is owned by the login that stands alone at its end.
const mentionsOnly = new Set("by from cc with thanks and ask via see to like for per than".split(" "));
const ownerLabels = new Set("owner owner: assignee: assigned owned owners: lead:".split(" "));

/** Reads the metadata of a line: `(owner/repo)`, `@login`, `due DATE`, `depends on URL`. */
export function readLine(line: string, place: Place): LineParts {
  const all = pieces(line);
  const gone = new Set<number>();
  const due = takeDue(all, gone);
  const dependsOn = takeDependencies(all, gone, place);
  const { owner, others, target } = takeTail(all, gone);
  const text = leftOf(all, gone);
  for (const at of others) gone.add(at);
  return { text, owner, due, target, dependsOn, words: wordsOf(all, gone) };
}

function takeDue(all: Piece[], gone: Set<number>): string | null {
  for (const [at, piece] of all.entries()) {
    const day = /^\(?due:?$/i.test(piece.text) ? date.exec(all[at + 2]?.text ?? "")?.[1] : undefined;
    if (!day || !isDay(day)) continue;
    for (const used of [at, at + 1, at + 2]) gone.add(used);
    return day;
  }
  return null;
}

/** A day that the calendar has. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

function takeDependencies(all: Piece[], gone: Set<number>, place: Place): IssueUrl[] {
  const found: IssueUrl[] = [];
  for (const [at, piece] of all.entries()) {
    const phrase = `${piece.text} ${all[at + 2]?.text ?? ""}`.toLowerCase().replace(/^\(/, "");
    if (!/^(?:depends on|blocked by):?$/.test(phrase)) continue;
    const taken = linksAfter(all, at + 3, place);
    if (taken.issues.length === 0) continue;
    for (let used = at; used < taken.end; used += 1) gone.add(used);
    if (piece.text.startsWith("(") && all[taken.end]?.text === ")") gone.add(taken.end);
    found.push(...taken.issues);
  }
  return found;
}

function linksAfter(all: Piece[], from: number, place: Place): { issues: IssueUrl[]; end: number } {
  const issues: IssueUrl[] = [];
  let end = from;
  for (let at = from; at < all.length; at += 1) {
    const piece = all[at];
    const issue = piece ? issueOf(piece, place) : null;
    if (issue) {
      issues.push(issue);
      end = at + 1;
    } else if (piece?.kind !== "space" && !/^(?:and|&|,)$/.test(piece?.text ?? "")) break;
  }
  return { issues, end };
}

function issueOf(piece: Piece, place: Place): IssueUrl | null {
  if (piece.kind === "link")
    return issueUrl(piece.address, place) ?? references(piece.address, place)[0] ?? null;
  return /^#\d{1,9}[.,;)]?$/.test(piece.text) ? (references(piece.text, place)[0] ?? null) : null;
}

type Tail = { owner: string | null; others: number[]; target: RepoName | null };

/** Walks from the end over metadata, links and punctuation; the first word of the sentence ends it. */
function takeTail(all: Piece[], gone: Set<number>): Tail {
  const owners: number[] = [];
  let target: RepoName | null = null;
  for (let at = all.length - 1; at >= 0; at -= 1) {
    const piece = all[at];
    if (!piece || gone.has(at) || isFiller(piece)) continue;
    const repo: RepoName | null = target ? null : repositoryOf(piece.text);
    if (repo) {
      target = repo;
      gone.add(at);
    } else if (login.test(piece.text)) {
      if (mentionsOnly.has(wordBefore(all, at)) && !ownerLabels.has(wordBefore(all, at, 2))) break;
      owners.push(at);
    } else break;
  }
  return { owner: takeOwner(all, gone, owners), others: owners, target };
}

function isFiller(piece: Piece): boolean {
  if (piece.kind === "space" || piece.kind === "link") return true;
  return /^[()[\],.;:–—-]+$/.test(piece.text) || /^@[\w-]+\/[\w.-]+$/.test(piece.text);
}

function repositoryOf(text: string): RepoName | null {
  const [, owner, name] = repository.exec(text) ?? [];
  if (!owner || !name || notRepositories.has(`${owner}/${name}`.toLowerCase())) return null;
  return { owner, name };
}

/** The first of several logins is the owner; the others stay in the text, where a person sees them, not in the key. */
function takeOwner(all: Piece[], gone: Set<number>, at: number[]): string | null {
  const first = at.at(-1);
  if (first === undefined) return null;
  gone.add(first);
  const label = wordBefore(all, first);
  if (ownerLabels.has(label)) gone.add(first - 2);
  if (label === "to") for (const back of [2, 4]) gone.add(first - back);
  return login.exec(all[first]?.text ?? "")?.[1] ?? null;
}

function wordBefore(all: Piece[], at: number, back = 1): string {
  return (all[at - 2 * back]?.text ?? "").toLowerCase().replace(/^\(/, "");
}

function leftOf(all: Piece[], gone: Set<number>): string {
  const text = all.map((piece, at) => (gone.has(at) ? "" : piece.text)).join("");
  const single = text.replace(/\s+/g, " ").trim();
  // What joined the words to their metadata goes with it; an untouched line stays exactly as written.
  return gone.size > 0 ? trimEnd(single.replaceAll("()", ""), " -–—,;(").trim() : single;
}

const genericLabel =
  /^(?:(?:see |this |the |github |tracking |link to )*(?:issue|issues|pr|prs|pull request|link|here|ticket|tracker|bug|docs?)|[\w./-]*#?\d+|[A-Z]{2,10}-\d+)$/i;

/** The words a line is known by: links and metadata left out, but words that were made a link kept. */
function wordsOf(all: Piece[], gone: Set<number>): string {
  const kept = all.map((piece, at) => {
    if (gone.has(at)) return " ";
    if (piece.kind !== "link") return piece.text;
    return genericLabel.test(piece.label.trim()) ? " " : piece.label;
  });
  return foldCase(kept.join(""))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
