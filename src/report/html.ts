import { clusterBlocks } from "./cluster.ts";
import { blocksOf, type Place, safe } from "./html-blocks.ts";
import type { ClusterLine, Model } from "./model.ts";
import type { Report } from "./report.ts";
import { capital, dayIn, sayDay } from "./say.ts";
import { style } from "./style.ts";

/** The report as one page that needs nothing else: no script, no font, no image. Clusters have pages below it. */
export const toHtml = (report: Report): string =>
  document({ ...sheet(report), main: blocksOf(report.blocks, place("clusters/", report.model)) });

/** The same as a file that stands alone: what is known of each cluster follows below. */
export const toHtmlFile = (report: Report): string => {
  const main = blocksOf(report.blocks, place("#cluster-", report.model));
  return document({ ...sheet(report), main: `${main}\n${details(report.model)}` });
};

const sheet = ({ title, asks, period, model }: Report): Omit<Sheet, "main"> => ({
  title,
  heading: asks,
  period: capital(period),
  model,
  files: '<a href="report.csv">CSV</a> · <a href="report.json">JSON</a> · <a href="report.md">Markdown</a>',
});

const place = (clusters: string, { published }: Model): Place => ({
  clusters,
  heading: "h2",
  answers: published?.url ?? null,
});

const details = (model: Model): string =>
  [...model.waiting, ...model.clusters.filter((line) => !line.flagged)]
    .map((line) => {
      const blocks = blocksOf(clusterBlocks(line, model), { ...place("#cluster-", model), heading: "h3" });
      return `<section id="cluster-${safe(line.page)}">\n<h2><bdi>${safe(line.title)}</bdi></h2>\n${blocks}\n</section>`;
    })
    .join("\n");

/** The page of one cluster, below the report's. */
export const clusterHtml = (line: ClusterLine, model: Model): string =>
  document({
    title: line.title,
    heading: line.title,
    period: `As of ${sayDay(dayIn(model.until, model.zone))}`,
    model,
    main: blocksOf(clusterBlocks(line, model), place("", model)),
    files: '<a href="../">The report</a>',
  });

type Sheet = { title: string; heading: string; period: string; model: Model; main: string; files: string };

const document = ({ title, heading, period, model, main, files }: Sheet): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${safe(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<div class="sheet">
<header>
<p class="eyebrow">Incidents of ${safe(model.owner)}</p>
<h1><bdi>${safe(heading)}</bdi></h1>
<p class="period">${safe(period)}</p>
</header>
<main id="main">
${main}
</main>
<footer>
<p>${basis(model)}</p>
<nav aria-label="The same as a file"><p>${files}</p></nav>
</footer>
</div>
</body>
</html>
`;

const basis = ({ incidents, ideas, remediations }: Model): string =>
  `Read from ${incidents.length} incidents, ${ideas} follow-up lines and ${remediations.length} remediations on GitHub. It says only what GitHub records.`;
