import { clusterBlocks } from "../cluster.ts";
import { document } from "../html.ts";
import { blocksOf, link, type Place } from "../html-blocks.ts";
import type { ClusterLine } from "../model.ts";
import { dayIn, figure, sayDay } from "../say.ts";
import { figureOf } from "./figure.ts";
import type { Context } from "./screen.ts";
import { timelineChart } from "./timeline.ts";

/** One cluster: where it stands in words, its incidents in time, and what was proposed. */
export const clusterScreen = (line: ClusterLine, { model, links, draw }: Context): string => {
  const place: Place = { clusters: "", ending: links.ending, heading: "h2", answers: null };
  const blocks = clusterBlocks(line, model);
  const first = blocks.findIndex(({ block }) => block === "heading");
  const lead = first === -1 ? blocks : blocks.slice(0, first);
  const chart = timelineChart(line, model);
  const n = line.remediations.length;
  return document({
    title: `${line.title} · ${model.owner}`,
    heading: line.title,
    period: `As of ${sayDay(dayIn(model.until, model.zone))}`,
    model,
    links,
    files: "",
    main: [
      blocksOf(lead, place),
      ...(chart === null ? [] : [figureOf(chart, draw)]),
      blocksOf(blocks.slice(lead.length), place),
      ...(n > 0 && links.asks
        ? [
            `<p class="lists">${link(`${figure(n, "remediation")} of this cluster as a list`, links.remediations(`cluster=${line.page}`))}</p>`,
          ]
        : []),
    ].join("\n"),
  });
};
