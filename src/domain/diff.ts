import { type Action, linkKey } from "./action.ts";
import type { Known } from "./facts.ts";
import type { Person } from "./refs.ts";
import type { Seen, SeenCard, SeenComment, SeenEvent } from "./seen.ts";
import { fitBody, fitTitle } from "./visibility.ts";
import { type Fields, isNudge, type Tag, type Want } from "./want.ts";

/** What to do, and what a person's hand keeps us from doing ("left alone, removed by ..."). */
export type Difference = { actions: Action[]; leftAlone: string[] };

type Step = { act?: Action; leave?: string } | null;

/**
 * What is missing between the world as wanted and the world as seen. Empty when nothing is. A want whose latest contrary
 * event has another actor is dropped: a person's hand wins.
 *
 * `seen` is null for subjects that are judged from memory: there only issues can be wanted.
 */
export const diff = (wants: Want[], seen: Seen | null, known: Known): Difference => {
  const steps = [...hushed(wants, seen), ...wants.map((want) => step(want, seen, known))];
  const actions = steps.flatMap((s) => s?.act ?? []);
  const leftAlone = steps.flatMap((s) => s?.leave ?? []);
  return { actions, leftAlone };
};

const step = (want: Want, seen: Seen | null, known: Known): Step => {
  if (want.want === "issue") return stepIssue(want, seen, known);
  if (seen === null) return null;
  switch (want.want) {
    case "notice":
      return stepNotice(want, seen);
    case "label":
      return stepLabel(want, seen);
    case "child":
      return stepChild(want, seen, known);
    case "blocked":
      return stepBlocked(want, seen, known);
    case "tracked":
      return stepTracked(want, seen);
    case "reaction":
      return stepReaction(want, seen);
    case "assigned":
      return stepAssigned(want, seen);
    case "not assigned":
      return stepNotAssigned(want, seen);
    case "closed":
      return stepClosed(want, seen);
    case "open again":
      return stepOpenAgain(want, seen);
  }
};

type Of<W extends Want["want"]> = Extract<Want, { want: W }>;

const stepIssue = (want: Of<"issue">, seen: Seen | null, known: Known): Step => {
  const { why, mark, under, title, body, quotes, label } = want;
  if (want.at === null) {
    if (known.opened[mark.key] !== undefined) return null;
    return { act: { do: "open", why, mark, in: want.in, under, title, body, quotes, label } };
  }
  if (seen === null || seen.id !== want.at || !seen.byUs) return null;
  if (sameText(seen.body, body) && seen.title === fitTitle(title)) return null;
  const renamed = renamedBy(seen);
  const kept = want.keeps === seen.body;
  const hand = kept ? null : (seen.editors[0] ?? (sameText(seen.body, body) ? renamed : null));
  if (hand !== null) return { leave: `${seen.at} reads as ${hand.login} edited it` };
  // A title is somebody's from then on, and our body goes on telling what is so.
  const called = renamed === null ? title : seen.title;
  return { act: { do: "revise", why, issue: seen, mark, in: seen.repo, title: called, body, quotes } };
};

const renamedBy = (seen: Seen): { login: string } | null =>
  latest(seen, (e) => e.event === "renamed" && !e.byUs)?.actor ?? null;

const stepNotice = (want: Of<"notice">, seen: Seen): Step => {
  const { why, on, tag, body, quotes } = want;
  const said = ours(seen, tag);
  if (said === undefined) {
    if (seen.locked) return { leave: `the conversation on ${seen.at} is locked` };
    const removed = latest(seen, (e) => e.event === "comment deleted" && e.ours !== false && !e.byUs);
    if (removed !== undefined && !tag.startsWith("flag:"))
      return { leave: `the ${tag} comment on ${seen.at} was removed by ${actorOf(removed)}` };
    return { act: { do: "say", why, on, in: seen.repo, tag, body, quotes } };
  }
  if (sameText(said.body, body)) return null;
  if (said.editedByAnother) return { leave: `the ${tag} comment on ${seen.at} was edited by a person` };
  if (said.minimised) return { leave: `the ${tag} comment on ${seen.at} was hidden` };
  return { act: { do: "resay", why, comment: said, on, in: seen.repo, tag, body, quotes } };
};

/** A flag that is no longer wanted is minimised: it clears itself. A new nudge takes the place of the one before. */
const hushed = (wants: Want[], seen: Seen | null): Step[] => {
  if (seen === null) return [];
  const wanted = new Set(wants.flatMap((w): (Tag | null)[] => (w.want === "notice" ? [w.tag] : [])));
  const nudges = [...wanted].some(isNudge);
  const old = (tag: Tag | null): boolean => (nudges && isNudge(tag)) || tag?.startsWith("flag:") === true;
  return seen.comments
    .filter((c) => c.byUs && old(c.tag) && !c.minimised && !wanted.has(c.tag))
    .map((comment) => ({ act: { do: "hush", why: "it no longer holds", comment, on: seen } }));
};

const stepLabel = (want: Of<"label">, seen: Seen): Step => {
  if (seen.labels.includes(want.label)) return null;
  const removed = latest(seen, (e) => "label" in e && e.label === want.label);
  if (removed?.event === "unlabelled" && !removed.byUs)
    return { leave: `label ${want.label} on ${seen.at} was removed by ${actorOf(removed)}` };
  return { act: { do: "label", why: want.why, on: seen, in: seen.repo, label: want.label } };
};

const stepChild = (want: Of<"child">, seen: Seen, { refusedLinks }: Known): Step => {
  if (seen.children.some((child) => child.id === want.child.id)) return null;
  if (refusedLinks.includes(linkKey("link", seen.id, want.child.id))) return null;
  const removed = latest(seen, (e) => "child" in e && e.child === want.child.id);
  if (removed?.event === "child removed" && !removed.byUs)
    return { leave: `${want.child.at} was taken from under ${seen.at} by ${actorOf(removed)}` };
  return { act: { do: "link", why: want.why, parent: seen, child: want.child } };
};

const stepBlocked = (want: Of<"blocked">, seen: Seen, { refusedLinks }: Known): Step => {
  if (seen.blockedBy.some(({ id }) => id === want.by.id)) return null;
  if (refusedLinks.includes(linkKey("block", seen.id, want.by.id))) return null;
  const removed = latest(seen, (e) => "blocker" in e && e.blocker === want.by.id);
  if (removed?.event === "blocker removed" && !removed.byUs)
    return { leave: `${want.by.at} was taken from what blocks ${seen.at} by ${actorOf(removed)}` };
  return { act: { do: "block", why: want.why, issue: seen, by: want.by } };
};

const stepTracked = (want: Of<"tracked">, seen: Seen): Step => {
  const card = seen.cards.find((c) => c.project === want.on.id);
  const { why, on, quotes } = want;
  if (card === undefined) {
    const removed = latest(
      seen,
      (e) => e.event === "removed from project" && (e.project ?? on.id) === on.id && !e.byUs,
    );
    if (removed !== undefined) return { leave: `the card of ${seen.at} was removed by ${actorOf(removed)}` };
    return { act: { do: "track", why, issue: seen, on, item: null, fields: want.fields, quotes } };
  }
  if (card.closed === true) return { leave: `project ${on.number} is closed` };
  if (card.archived) return { leave: `the card of ${seen.at} is archived` };
  const { status, ...others } = changed(want.fields, card);
  const hand = status === undefined ? null : movedBy(want, seen);
  const fields = status === undefined || hand !== null ? others : { status, ...others };
  return {
    ...(hand === null ? {} : { leave: `the card of ${seen.at} was moved by ${hand}` }),
    ...(Object.keys(fields).length === 0
      ? {}
      : { act: { do: "track", why, issue: seen, on, item: card.item, fields, quotes } }),
  };
};

/** The person who put the card where it is, after what the status says came to be. */
const movedBy = ({ on, statusSince }: Of<"tracked">, seen: Seen): string | null => {
  const moved = latest(seen, (e) => e.event === "status moved" && (e.project ?? on.id) === on.id);
  if (moved?.event !== "status moved" || moved.byUs || moved.automated) return null;
  if (moved.actor?.kind !== "user") return null;
  return statusSince !== undefined && statusSince >= moved.at ? null : moved.actor.login;
};

/** Only the fields whose value differs and can be set: what a project has no field or option for is left alone. */
const changed = (wanted: Fields, { values, has }: SeenCard): Fields => {
  const entries = Object.entries(wanted) as [keyof Fields, Fields[keyof Fields]][];
  const takes = (field: keyof Fields, value: unknown): boolean =>
    has === undefined ||
    (has.fields.includes(field) && (field !== "status" || has.options.some((name) => name === value)));
  return Object.fromEntries(
    entries.filter(
      ([field, value]) => value !== undefined && (values[field] ?? null) !== value && takes(field, value),
    ),
  );
};

const stepReaction = (want: Of<"reaction">, seen: Seen): Step => {
  const comment = seen.comments.find((c) => c.id === want.to.id);
  if (comment === undefined || comment.ourReaction === want.with) return null;
  return { act: { do: "react", why: want.why, to: want.to, with: want.with } };
};

const stepAssigned = (want: Of<"assigned">, seen: Seen): Step => {
  const isThem = (person: Person | null): boolean => person?.login.toLowerCase() === want.login.toLowerCase();
  if (seen.assignees.some(isThem)) return null;
  const removed = latest(seen, (e) => "who" in e && isThem(e.who));
  if (removed?.event === "unassigned" && !removed.byUs && removed.at > want.said)
    return { leave: `${want.login} was unassigned from ${seen.at} by ${actorOf(removed)}` };
  return { act: { do: "assign", why: want.why, issue: seen, login: want.login } };
};

/** Only our own hand is taken back: whoever a person assigned since, or where GitHub does not say who did, stays. */
const stepNotAssigned = (want: Of<"not assigned">, seen: Seen): Step => {
  const isThem = (person: Person | null): boolean => person?.login.toLowerCase() === want.login.toLowerCase();
  if (!seen.assignees.some(isThem)) return null;
  const assigned = latest(seen, (e) => e.event === "assigned" && isThem(e.who));
  if (assigned?.byUs !== true)
    return {
      leave: `${want.login} was assigned to ${seen.at} by ${assigned === undefined ? "somebody" : actorOf(assigned)}`,
    };
  return { act: { do: "unassign", why: want.why, issue: seen, login: want.login } };
};

const stepClosed = (want: Of<"closed">, seen: Seen): Step => {
  if (seen.state === "closed" || !seen.byUs) return null;
  const reopened = latest(seen, (e) => e.event === "reopened" && !e.byUs && e.at > want.said);
  if (reopened !== undefined) return { leave: `${seen.at} was reopened by ${actorOf(reopened)}` };
  return { act: { do: "close", why: want.why, issue: seen, as: want.as } };
};

const stepOpenAgain = (want: Of<"open again">, seen: Seen): Step => {
  if (seen.state === "open" || !seen.byUs) return null;
  const closed = latest(seen, (e) => e.event === "closed");
  if (closed?.byUs !== true)
    return { leave: `${seen.at} was closed by ${closed?.actor?.login ?? "somebody"}` };
  return { act: { do: "reopen", why: want.why, issue: seen } };
};

const ours = (seen: Seen, tag: Tag): SeenComment | undefined =>
  seen.comments.find((c) => c.byUs && c.tag === tag);

const latest = (seen: Seen, holds: (event: SeenEvent) => boolean): SeenEvent | undefined =>
  seen.timeline.filter(holds).sort((a, b) => b.at.localeCompare(a.at))[0];

const actorOf = (event: SeenEvent): string => event.actor?.login ?? "somebody";

/** GitHub trims and may turn line ends, and what is too long was cut; that is no difference. */
const sameText = (a: string, b: string): boolean => normal(a) === normal(b);
const normal = (text: string): string => fitBody(text).trim();
