import type { Setting } from "../domain/look.ts";
import type { Instant } from "../domain/refs.ts";
import { mayCarry } from "../domain/visibility.ts";
import { dayIn, sayDay, sayNumber } from "../report/say.ts";
import { goneWords, type News, type Waiting } from "./nudge-news.ts";

const mostNamed = 10;
const mostMentioned = 3;

/**
 * A nudge, in at most three sentences: what is new, since when it waits, how to settle it. Only whoever it is assigned
 * to is called by name, once.
 */
export const nudgeText = (news: News[], waiting: Waiting): string => {
  const clauses = news.slice(0, 2).map((one) => clauseOf(one, waiting));
  const said = `${clauses.join(", and ")}; ${standing(waiting)}`;
  const called = calledOn(waiting);
  return [
    `${called === "" ? capitalised(said) : `${called}, ${said}`}.`,
    settling(waiting),
    bigger(waiting),
  ].join(" ");
};

const calledOn = ({ facts }: Waiting): string =>
  facts.owners
    .filter(({ kind }) => kind === "user")
    .slice(0, mostMentioned)
    .map(({ login }) => `@${login}`)
    .join(" ");

/** An address keeps its letters; a word that begins a sentence does not. */
const capitalised = (said: string): string =>
  /^[^\s/`]+(\s|,)/.test(said) ? said.charAt(0).toUpperCase() + said.slice(1) : said;

const clauseOf = (news: News, waiting: Waiting): string => {
  const { setting } = waiting;
  switch (news.news) {
    case "incidents":
      return incidentsClause(news, setting);
    case "due":
      return `this was due on ${sayDay(news.day)}`;
    case "unassigned":
      return `${news.login === null ? "whoever had it" : `\`${news.login}\``} was taken off it on ${on(news.at, setting)}`;
    case "gone":
      return goneWords;
    case "flag":
      return flagClause(news, waiting);
  }
};

const on = (at: Instant, { config }: Setting): string => sayDay(dayIn(at, config.timezone));

const incidentsClause = (
  { more, all, byCause }: Extract<News, { news: "incidents" }>,
  setting: Setting,
): string => {
  const kind = byCause ? "with this cause" : "that leads here";
  const kinds = byCause ? "with this cause" : "that lead here";
  const [only] = more;
  const named = more.flatMap(({ at }) => at ?? []).slice(0, mostNamed);
  if (more.length === 1 && only !== undefined)
    return only.at === null
      ? `there was one more incident ${kind}, the ${ordinal(only.place)}`
      : `${only.at} on ${on(only.openedAt, setting)} was the ${ordinal(only.place)} incident ${kind}`;
  const which = named.length === 0 ? "" : ` (${named.join(", ")})`;
  return `there were ${sayNumber(more.length)} more incidents ${kinds}${which}, ${sayNumber(all)} in all`;
};

const ordinals = [
  ...["", "first", "second", "third", "fourth", "fifth", "sixth"],
  ...["seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"],
];

const ordinal = (n: number): string => {
  const ends = ["th", "st", "nd", "rd"];
  return ordinals[n] ?? `${n}${ends[n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? "th"}`;
};

const flagClause = ({ at, home }: Extract<News, { news: "flag" }>, { facts, setting }: Waiting): string => {
  const may = home !== null && mayCarry(setting.incidentsRepo, facts.repo, setting.config.share);
  return `${may ? home.at : "the category it belongs to"} was flagged as stalled on ${on(at, setting)}`;
};

const standing = ({ facts, seen, setting }: Waiting): string => {
  if (!facts.ownerless) return `nothing has moved here since ${on(facts.progress.at, setting)}`;
  const freed = seen.timeline.filter((e) => e.event === "unassigned").map(({ at }) => at);
  const since = freed.sort().at(-1) ?? facts.proposedAt;
  return `this has waited for an owner since ${on(since, setting)}`;
};

const settling = ({ facts }: Waiting): string =>
  facts.ownerless
    ? "Assigning yourself takes it, and if it will not be done, closing it as *not planned* settles it."
    : "A word on where it stands is enough, and if it will not be done, closing it as *not planned* settles it.";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The report speaks of clusters; outside one, the command only says so. */
const bigger = ({ facts, setting, known }: Waiting): string => {
  const reported = known.clusters.some(({ remediations }) => remediations.includes(facts.id));
  const day = weekdays[setting.config.report.weekday - 1] ?? "the next";
  return reported
    ? `If it is bigger than the team, \`/needs-sponsor\` puts it in ${day}'s report.`
    : "If it is bigger than the team, `/needs-sponsor` says so.";
};
