import type { Decision } from "../../domain/decision.ts";
import type { ReportFacts } from "../../domain/facts.ts";
import { compare } from "../../domain/order.ts";
import { oneLine } from "../../domain/quote.ts";
import type { ClusterStatement } from "../../domain/statement.ts";
import { type Block, type Line, listed, rowsOf, sentence, text } from "../block.ts";
import { document } from "../html.ts";
import { blocksOf, type Place } from "../html-blocks.ts";
import type { Model } from "../model.ts";
import { homeNumber } from "../pages.ts";
import { cluster, issue, person } from "../phrases.ts";
import { day, dayIn, figure, sayDay } from "../say.ts";
import type { Context } from "./screen.ts";

/** Every report that was published, the latest first: its issue as it was sent, and what was answered on it. */
export const archive = ({ model, links }: Context, reports: ReportFacts[]): string => {
  const place: Place = { clusters: links.clusters, ending: links.ending, heading: "h2", answers: null };
  const all = [...reports].sort((a, b) => compare(b.until, a.until) || compare(a.id, b.id));
  return document({
    title: `Reports · ${model.owner}`,
    heading: headingOf(all),
    period: `As of ${sayDay(dayIn(model.until, model.zone))}`,
    model,
    links,
    page: "reports",
    files: "",
    main: blocksOf(blocks(all, model), place),
  });
};

const headingOf = (reports: ReportFacts[]): string => {
  if (reports.length === 0) return "No report was needed so far";
  const answered = reports.filter(({ decisions = [] }) => decisions.length > 0).length;
  return `${answered === 0 ? "None" : answered} of ${figure(reports.length, "report")} ${answered > 1 ? "were" : "was"} answered`;
};

const blocks = (reports: ReportFacts[], model: Model): Block[] => {
  const when = "A report is published as an issue, and only when a decision is needed.";
  if (reports.length === 0) return [sentence(text(`${when} None was so far.`))];
  return [
    sentence(text(`${when} The issue is the report as it was sent.`)),
    {
      block: "table",
      as: "rows",
      about: "Published reports",
      columns: [
        { title: "Week to", align: "left" },
        { title: "Published as", align: "left" },
        { title: "Issue", align: "left" },
        { title: "Answers on it", align: "left" },
      ],
      ...rowsOf(reports, (one) => [
        [day(one.until, model.zone)],
        [issue(one)],
        [text(one.open ? "open" : "closed")],
        answers(one.decisions ?? [], model),
      ]),
    },
  ];
};

const answers = (decisions: Decision[], model: Model): Line => {
  if (decisions.length === 0) return [text("no answer")];
  const each = decisions.map(
    (decision): Line => [
      day(decision.at, model.zone),
      text(", "),
      person(decision.by),
      text(": "),
      ...clusterOf(decision.statement, model),
      text(" "),
      ...answer(decision.statement),
    ],
  );
  return each.flatMap((line, i) => (i === 0 ? line : [text("; "), ...line]));
};

const clusterOf = (statement: ClusterStatement, { clusters }: Model): Line => {
  const found = clusters.find((line) => homeNumber(line) === String(statement.cluster));
  return [found === undefined ? text(`#${statement.cluster}`) : cluster(found)];
};

const answer = (statement: ClusterStatement): Line => {
  switch (statement.says) {
    case "assign":
      return [text("goes to "), person(statement.login)];
    case "fund":
      return [text("is to be done by "), { day: sayDay(statement.by), iso: statement.by }];
    case "accept risk":
      return [text("risk accepted"), ...limit(statement), ...reason(statement.reason)];
    case "decline cluster":
      return [text("declined"), ...reason(statement.reason)];
  }
};

const limit = ({ until, recurrences }: Extract<ClusterStatement, { says: "accept risk" }>): Line => {
  const parts: Line[] = [
    ...(until === null ? [] : [[text("until "), { day: sayDay(until), iso: until }] as Line]),
    ...(recurrences === null ? [] : [[text(`for ${figure(recurrences, "more incident")}`)] as Line]),
  ];
  return parts.length === 0 ? [] : [text(" "), ...listed(parts)];
};

const reason = (words: string | null): Line =>
  words === null || oneLine(words) === "" ? [] : [text(", "), { quoted: oneLine(words), as: "words" }];
