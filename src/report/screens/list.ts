import { isOpen } from "../../domain/remediation.ts";
import { document } from "../html.ts";
import { safe } from "../html-blocks.ts";
import type { Model } from "../model.ts";
import { capital, dayIn, figure, sayDay } from "../say.ts";
import { type Filter, filterOf, queryOf } from "./filter.ts";
import { formOf } from "./form.ts";
import { tableOf } from "./list-table.ts";
import { matching, type Row, rowsIn } from "./rows.ts";
import { type Context, html, type Shown } from "./screen.ts";

const perPage = 100;
// A file has no second page; more rows than this no browser shows.
const perFile = 1000;

/** Every remediation, narrowed and ordered as the query says. */
export const listScreen = (context: Context, query: URLSearchParams): Shown => {
  const filter = filterOf(query);
  const all = rowsIn(context.model);
  if ("wrong" in filter) return refusal(context, filter.wrong);
  const found = matching(all, filter);
  const most = context.links.asks ? perPage : perFile;
  const pages = Math.max(1, Math.ceil(found.length / most));
  if (filter.page > pages)
    return refusal(context, `There is no page ${filter.page}: the last one is ${pages}.`);
  const shown = found.slice((filter.page - 1) * most, filter.page * most);
  const parts = [
    ...(context.links.asks ? [formOf(all, filter, context)] : []),
    `<p class="lead">${safe(standing(found))}</p>`,
    shown.length === 0 ? nothing(all, context) : tableOf(shown, filter, context),
    paging(filter, pages, found.length, shown.length, context),
    exported(filter, found, context),
  ];
  return { status: 200, type: html, body: page(context, parts) };
};

const refusal = (context: Context, sentence: string): Shown => ({
  status: 400,
  type: html,
  body: page(context, [
    `<p class="lead" role="alert">${safe(sentence)}</p>`,
    `<p><a href="${safe(context.links.remediations())}">All remediations</a></p>`,
  ]),
});

const page = ({ model, links }: Context, parts: string[]): string =>
  document({
    title: `Remediations · ${model.owner}`,
    heading: "Remediations",
    period: `As of ${day(model)}`,
    model,
    links,
    page: "remediations",
    files: "",
    main: parts.filter((part) => part !== "").join("\n"),
  });

const day = ({ until, zone }: Model): string => sayDay(dayIn(until, zone));

/** `5 open, 3 of them without an owner and 4 stalled; 2 settled.` */
const standing = (rows: Row[]): string => {
  const open = rows.filter(({ of }) => isOpen(of));
  const settled = rows.length - open.length;
  if (rows.length === 0) return "None matches.";
  if (open.length === 0) return `${capital(figure(settled, "remediation"))}, settled.`;
  const alone = open.filter(({ of }) => of.ownerless).length;
  const still = open.filter(({ of }) => of.stalledSince !== null).length;
  const which = [
    ...(alone > 0 ? [`${alone} without an owner`] : []),
    ...(still > 0 ? [`${still} stalled`] : []),
  ].join(", ");
  return `${open.length} open${which === "" ? "" : ` (${which})`}${settled === 0 ? "" : `; ${settled} settled`}.`;
};

const nothing = (all: Row[], { links }: Context): string =>
  all.length === 0
    ? "<p>Nothing has been proposed yet: an idea becomes a remediation when its repository is known.</p>"
    : `<p>There are ${all.length} in all. <a href="${safe(links.remediations())}">Show all of them</a>.</p>`;

const paging = (filter: Filter, pages: number, of: number, shown: number, { links }: Context): string => {
  if (!links.asks)
    return of > shown ? `<p class="note">The first ${shown} of ${of}. The CSV holds all of them.</p>` : "";
  if (pages === 1) return "";
  const to = (n: number, name: string, rel: string): string =>
    `<li><a rel="${rel}" href="${safe(links.remediations(queryOf(filter, n)))}">${name}</a></li>`;
  const before = filter.page > 1 ? to(filter.page - 1, "Previous", "prev") : "";
  const after = filter.page < pages ? to(filter.page + 1, "Next", "next") : "";
  return `<nav class="paging" aria-label="Pages of the list"><ul role="list">${before}<li>Page ${filter.page} of ${pages}</li>${after}</ul></nav>`;
};

const exported = (filter: Filter, found: Row[], { links }: Context): string =>
  found.length === 0
    ? ""
    : `<p class="lists"><a href="${safe(links.csv(queryOf(filter)))}" download>${found.length === 1 ? "This one" : `These ${found.length}`} as CSV</a></p>`;
