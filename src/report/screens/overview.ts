import { isOpen } from "../../domain/remediation.ts";
import { safeUrl } from "../address.ts";
import type { Block } from "../block.ts";
import { document } from "../html.ts";
import { blocksOf, link, type Place } from "../html-blocks.ts";
import type { Model } from "../model.ts";
import { asksOf } from "../report.ts";
import { dayIn, sayDay } from "../say.ts";
import { clusters } from "../sections/clusters.ts";
import { decisions } from "../sections/decisions.ts";
import { unread } from "../sections/unread.ts";
import { becameChart } from "./became.ts";
import { figureOf } from "./figure.ts";
import type { Links } from "./links.ts";
import type { Context } from "./screen.ts";
import { standingChart } from "./standing.ts";

/** What needs a decision, first; then where everything stands. */
export const overview = ({ model, links, draw }: Context): string => {
  const asks = asksOf(model);
  const place: Place = { clusters: links.clusters, ending: links.ending, heading: "h2", answers: null };
  const standing = standingChart(model);
  const became = becameChart(model);
  return document({
    title: `${asks} · ${model.owner}`,
    heading: asks,
    period: `As of ${sayDay(dayIn(model.until, model.zone))}`,
    model,
    links,
    page: "overview",
    files: "",
    main: [
      ...waiting(model, place, links),
      ...(standing === null ? [] : [figureOf(standing, draw)]),
      ...(became === null ? [] : [figureOf(became, draw), lists(model, links)]),
      blocksOf(clusters.write(model), place),
      blocksOf(unread.write(model), place),
    ].join("\n"),
  });
};

const waiting = (model: Model, place: Place, links: Links): string[] => {
  if (model.waiting.length === 0) return [`<p class="lead">${calm(model)}</p>`];
  const asked = decisions.write(model);
  const last = asked.findIndex(({ block }) => block === "table");
  const shown: Block[] = asked.slice(0, last + 1);
  return [blocksOf(shown, place), `<p>${answer(model, links)}</p>`];
};

const calm = ({ clusters: all, remediations, incidents }: Model): string => {
  if (incidents.length === 0) return "No incident is known yet.";
  if (all.length === 0) return "No two incidents share a cause or cite the same fix so far.";
  if (remediations.length === 0) return "Nothing has been proposed yet.";
  return "Every cluster with open remediations has somebody who takes them, or they moved lately.";
};

/** A page takes no answers; the issue of the report does. */
const answer = ({ published }: Model, links: Links): string => {
  const url = published === null ? null : safeUrl(published.url);
  return url === null
    ? `The next report asks for it; ${link("this is what it would say", links.report)}.`
    : `${link("Answer in the report\u2019s issue", url)}, by a tick, or assign somebody on the issue itself. ${link("The whole report", links.report)}.`;
};

/** The list, narrowed to what is most often asked. */
const lists = ({ remediations }: Model, links: Links): string => {
  const open = remediations.filter(isOpen);
  const alone = open.filter(({ ownerless }) => ownerless).length;
  const still = open.filter(({ stalledSince }) => stalledSince !== null).length;
  const items = [
    ...(alone > 0
      ? [link(`${alone} open without an owner`, links.remediations("state=open&owner=nobody"))]
      : []),
    ...(still > 0 ? [link(`${still} stalled`, links.remediations("stalled=yes"))] : []),
    link(remediations.length === 1 ? "the one there is" : `all ${remediations.length}`, links.remediations()),
  ];
  return links.asks
    ? `<p class="lists">${items.join(" · ")}</p>`
    : `<p class="lists">${link("All remediations", links.remediations())}</p>`;
};
