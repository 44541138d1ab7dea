import type { Setting } from "../domain/look.ts";
import type { Instant } from "../domain/refs.ts";
import { joined, ours, type Text, text } from "../domain/text.ts";
import { mayCarry } from "../domain/visibility.ts";
import { dayIn, sayDay, sayNumber } from "../report/say.ts";
import { goneWords, type News, type Waiting } from "./nudge-news.ts";
import { addressed } from "./quoted.ts";

const mostNamed = 10;
const mostMentioned = 3;

/**
 * A nudge, in at most three sentences: what is new, since when it waits, how to settle it. Only whoever it is assigned
 * to is called by name, once.
 */
export const nudgeText = (news: News[], waiting: Waiting): Text => {
  const clauses = news.slice(0, 2).map((one) => clauseOf(one, waiting));
  const said = text`${joined(clauses, ", and ")}; ${standing(waiting)}`;
  const called = calledOn(waiting);
  return joined(
    [
      called === "" ? text`${capitalised(said)}.` : text`${called}, ${said}.`,
      ours(settling(waiting)),
      ours(bigger(waiting)),
    ],
    " ",
  );
};

const calledOn = ({ facts }: Waiting): string =>
  facts.owners
    .filter(({ kind }) => kind === "user")
    .slice(0, mostMentioned)
    .map(({ login }) => `@${login}`)
    .join(" ");

/** An address keeps its letters; a word that begins a sentence does not. */
const capitalised = ({ words, quotes }: Text): Text => ({
  words: /^[^\s/`]+(\s|,)/.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words,
  quotes,
});

const clauseOf = (news: News, waiting: Waiting): Text => {
  const { setting } = waiting;
  switch (news.news) {
    case "incidents":
      return incidentsClause(news, setting);
    case "due":
      return ours(`this was due on ${sayDay(news.day)}`);
    case "unassigned":
      return text`${news.login === null ? "whoever had it" : `\`${news.login}\``} was taken off it on ${on(news.at, setting)}`;
    case "gone":
      return ours(goneWords);
    case "flag":
      return flagClause(news, waiting);
  }
};

const on = (at: Instant, { config }: Setting): string => sayDay(dayIn(at, config.timezone));

const incidentsClause = (
  { more, all, byCause }: Extract<News, { news: "incidents" }>,
  setting: Setting,
): Text => {
  const kind = byCause ? "with this cause" : "that leads here";
  const kinds = byCause ? "with this cause" : "that lead here";
  const [only] = more;
  const named = more.flatMap(({ at }) => at ?? []).slice(0, mostNamed);
  if (more.length === 1 && only !== undefined)
    return only.at === null
      ? text`there was one more incident ${kind}, the ${ordinal(only.place)}`
      : text`${only.at} on ${on(only.openedAt, setting)} was the ${ordinal(only.place)} incident ${kind}`;
  const which = named.length === 0 ? "" : text` (${joined(named, ", ")})`;
  return text`there were ${sayNumber(more.length)} more incidents ${kinds}${which}, ${sayNumber(all)} in all`;
};

const ordinals = [
  ...["", "first", "second", "third", "fourth", "fifth", "sixth"],
  ...["seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"],
];

const ordinal = (n: number): string => {
  const ends = ["th", "st", "nd", "rd"];
  return ordinals[n] ?? `${n}${ends[n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? "th"}`;
};

const flagClause = ({ at, home }: Extract<News, { news: "flag" }>, { facts, setting }: Waiting): Text => {
  const { incidentsRepo: repo, config } = setting;
  const may = home !== null && mayCarry(repo, facts.repo, config.share);
  return text`${may ? addressed({ at: home.at, repo }) : "the category it belongs to"} was flagged as stalled on ${on(at, setting)}`;
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
