import type { AgendaFacts } from "../domain/facts.ts";
import { compare } from "../domain/order.ts";
import type { Instant } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { moreHappened } from "./after.ts";
import { type Block, heading, type Line, listed, sentence, strong, text } from "./block.ts";
import { clusterBlocks } from "./cluster.ts";
import type { ClusterLine, Model } from "./model.ts";
import { homeNumber } from "./pages.ts";
import { cluster, person } from "./phrases.ts";
import { capital, count, dayIn, sayDay } from "./say.ts";

/** More than an hour holds is no agenda. */
const most = 5;
const mostPeople = 6;

export type Item = { number: number; line: ClusterLine; review: Review };

/** How often it was on an agenda, this one included, and what came of the time since the last. */
export type Review = { times: number; last: Instant | null; fresh: number; undecided: number };

/**
 * Clusters that are worth an hour: nothing was proposed for them yet, or they are flagged, or they came back since the
 * fix was proposed. What is done, declined or accepted is not talked over again.
 */
export const worthAnHour = ({ clusters }: Pick<Model, "clusters">, agendas: AgendaFacts[]): Item[] =>
  clusters
    .filter(({ state }) => state === "active" || state === "emerging")
    .filter(
      ({ remediations, flagged, after }) =>
        remediations.length === 0 || flagged || (after?.incidents ?? 0) > 0,
    )
    .flatMap((line) => {
      const number = homeNumber(line);
      return number === null ? [] : [{ line, number: Number(number) }];
    })
    .sort(
      (a, b) =>
        moreHappened(a.line.after, b.line.after) ||
        b.line.incidents.length - a.line.incidents.length ||
        compare(a.line.title, b.line.title),
    )
    .slice(0, most)
    .map(({ line, number }) => ({ line, number, review: reviewOf(line, number, agendas) }));

const reviewOf = (line: ClusterLine, number: number, agendas: AgendaFacts[]): Review => {
  const held = agendas.filter(({ clusters }) => clusters.some((one) => one.number === number));
  const last =
    held
      .map(({ madeAt }) => madeAt)
      .sort()
      .at(-1) ?? null;
  const decided = line.decisions.at(-1)?.at ?? "";
  return {
    times: held.length + 1,
    last,
    fresh: line.remediations.filter(({ proposedAt }) => last === null || proposedAt > last).length,
    undecided: line.open.filter((fix) => fix.state === "proposed" && fix.proposedAt > decided).length,
  };
};

/** From the third time on, when the last review brought no idea and what there is waits for somebody to decide. */
export const isSpent = ({ times, fresh, undecided }: Review): boolean =>
  times >= 3 && fresh === 0 && undecided > 0;

export const agendaTitle = (items: Item[], at: Instant, zone: string): string =>
  `Batch review: ${count(items.length, "cluster")} worth an hour (${sayDay(dayIn(at, zone))})`;

export const introduction: Block[] = [
  sentence(
    text(
      "An hour for what comes back, not for the latest incident. Write what would remove the cause as a line under *Proposals* of its cluster, with the repository in brackets: it is opened as a remediation of the whole cluster.",
    ),
  ),
];

/** One cluster: the signal, who should be there, and the packet. */
export const itemBlocks = (item: Item, model: Model, owners: string[]): Block[] => [
  heading(cluster(item.line)),
  ...signal(item.review, model.zone),
  ...room(item.line, owners),
  ...clusterBlocks(item.line, model),
];

const ordinals = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

const signal = (review: Review, zone: string): Block[] => {
  const { times, last, fresh, undecided } = review;
  if (last === null) return [];
  const nth = capital(ordinals[times - 1] ?? `${times}th`);
  if (isSpent(review))
    return [
      sentence(
        strong(
          `${nth} review, no new idea since ${sayDay(dayIn(last, zone))}, ${count(undecided, "undecided", "undecided")}: this needs a sponsor, not a meeting.`,
        ),
      ),
    ];
  return [
    sentence(
      text(
        `${nth} review; since the last, on ${sayDay(dayIn(last, zone))}, ${count(fresh, "new idea")} came.`,
      ),
    ),
  ];
};

/** Who wrote the reports, who owns the code, and one who can prioritise. Named, not called. */
const room = (line: ClusterLine, owners: string[]): Block[] => {
  const authors = unique(
    [...line.incidents].reverse().flatMap(({ author }) => (author?.kind === "user" ? [author.login] : [])),
  );
  const code = unique([...line.open.flatMap(assigned), ...owners]);
  const sponsor = line.asking.whom ?? line.sponsors[0];
  const parts: Line[] = [
    ...named(authors, "wrote the reports"),
    ...named(code, "for the code"),
    ...(sponsor === undefined ? [] : named([sponsor.replace(/^@/, "")], "can prioritise")),
  ];
  const who: Line = parts.length === 0 ? [text("nobody is known")] : listed(parts);
  const missing = sponsor === undefined ? " Nobody who can prioritise is named." : "";
  return [sentence(strong("In the room:"), text(" "), ...who, text(`.${missing}`))];
};

const assigned = ({ owners }: RemediationFacts): string[] =>
  owners.filter(({ kind }) => kind === "user").map(({ login }) => login);

const named = (names: string[], why: string): Line[] =>
  names.length === 0
    ? []
    : [[...listed(names.slice(0, mostPeople).map((name): Line => [person(name)])), text(` (${why})`)]];

const unique = (names: string[]): string[] => [
  ...new Map(names.map((one) => [one.toLowerCase(), one])).values(),
];
