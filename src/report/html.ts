import { clusterBlocks } from "./cluster.ts";
import { blocksOf, type Place, safe } from "./html-blocks.ts";
import { askedFirst, type Model } from "./model.ts";
import type { Report } from "./report.ts";
import { capital } from "./say.ts";
import { type Links, served } from "./screens/links.ts";
import { style } from "./style.ts";

/** The report as one page of the app: no script, no font, no image. */
export const toHtml = (report: Report, links: Links = served("./")): string =>
  document({
    ...sheet(report),
    links,
    main: blocksOf(report.blocks, { ...place(links.clusters, report.model), ending: links.ending }),
  });

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
  page: "report" as const,
  files: '<a href="report.csv">CSV</a> · <a href="report.json">JSON</a> · <a href="report.md">Markdown</a>',
});

const place = (clusters: string, { published }: Model): Place => ({
  clusters,
  heading: "h2",
  answers: published?.url ?? null,
});

const details = (model: Model): string =>
  askedFirst(model)
    .map((line) => {
      const blocks = blocksOf(clusterBlocks(line, model), { ...place("#cluster-", model), heading: "h3" });
      return `<section id="cluster-${safe(line.page)}">\n<h2><bdi>${safe(line.title)}</bdi></h2>\n${blocks}\n</section>`;
    })
    .join("\n");

/** `links`: the other pages, where there are any; `page`: which of them this one is. */
export type Sheet = {
  title: string;
  heading: string;
  period: string;
  model: Model;
  main: string;
  files: string;
  links?: Links;
  page?: PageName;
};

/** A whole page around its main part. */
export const document = ({
  title,
  heading,
  period,
  model,
  main,
  files,
  links,
  page,
}: Sheet): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${safe(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">${links === undefined ? "To the report" : "Past the menu"}</a>
<div class="sheet">
<header>${links === undefined ? "" : menu(links, page)}
<p class="eyebrow">Incidents of ${safe(model.owner)}</p>
<h1><bdi>${safe(heading)}</bdi></h1>
<p class="period">${safe(period)}</p>
</header>
<main id="main">
${main}
</main>
<footer>
<p>${basis(model)}</p>
${files === "" ? "" : `<nav aria-label="As a file"><p>${files}</p></nav>`}
</footer>
</div>
</body>
</html>
`;

export type PageName = "overview" | "remediations" | "reports" | "report";

const menu = (links: Links, here: PageName | undefined): string => {
  const entries: [PageName, string, string][] = [
    ["overview", "Overview", links.overview],
    ["remediations", "Remediations", links.remediations()],
    ["report", "This week", links.report],
    ["reports", "Archive", links.reports],
  ];
  const items = entries.map(
    ([page, name, at]) =>
      `<li><a href="${safe(at)}"${page === here ? ' aria-current="page"' : ""}>${name}</a></li>`,
  );
  return `\n<nav class="menu" aria-label="Pages"><ul role="list">${items.join("")}</ul></nav>`;
};

const basis = ({ incidents, ideas, remediations }: Model): string =>
  `Read from ${incidents.length} incidents, ${ideas} follow-up lines and ${remediations.length} remediations on GitHub. It says only what GitHub records.`;
