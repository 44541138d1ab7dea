import type { Instant, IssueRef, NodeId, Person } from "../domain/refs.ts";
import type { Seen, SeenBlocker, SeenComment, SeenEvent } from "../domain/seen.ts";
import type { Above, BlockerNode, Content, IssueNode, Observed, PullNode, Ref, Said } from "./answers.ts";
import { cardOf, type ReadOn, withOurNames } from "./cards.ts";
import { instant } from "./events.ts";
import { markIn, type Signer, tagIn, unmarked } from "./marker.ts";
import { ghost, isPerson, personOf, refOf, repoOf } from "./people.ts";

/** Everything that was read of one issue, all pages in. `us` is our bot's node id, `owner` the installation's owner. */
export type Whole = {
  node: Observed;
  editors: Person[];
  comments: SeenComment[];
  events: SeenEvent[];
  /** Repositories that it was moved out of. */
  homes: NodeId[];
  us: NodeId;
  owner: { id: NodeId; login: string };
  on: ReadOn;
};

/** GitHub's answer in the words of the domain. */
export const seenOf = (whole: Whole, signer: Signer, now: Instant): Seen => {
  const { node, us, owner } = whole;
  const place = node.repository;
  const byUs = isPerson(node.author, us);
  return {
    id: node.id,
    at: `${place.nameWithOwner}#${node.number}`,
    url: node.url,
    now,
    repo: { ...repoOf(place), archived: place.isArchived, hasIssues: place.hasIssuesEnabled },
    outside: place.owner.id !== owner.id && !sameName(place.owner.login, owner.login),
    number: node.number,
    title: node.title,
    body: byUs ? unmarked(node.body) : node.body,
    author: personOf(node.author),
    byUs,
    editedAt: node.lastEditedAt === null ? null : instant(node.lastEditedAt),
    editors: editorsOf(whole),
    mark: byUs ? markHere(whole, signer) : null,
    locked: node.locked,
    createdAt: instant(node.createdAt),
    updatedAt: instant(node.updatedAt),
    closedAt: node.closedAt === null ? null : instant(node.closedAt),
    labels: present(node.labels).map(({ name }) => name),
    assignees: present(node.assignees).map((who) => personOf(who) ?? ghost),
    cards: present(node.projectItems).map((card) => cardOf(card, whole.on)),
    comments: whole.comments,
    timeline: withOurNames(whole.events, whole.on),
    ...(node.__typename === "Issue" ? issueParts(node, whole.events) : pullParts(node, whole.events)),
  };
};

/** Our marker is signed for a repository; one that was moved still carries the signature of where it came from. */
const markHere = ({ node, homes }: Whole, signer: Signer): Seen["mark"] =>
  [node.repository.id, ...homes]
    .map((repo) => markIn(node.body, repo, signer))
    .find((mark) => mark !== null) ?? null;

type Parts = Pick<
  Seen,
  | "kind"
  | "state"
  | "reason"
  | "closedBy"
  | "duplicateOf"
  | "type"
  | "parent"
  | "above"
  | "children"
  | "blockedBy"
  | "pulls"
  | "closes"
>;

const reasons = {
  COMPLETED: "completed",
  NOT_PLANNED: "not planned",
  DUPLICATE: "duplicate",
  REOPENED: "reopened",
} as const;

const issueParts = (node: IssueNode, events: SeenEvent[]): Parts => ({
  kind: "issue",
  state: node.state === "OPEN" ? "open" : "closed",
  reason: node.stateReason === null ? null : reasons[node.stateReason],
  closedBy: node.state === "OPEN" ? null : closerOf(events),
  duplicateOf: node.duplicateOf === null ? null : refOf(node.duplicateOf),
  type: node.issueType?.name ?? null,
  parent: node.parent === null ? null : refOf(node.parent),
  above: heightOf(node.parent),
  children: present(node.subIssues).map(refOf),
  blockedBy: present(node.blockedBy).map(blockerOf),
  pulls: present(node.closedByPullRequestsReferences).map((pull) => ({
    url: pull.url,
    state: pullStates[pull.state],
    openedAt: instant(pull.createdAt),
    mergedAt: pull.mergedAt === null ? null : instant(pull.mergedAt),
    author: personOf(pull.author),
    mergedBy: personOf(pull.mergedBy),
  })),
  closes: [],
});

/** A duplicate is answered elsewhere, so it blocks as little as what is done. */
const blockerOf = (node: BlockerNode): SeenBlocker => ({
  ...refOf(node),
  stands: {
    repo: repoOf(node.repository),
    state: node.state === "OPEN" ? "open" : node.stateReason === "NOT_PLANNED" ? "not planned" : "done",
    at: instant(node.closedAt ?? node.updatedAt),
  },
});

const heightOf = (above: Above | null | undefined): number =>
  above === null || above === undefined ? 0 : 1 + heightOf(above.parent);

const pullStates = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

/** A pull request as the work it is: merged is completed, closed without merging is not planned. */
const pullParts = (node: PullNode, events: SeenEvent[]): Parts => ({
  kind: "pull",
  state: node.pullState === "OPEN" ? "open" : "closed",
  reason: node.pullState === "OPEN" ? null : node.pullState === "MERGED" ? "completed" : "not planned",
  closedBy: node.pullState === "OPEN" ? null : closerOf(events),
  duplicateOf: null,
  type: null,
  parent: null,
  above: 0,
  children: [],
  blockedBy: [],
  pulls: [],
  closes: present(node.closingIssuesReferences).map((ref: Ref): IssueRef => refOf(ref)),
});

const closerOf = (events: SeenEvent[]): Person | null =>
  events.filter((event) => event.event === "closed").at(-1)?.actor ?? null;

/** Everybody but the author who edited the body, once each. An editor whom GitHub no longer names is one. */
const editorsOf = ({ node, editors }: Whole): Person[] => {
  const others = editors.filter((person) => person.id === "" || !isPerson(node.author, person.id));
  return [...new Map(others.map((person) => [person.id, person])).values()];
};

const associations: Record<string, SeenComment["association"]> = {
  MEMBER: "member",
  OWNER: "owner",
  COLLABORATOR: "collaborator",
};

/** A comment in the words of the domain. `on`: the issue it stands on, `us`: our bot. */
export const commentOf = (said: Said, on: NodeId, us: NodeId, signer: Signer): SeenComment => {
  const byUs = isPerson(said.author, us);
  const edited = said.lastEditedAt !== null;
  return {
    id: said.id,
    on,
    url: said.url,
    author: personOf(said.author),
    byUs,
    tag: byUs ? tagIn(said.body, on, signer) : null,
    body: byUs ? unmarked(said.body) : said.body,
    createdAt: instant(said.createdAt),
    updatedAt: instant(said.updatedAt),
    editedAt: said.lastEditedAt === null ? null : instant(said.lastEditedAt),
    editedByAnother: edited && (said.author === null || said.editor?.id !== said.author.id),
    minimised: said.isMinimized,
    ...reactionOf(said, us),
    thumbsDown: present(said.reactions).some(({ content }) => content === "THUMBS_DOWN"),
    association: associations[said.authorAssociation] ?? "none",
  };
};

const answers: Partial<Record<Content, "done" | "refused">> = { THUMBS_UP: "done", CONFUSED: "refused" };

/**
 * Our answer to a comment, the later one if two stand. `viewerHasReacted` says that it is there; when it was given is in
 * the list of reactions, or, where GitHub names no user for a bot, at the start of its group.
 */
const reactionOf = (said: Said, us: NodeId): Pick<SeenComment, "ourReaction" | "ourReactionAt"> => {
  const given = (said.reactionGroups ?? []).flatMap((group) => {
    const answer = answers[group.content];
    if (answer === undefined || !group.viewerHasReacted) return [];
    const mine = present(said.reactions).find((r) => r.content === group.content && r.user?.id === us);
    const at = mine?.createdAt ?? group.createdAt ?? said.createdAt;
    return [{ ourReaction: answer, ourReactionAt: instant(at) }];
  });
  const [latest] = given.sort((a, b) => b.ourReactionAt.localeCompare(a.ourReactionAt));
  return latest ?? { ourReaction: null, ourReactionAt: null };
};

/** What is listed and in sight: an entry of null is in a repository, or a project, that we may not see. */
const present = <T>(many: { nodes: (T | null)[] | null } | null): T[] =>
  (many?.nodes ?? []).flatMap((node) => (node === null ? [] : [node]));

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
