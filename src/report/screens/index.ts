import { toCsv } from "../csv.ts";
import { toHtml } from "../html.ts";
import type { ReportInput } from "../input.ts";
import { toJson } from "../json.ts";
import { toMarkdown } from "../markdown.ts";
import { modelOf } from "../model.ts";
import { writeReport } from "../report.ts";
import { style } from "../style.ts";
import { veil } from "../veil.ts";
import { archive } from "./archive.ts";
import { clusterScreen } from "./cluster.ts";
import { inFiles, served } from "./links.ts";
import { listScreen } from "./list.ts";
import { listCsv } from "./list-csv.ts";
import { overview } from "./overview.ts";
import { type Context, csv, type Draw, html, type Shown } from "./screen.ts";

type Screen = (input: ReportInput, query: URLSearchParams, name: string) => Shown;

/** Every page of the app: what stands at a path, or null where nothing does. */
export const screens = (draw: Draw) => ({
  style,
  at: (path: string): ((input: ReportInput, query: URLSearchParams) => Shown) | null => {
    const found = routes(draw).find(({ at }) => at.test(path));
    if (found === undefined) return null;
    return (input, query) => found.show(input, query, found.at.exec(path)?.[1] ?? "");
  },
});

const routes = (draw: Draw): { at: RegExp; show: Screen }[] => {
  const top = (input: ReportInput): Context => ({ model: modelOf(input), links: served("./"), draw });
  return [
    { at: /^\/$/, show: (input) => page(overview(top(input))) },
    { at: /^\/remediations$/, show: (input, query) => listScreen(top(input), query) },
    { at: /^\/remediations\.csv$/, show: (input, query) => listCsv(modelOf(input), query) },
    { at: /^\/reports$/, show: (input) => page(archive(top(input), veil(input).reports)) },
    { at: /^\/clusters\/([a-z\d]{1,20})$/, show: (input, _query, name) => cluster(input, name, draw) },
    { at: /^\/report\.html$/, show: (input) => page(toHtml(writeReport(input))) },
    { at: /^\/report\.json$/, show: text("application/json; charset=utf-8", toJson) },
    { at: /^\/report\.csv$/, show: text(csv, toCsv) },
    { at: /^\/report\.md$/, show: text("text/markdown; charset=utf-8", toMarkdown) },
  ];
};

type Report = ReturnType<typeof writeReport>;

const page = (body: string): Shown => ({ status: 200, type: html, body });
const text =
  (type: string, write: (report: Report) => string): Screen =>
  (input) => ({ status: 200, type, body: write(writeReport(input)) });

const cluster = (input: ReportInput, name: string, draw: Draw): Shown => {
  const model = modelOf(input);
  const line = model.clusters.find(({ page: own }) => own === name);
  return line === undefined
    ? { status: 404, type: html, body: "" }
    : page(clusterScreen(line, { model, links: served("../"), draw }));
};

/** The same pages as files of one folder, by their paths in it. */
export const screenFiles = (input: ReportInput, draw: Draw): Record<string, string> => {
  const model = modelOf(input);
  const here: Context = { model, links: inFiles("./"), draw };
  const below: Context = { model, links: inFiles("../"), draw };
  const none = new URLSearchParams();
  return {
    "index.html": overview(here),
    "remediations.html": listScreen(here, none).body,
    "remediations.csv": listCsv(model, none).body,
    "reports.html": archive(here, veil(input).reports),
    ...Object.fromEntries(
      model.clusters.map((line) => [`clusters/${line.page}.html`, clusterScreen(line, below)]),
    ),
  };
};
