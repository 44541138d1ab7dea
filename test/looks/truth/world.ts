/** A raw history, as people and bots made it. Nothing here knows what the app makes of it. */
export type World = {
  seed: number;
  zone: string;
  /** Days without progress. */
  after: number;
  sponsors: string[];
  start: number;
  days: number;
  fixes: Fix[];
  incidents: Incident[];
  /** A sponsor's decisions about the category of the first cause. */
  decisions: { at: number; says: "fund" | "accept risk"; day: string }[];
  /** Who leaves the organisation, and whose account is deleted, and when. */
  leaves: { who: string; at: number; deleted: boolean }[];
};
export type Incident = {
  n: number;
  at: number;
  causes: string[];
  cites: { fix: number; due: string | null }[];
};
export type Fix = { n: number; createdAt: number; deeds: Deed[]; blocker: Blocker | null };
export type Blocker = { at: number; state: "open" | "not planned" };
export type Command =
  | { word: "accept" | "needs-sponsor" }
  | { word: "decline"; reason: string }
  | { word: "due" | "snooze"; day: string };
export type Deed = { at: number } & (
  | { does: "assign" | "unassign"; who: string; by: string }
  | { does: "say"; by: string; words: boolean; command: Command | null }
  | { does: "card"; by: string; automated: boolean; from: string; to: string }
  | { does: "pull"; by: string; mergedAt: number | null; mergedBy: string }
  | { does: "close"; by: string; as: "completed" | "not planned" }
  | { does: "reopen"; by: string }
);

export const day = 86_400_000;
export const bot = "helper[bot]";
/** With triage rights everywhere; `rae` may leave the organisation, and the account of `tomo` may be deleted. */
export const members = ["mira", "lin", "rae", "tomo"];
/** No rights, but may be assigned. */
export const outsider = "otto";
/** The category that a sponsor may decide on. */
export const firstCause = "cause:the old address";
export const statuses = ["Proposed", "Accepted", "In progress", "Done"];

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

type Luck = () => number;
const pick = <T>(luck: Luck, list: readonly T[]): T => list[Math.floor(luck() * list.length)] as T;

export const worldOf = (seed: number, luck: Luck): World => {
  const start = Date.parse("2026-02-02T00:00:00Z") + Math.floor(luck() * 28) * day;
  const days = 80;
  const leaves = [
    ...(luck() < 0.4 ? [{ who: "rae", at: moment(luck, start, 20, 70), deleted: false }] : []),
    ...(luck() < 0.2 ? [{ who: "tomo", at: moment(luck, start, 20, 70), deleted: true }] : []),
  ];
  const causes = ["the old address", "no canary", "renewed by hand"].slice(0, 1 + Math.floor(luck() * 3));
  const count = 1 + Math.floor(luck() * 4);
  const incidents = Array.from({ length: 2 + Math.floor(luck() * 4) }, (_, n): Incident => {
    const at = moment(luck, start, n === 0 ? 1 : 0, n < 2 ? 8 : 60);
    const cites = Array.from({ length: count }, (_, fix) => fix)
      .filter((fix) => (n === fix % 2 ? luck() < 0.9 : luck() < 0.15))
      .map((fix) => ({ fix, due: luck() < 0.15 ? dayOf(at + (10 + luck() * 40) * day) : null }));
    const own = causes.filter(() => luck() < 0.4);
    return { n, at, causes: own.length === 0 ? [causes[0] ?? ""] : own, cites };
  }).sort((a, b) => a.at - b.at);
  const decided = luck() < 0.3;
  return {
    ...{ seed, start, days, leaves, incidents },
    zone: pick(luck, ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo"]),
    after: pick(luck, [7, 14, 14, 21]),
    sponsors: luck() < 0.2 ? [] : ["lin"],
    fixes: Array.from({ length: count }, (_, n) => fixOf(n, luck, start, days, leaves)),
    decisions: decided ? [decisionOf(luck, start)] : [],
  };
};

const decisionOf = (luck: Luck, start: number): World["decisions"][number] => {
  const at = moment(luck, start, 20, 50);
  return {
    at,
    says: pick(luck, ["fund", "accept risk"] as const),
    day: dayOf(at + (5 + luck() * 30) * day),
  };
};

/** Some millisecond of these days; no two things happen in the same one. */
const moment = (luck: Luck, start: number, from: number, to: number): number =>
  Math.floor(start + (from + luck() * (to - from)) * day);

const fixOf = (n: number, luck: Luck, start: number, days: number, leaves: World["leaves"]): Fix => {
  const state: State = { assigned: [], open: true, declined: false, status: "Proposed" };
  const kind = luck();
  const first = kind < 0.15 ? postponed(luck, start) : kind < 0.3 ? givenBack(luck, start) : [];
  if (kind < 0.15) state.assigned.push("mira");
  const after = first.at(-1)?.at ?? start + day;
  const times = Array.from({ length: Math.floor(luck() ** 1.3 * (first.length > 0 ? 3 : 13)) }, () =>
    moment(luck, after, 0, days - (after - start) / day),
  ).sort((a, b) => a - b);
  const deeds = times.flatMap((at) => deedAt(at, state, luck, leaves) ?? []);
  const blocker: Blocker | null =
    luck() < 0.2
      ? { at: moment(luck, start, 0, 60), state: pick(luck, ["open", "not planned"] as const) }
      : null;
  return { n, createdAt: start - Math.floor(luck() * 5 * day), deeds: [...first, ...deeds], blocker };
};

/** Somebody takes it, and moves the date again and again. */
const postponed = (luck: Luck, start: number): Deed[] => {
  const taken = moment(luck, start, 5, 12);
  const dates = [1, 2, 3].map((n): Deed => {
    const at = taken + Math.floor((n * 5 + luck()) * day);
    const command: Command = { word: "due", day: dayOf(at + (6 + luck() * 20) * day) };
    return { at, does: "say", by: "mira", words: false, command };
  });
  return [{ at: taken, does: "assign", who: "mira", by: "lin" }, ...dates];
};

/** Somebody without rights has it, says where it stands, and is taken off it. */
const givenBack = (luck: Luck, start: number): Deed[] => {
  const at = moment(luck, start, 5, 12);
  const wrote = at + Math.floor((2 + luck() * 10) * day);
  return [
    { at, does: "assign", who: outsider, by: "lin" },
    { at: wrote, does: "say", by: outsider, words: true, command: null },
    { at: wrote + Math.floor(luck() * 4 * day), does: "unassign", who: outsider, by: "lin" },
  ];
};

type State = {
  assigned: string[];
  open: boolean;
  declined: boolean;
  status: string;
};

const deedAt = (at: number, state: State, luck: Luck, leaves: World["leaves"]): Deed | null => {
  const gone = leaves.filter((one) => one.at <= at).map(({ who }) => who);
  const deleted = leaves.filter(({ deleted }) => deleted).map(({ who }) => who);
  state.assigned = state.assigned.filter((who) => !gone.includes(who));
  // An account that will be deleted takes work and writes while it has it; everything else by name stays readable.
  const here = members.filter((who) => !gone.includes(who) && !deleted.includes(who));
  const leaving = leaves.map(({ who }) => who);
  const able = members.filter((who) => !gone.includes(who));
  const chance = luck();
  const by = pick(luck, here);
  if (!state.open) {
    if (chance > 0.5) return null;
    state.open = true;
    state.declined = false;
    return { at, does: "reopen", by: luck() < 0.3 ? bot : by };
  }
  if (chance < 0.14) {
    const who = state.declined ? by : pick(luck, [...able, outsider, bot]);
    if (state.assigned.includes(who)) return null;
    state.assigned.push(who);
    const itself = deleted.includes(who) ? who : luck() < 0.25 && !state.declined ? bot : by;
    return { at, does: "assign", who, by: itself };
  }
  if (chance < 0.24) {
    const who = state.assigned.pop();
    return who === undefined ? null : { at, does: "unassign", who, by };
  }
  if (chance < 0.44) {
    // Whoever leaves writes only what they have: of others GitHub no longer says that they had rights.
    const writers = [...here.filter((who) => !leaving.includes(who)), outsider, bot, ...state.assigned];
    return { at, does: "say", by: pick(luck, writers), words: true, command: null };
  }
  if (chance < 0.7) return command(at, state, luck, here);
  if (chance < 0.8) {
    const to = pick(
      luck,
      statuses.slice(0, 3).filter((one) => one !== state.status),
    );
    const from = state.status;
    state.status = to;
    state.declined = false;
    const person = luck() < 0.6;
    return { at, does: "card", by: person ? by : bot, automated: !person, from, to };
  }
  if (chance < 0.88) {
    const author = pick(luck, [by, bot]);
    const mergedAt = luck() < 0.3 ? at + Math.floor(luck() * 5 * day) : null;
    return { at, does: "pull", by: author, mergedAt, mergedBy: pick(luck, [by, bot]) };
  }
  state.open = false;
  const as = luck() < 0.5 ? "completed" : "not planned";
  return luck() < 0.2 ? { at, does: "close", by: bot, as: "not planned" } : { at, does: "close", by, as };
};

const command = (at: number, state: State, luck: Luck, here: string[]): Deed => {
  const by = pick(luck, [...here, ...here, outsider]);
  const words = luck() < 0.25 && members.slice(0, 2).includes(by);
  const in_ = (from: number, to: number): string => dayOf(at + (from + luck() * (to - from)) * day);
  const kind = luck();
  if (kind < 0.35) return { at, does: "say", by, words, command: { word: "due", day: in_(3, 40) } };
  if (kind < 0.6) return { at, does: "say", by, words, command: { word: "snooze", day: in_(3, 40) } };
  if (kind < 0.75) return { at, does: "say", by, words, command: { word: "accept" } };
  if (kind < 0.87) return { at, does: "say", by, words, command: { word: "needs-sponsor" } };
  if (by !== outsider) state.declined = true;
  return { at, does: "say", by, words, command: { word: "decline", reason: "no room this year" } };
};
