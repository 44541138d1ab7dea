/** Where the pages lead. Relative, so that a page may be served below any address, or lie in any folder. */
export type Links = {
  /** What every address begins with: where the overview is. */
  base: "./" | "../";
  overview: string;
  /** With a query: the list narrowed by it. */
  remediations(query?: string): string;
  csv(query?: string): string;
  reports: string;
  report: string;
  clusters: string;
  /** What a cluster's address ends with. */
  ending: string;
  /** A folder of files answers no questions, so it offers none. */
  asks: boolean;
};

const queried = (path: string, query = ""): string => (query === "" ? path : `${path}?${query}`);

export const served = (base: Links["base"]): Links => ({
  base,
  overview: base,
  remediations: (query) => queried(`${base}remediations`, query),
  csv: (query) => queried(`${base}remediations.csv`, query),
  reports: `${base}reports`,
  report: `${base}report.html`,
  clusters: `${base}clusters/`,
  ending: "",
  asks: true,
});

/** The pages as files of one folder: what a query would narrow is there as a whole. */
export const inFiles = (base: Links["base"]): Links => ({
  base,
  overview: `${base}index.html`,
  remediations: () => `${base}remediations.html`,
  csv: () => `${base}remediations.csv`,
  reports: `${base}reports.html`,
  report: `${base}report.html`,
  clusters: `${base}clusters/`,
  ending: ".html",
  asks: false,
});
