import { daysAfter, type Instant } from "../../src/domain/refs.ts";
import type { Seen, SeenEvent } from "../../src/domain/seen.ts";
import { comment, person } from "../acme.ts";
import { addIssue, edit, passUntil, type Year } from "./year.ts";

/** How the maintainers of a repository take what is proposed to them. */
export type Habit = "ignores" | "answers" | "declines" | "answers when nudged";
export type Plan = {
  /** Repository to who keeps it and how. */
  keepers: Record<string, { login: string; habit: Habit }>;
  incidents: number;
  days: number;
  causes: string[];
  /** Does a cause come back, is anything due, does anybody leave? Without it there is never any news. */
  news: boolean;
  /** Words that a report quotes. */
  words: string;
};

type Deed = { at: Instant; does(): void };

/** A number in [0, 1) for each call, the same for the same seed (mulberry32). */
export const luckOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Plays a year of incidents and of people who react to what the app wrote. */
export const play = (year: Year, plan: Plan, luck: () => number): void => {
  const deeds: Deed[] = reports(year, plan, luck);
  const end = daysAfter(year.now, plan.days);
  for (let read = 0; ; ) {
    deeds.sort((a, b) => a.at.localeCompare(b.at));
    const next = deeds.shift();
    passUntil(year, next === undefined || next.at > end ? end : next.at);
    for (; read < year.wrote.length; read += 1) deeds.push(...reactions(year, read, plan, luck));
    if (next === undefined || next.at > end) {
      if (deeds.every(({ at }) => at > end)) return;
      continue;
    }
    next.does();
  }
};

const reports = (year: Year, plan: Plan, luck: () => number): Deed[] => {
  const start = year.now;
  return Array.from({ length: plan.incidents }, (_, i): Deed => {
    const at = daysAfter(start, (i + luck()) * ((plan.days * 0.9) / plan.incidents));
    return { at, does: () => void file(year, plan, luck, i) };
  });
};

const file = (year: Year, plan: Plan, luck: () => number, i: number): void => {
  const repos = Object.keys(plan.keepers);
  // A few causes come back often, most once: the square leans to the first of the list.
  const cause = plan.news ? plan.causes[Math.floor(luck() ** 2 * plan.causes.length)] : `cause ${i}`;
  const due = plan.news && luck() < 0.3 ? ` due ${daysAfter(year.now, 40).slice(0, 10)}` : "";
  const lines = Array.from({ length: 1 + Math.floor(luck() * 2) }, (_, n) => {
    const where = repos[Math.floor(luck() * repos.length)];
    return `- [ ] Change ${i}-${n} ${plan.words} (acme/${where})${n === 0 ? due : ""}`;
  });
  const body = `### Impact\n\n${plan.words} failed.\n\n### Contributing causes\n\n- ${cause}\n\n### Follow-ups\n\n${lines.join("\n")}\n`;
  addIssue(year, "incidents", { title: `Incident ${i} ${plan.words}`, body, labels: ["incident"] });
};

/** What people do because of one thing that the app wrote. */
const reactions = (year: Year, index: number, plan: Plan, luck: () => number): Deed[] => {
  const { at, on, action } = year.wrote[index] ?? { at: "", on: null, action: null };
  const after = (days: number, does: () => void): Deed => ({ at: daysAfter(at, days), does });
  if (action?.do === "open" && action.mark.kind === "remediation") {
    const made = year.opened[action.mark.key];
    const keeper = plan.keepers[action.in.name];
    if (made === undefined || keeper === undefined) return [];
    return opened(year, made.id, keeper, plan, luck, after);
  }
  const nudge = action?.do === "say" && action.tag.startsWith("nudge:");
  const keeper = on === null ? undefined : plan.keepers[on.repo.name];
  if (!nudge || on === null || keeper?.habit !== "answers when nudged") return [];
  if (luck() < 0.15) return [after(0.1, () => down(year, on.id))];
  return [after(1, () => take(year, on.id, keeper.login)), ...later(year, on.id, keeper.login, luck, after)];
};

type After = (days: number, does: () => void) => Deed;
type Keeper = Plan["keepers"][string];

const opened = (
  year: Year,
  id: string,
  { login, habit }: Keeper,
  plan: Plan,
  luck: () => number,
  after: After,
): Deed[] => {
  if (habit === "declines")
    return [
      after(2 + luck() * 25, () => {
        write(year, id, login, plan.words);
        close(year, id, login, "not planned");
      }),
    ];
  if (habit !== "answers") return [];
  const leaves = plan.news && luck() < 0.15 ? [after(30, () => leave(year, id))] : [];
  return [
    after(1 + luck() * 9, () => take(year, id, login)),
    ...later(year, id, login, luck, after),
    ...leaves,
  ];
};

/** Whoever took it finishes it, more often than not. */
const later = (year: Year, id: string, login: string, luck: () => number, after: After): Deed[] =>
  luck() < 0.7
    ? [
        after(12, () => write(year, id, login, "It is under way.")),
        after(20 + luck() * 40, () => close(year, id, login, "completed")),
      ]
    : [];

const event = (year: Year, login: string, e: object): SeenEvent =>
  ({ at: year.now, actor: person(login), byUs: false, ...e }) as SeenEvent;

const whileOpen = (year: Year, id: string, change: (issue: Seen) => Partial<Seen>): void => {
  if (year.issues.get(id)?.state === "open") edit(year, id, change);
};

const take = (year: Year, id: string, login: string): void =>
  whileOpen(year, id, ({ timeline }) => ({
    assignees: [person(login)],
    timeline: [...timeline, event(year, login, { event: "assigned", who: person(login) })],
  }));

const leave = (year: Year, id: string): void =>
  whileOpen(year, id, ({ assignees }) => ({
    assignees: assignees.map((one) => ({ ...one, login: "ghost", kind: "gone" as const })),
  }));

const write = (year: Year, id: string, login: string, words: string): void =>
  whileOpen(year, id, ({ comments }) => ({
    comments: [...comments, { ...comment(person(login), words), createdAt: year.now, updatedAt: year.now }],
  }));

const close = (year: Year, id: string, login: string, reason: "completed" | "not planned"): void =>
  whileOpen(year, id, ({ timeline }) => ({
    ...{ state: "closed", reason, closedAt: year.now, closedBy: person(login) },
    timeline: [...timeline, event(year, login, { event: "closed" })],
  }));

const down = (year: Year, id: string): void =>
  edit(year, id, ({ comments }) => ({
    comments: comments.map((one) => (one.tag?.startsWith("nudge:") ? { ...one, thumbsDown: true } : one)),
  }));
