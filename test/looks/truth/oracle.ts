import { DateTime } from "luxon";
import {
  bot,
  type Command,
  type Deed,
  day,
  type Fix,
  firstCause,
  members,
  statuses,
  type World,
} from "./world.ts";

/**
 * Who is flagged when, written from the sentences of the product over the raw history. It shares no line with the app:
 * each sentence that it follows stands above its function.
 */
export type Verdict = "none moved" | "twice" | "asks" | null;

type Said = Extract<Deed, { does: "say" }>;

/** "Incidents that share a contributing cause or cite the same remediation", two within 180 days. */
export const clustersAt = (world: World, t: number): { ties: string[]; fixes: number[] }[] => {
  const there = world.incidents.filter(({ at }) => at <= t);
  const ties = new Map<string, number[]>();
  for (const { n, causes, cites } of there)
    for (const tie of [...causes.map((one) => `cause:${one}`), ...cites.map(({ fix }) => `fix:${fix}`)])
      ties.set(tie, [...(ties.get(tie) ?? []), n]);
  const sets = new Map<string, string[]>();
  for (const [tie, ns] of ties)
    if (ns.length >= 2) sets.set(ns.join(), [...(sets.get(ns.join()) ?? []), tie]);
  return [...sets].map(([ns, same]) => {
    const proposed = there
      .filter(({ n }) => ns.split(",").includes(String(n)))
      .flatMap(({ cites }) => cites.map(({ fix }) => fix));
    const cited = same.flatMap((tie) => (tie.startsWith("fix:") ? [Number(tie.slice(4))] : []));
    const byCause = same.some((tie) => tie.startsWith("cause:"));
    return { ties: same, fixes: [...new Set(byCause ? [...cited, ...proposed] : cited)] };
  });
};

/**
 * "A cluster is flagged when it has open remediations, none has progressed in that time and at least one is ownerless,
 * or one ownerless remediation has stood still for twice that time, whatever its siblings do." And a maintainer's
 * `/needs-sponsor` "puts it in Friday's report".
 */
export const verdictOf = (world: World, fixes: number[], t: number): Verdict => {
  const open = fixes.map((n) => new History(world, n, t)).filter((fix) => fix.isProposed() && fix.isOpen());
  if (open.some((fix) => fix.asksForSponsor())) return "asks";
  const still = (times: number) => open.filter((fix) => fix.isStalled(times));
  if (still(1).length === open.length && open.some((fix) => fix.isOwnerless())) return "none moved";
  return still(2).some((fix) => fix.isOwnerless()) ? "twice" : null;
};

/** One remediation up to a moment. */
export class History {
  readonly #world: World;
  readonly #fix: Fix;
  readonly #t: number;
  readonly #deeds: Deed[];
  readonly #proposedAt: number | null;
  readonly #reported: string | null;

  constructor(world: World, n: number, t: number) {
    this.#world = world;
    this.#t = t;
    this.#fix = world.fixes[n] as Fix;
    this.#deeds = this.#fix.deeds.filter(({ at }) => at <= t);
    const citing = world.incidents.filter((one) => one.at <= t && one.cites.some(({ fix }) => fix === n));
    const [first] = citing;
    this.#proposedAt = first === undefined ? null : Math.max(this.#fix.createdAt, first.at);
    this.#reported = first?.cites.find(({ fix }) => fix === n)?.due ?? null;
  }

  isProposed(): boolean {
    return this.#proposedAt !== null;
  }

  /** "Ownerless: nobody assigned who can still act (left, suspended, a bot)." */
  isOwnerless(): boolean {
    return !this.#assigned(this.#t).some((who) => who !== bot);
  }

  #assigned(t: number): string[] {
    let who: string[] = [];
    for (const deed of this.#deeds.filter(({ at }) => at <= t)) {
      if (deed.does === "assign") who = [...who, deed.who];
      if (deed.does === "unassign") who = who.filter((one) => one !== deed.who);
    }
    const gone = this.#world.leaves.filter(({ at }) => at <= t).map((one) => one.who);
    return who.filter((one) => !gone.includes(one));
  }

  /**
   * "Completed = done; not planned = declined"; a close is a close. In between the latest answer stands: declined, a risk
   * accepted until its day, or taken up again by accepting, assigning, reopening, funding or moving the card.
   */
  isOpen(): boolean {
    const closing = this.#deeds.filter(({ does }) => does === "close" || does === "reopen").at(-1);
    if (closing?.does === "close") return false;
    const answers: { at: number; open: boolean }[] = [
      ...this.#commands("decline").map(({ at }) => ({ at, open: false })),
      ...this.#commands("accept").map(({ at }) => ({ at, open: true })),
      ...this.#deeds.flatMap((deed) =>
        (deed.does === "reopen" || deed.does === "assign") && deed.by !== bot
          ? [{ at: deed.at, open: true }]
          : [],
      ),
      ...this.#deeds.flatMap((deed) =>
        deed.does === "card" && deed.by !== bot && !deed.automated ? [{ at: deed.at, open: true }] : [],
      ),
      ...this.#decisions().flatMap(({ at, says, day: until }) => {
        if (says === "fund") return [{ at, open: true }];
        const over = this.#dayStarts(until);
        return [{ at, open: false }, ...(over <= this.#t ? [{ at: over, open: true }] : [])];
      }),
    ].sort((a, b) => a.at - b.at);
    return answers.at(-1)?.open ?? true;
  }

  /** "It needs a sponsor": until somebody takes it or a sponsor decides. */
  asksForSponsor(): boolean {
    const asked = this.#commands("needs-sponsor").at(-1)?.at;
    if (asked === undefined) return false;
    const answers = [
      ...this.#commands("accept").map(({ at }) => at),
      ...this.#decisions().map(({ at }) => at),
      ...this.#deeds.flatMap((deed) => (deed.does === "assign" && deed.by !== bot ? [deed.at] : [])),
    ];
    return answers.every((at) => at < asked);
  }

  /** "Stalled: an open remediation without progress for `stall.after` days", unless its clock is held. */
  isStalled(times: number): boolean {
    const quiet = Math.max(...this.#progress(), ...this.#firstDate()) + times * this.#world.after * day;
    return this.#t >= Math.max(quiet, ...this.#holds());
  }

  /**
   * "An owner assigned by a person; a comment by an assignee or someone with triage rights that is not only a command; a
   * linked pull request opened or merged; Status moved forward by a person (not by automation); a decision. Nothing a
   * bot did."
   */
  #progress(): number[] {
    return [
      this.#proposedAt ?? 0,
      ...this.#deeds.flatMap((deed) => this.#signs(deed)),
      ...this.#decisions().map(({ at }) => at),
    ];
  }

  #signs(deed: Deed): number[] {
    switch (deed.does) {
      case "assign":
        return deed.by !== bot && deed.who !== bot ? [deed.at] : [];
      case "say":
        return (deed.words && this.#concerns(deed)) || this.#isDecision(deed) ? [deed.at] : [];
      case "card":
        return deed.by !== bot && !deed.automated && statuses.indexOf(deed.to) > statuses.indexOf(deed.from)
          ? [deed.at]
          : [];
      case "pull": {
        const written = deed.by !== bot;
        const merged =
          deed.mergedAt !== null && deed.mergedAt <= this.#t && (written || deed.mergedBy !== bot);
        return [...(written ? [deed.at] : []), ...(merged ? [deed.mergedAt ?? 0] : [])];
      }
      case "reopen":
        return deed.by === bot ? [] : [deed.at];
      default:
        return [];
    }
  }

  #concerns({ by, at }: Said): boolean {
    return by !== bot && (members.includes(by) || this.#assigned(at).includes(by));
  }

  #isDecision({ by, command }: Said): boolean {
    return members.includes(by) && (command?.word === "accept" || command?.word === "decline");
  }

  /** "The first due date": only one that no other stood before. */
  #firstDate(): number[] {
    const [first] = this.#dates();
    return first?.byWord === true ? [first.at] : [];
  }

  /**
   * "A snooze, or a due date with an owner, holds the clock until that day; moving the date without other progress does
   * not." A date that comes nearer holds no longer than it says.
   */
  #holds(): number[] {
    const snoozes = this.#commands("snooze").map(({ command }) => dayIn(command));
    const risks = this.#decisions()
      .filter(({ says, day: until }) => says === "accept risk" && this.#dayStarts(until) <= this.#t)
      .map(({ day: until }) => this.#dayStarts(until));
    const held = this.isOwnerless() ? [] : this.#dateHolds();
    return [...snoozes.slice(-1).map((one) => this.#dayStarts(one)), ...risks, ...held];
  }

  #dateHolds(): number[] {
    const progress = this.#progress();
    let held: string | null = null;
    let before = 0;
    for (const { at, day: due } of this.#dates()) {
      const moved = progress.some((sign) => sign > before && sign <= at);
      if (held === null || moved || due < held) held = due;
      before = at;
    }
    return held === null ? [] : [this.#dayStarts(held)];
  }

  #dates(): { at: number; day: string; byWord: boolean }[] {
    const reported =
      this.#reported === null ? [] : [{ at: this.#proposedAt ?? 0, day: this.#reported, byWord: false }];
    const said = this.#commands("due").map(({ at, command }) => ({ at, day: dayIn(command), byWord: true }));
    const funded = this.#decisions()
      .filter(({ says }) => says === "fund")
      .map(({ at, day: by }) => ({ at, day: by, byWord: false }));
    return [...reported, ...said, ...funded].sort((a, b) => a.at - b.at);
  }

  /** "Who may: what GitHub asks for the same act by hand": triage. */
  #commands(word: Command["word"]): (Said & { command: Command })[] {
    return this.#deeds.flatMap((deed) =>
      deed.does === "say" && deed.command?.word === word && members.includes(deed.by)
        ? [{ ...deed, command: deed.command }]
        : [],
    );
  }

  /** Those about a category that holds it, after it was proposed; a category without a home cannot be decided on. */
  #decisions(): World["decisions"] {
    const decided = (t: number) => clustersAt(this.#world, t).find(({ ties }) => ties.includes(firstCause));
    return this.#world.decisions.filter(
      ({ at }) =>
        at <= this.#t &&
        at >= (this.#proposedAt ?? Number.POSITIVE_INFINITY) &&
        decided(at) !== undefined &&
        decided(this.#t)?.fixes.includes(this.#fix.n) === true,
    );
  }

  #dayStarts(of: string): number {
    return DateTime.fromISO(of, { zone: this.#world.zone }).startOf("day").toMillis();
  }
}

const dayIn = (command: Command): string => ("day" in command ? command.day : "");
