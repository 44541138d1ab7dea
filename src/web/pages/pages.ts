import { createHash } from "node:crypto";

/** Who looks. Until there is a login the pages stand on loopback only, for whoever runs the app. */
export type Viewer = { viewer: "local" };

export type Page = { status: number; type: string; body: string; headers: Record<string, string> };

/**
 * What can be shown of an input, by medium: handed in, since a hand knows no judgement. `cluster` gives null where
 * there is no such cluster. `style` is the text of the style element that every HTML page holds.
 */
export type Media<Input> = {
  html(input: Input): string;
  cluster(input: Input, page: string): string | null;
  json(input: Input): string;
  csv(input: Input): string;
  markdown(input: Input): string;
  style: string;
};

export type Given<Input> = {
  /** All that a viewer may see, as of now; null while nothing is known yet. */
  read(viewer: Viewer): Promise<Input | null>;
  media: Media<Input>;
};

export type Handler = (path: string, viewer?: Viewer) => Promise<Page | null>;

const html = "text/html; charset=utf-8";

/**
 * The pages of the app: `/`, `/report.json`, `/report.csv`, `/report.md` and `/clusters/N`. Null means that the path is
 * not one of them; the server answers it.
 */
export const pages = <Input>({ read, media }: Given<Input>): Handler => {
  const routes = routesOf(media);
  const headers = securityHeaders(media.style);
  return async (path, viewer = { viewer: "local" }) => {
    const route = routes.find(({ at }) => at.test(path));
    if (route === undefined) return null;
    const input = await read(viewer);
    if (input === null) return { status: 503, type: html, body: waiting, headers };
    const body = route.write(input, route.at.exec(path)?.[1] ?? "");
    if (body === null) return { status: 404, type: html, body: missing, headers };
    return { status: 200, type: route.type, body, headers };
  };
};

type Route<Input> = { at: RegExp; type: string; write(input: Input, name: string): string | null };

const routesOf = <Input>(media: Media<Input>): Route<Input>[] => [
  { at: /^\/$/, type: html, write: media.html },
  { at: /^\/report\.html$/, type: html, write: media.html },
  { at: /^\/report\.json$/, type: "application/json; charset=utf-8", write: media.json },
  { at: /^\/report\.csv$/, type: "text/csv; charset=utf-8", write: media.csv },
  { at: /^\/report\.md$/, type: "text/markdown; charset=utf-8", write: media.markdown },
  { at: /^\/clusters\/([a-z\d]{1,20})$/, type: html, write: media.cluster },
];

/** Nothing runs and nothing is loaded; the one style element is known by its hash (T34). */
const securityHeaders = (style: string): Record<string, string> => {
  const hash = createHash("sha256").update(style).digest("base64");
  return {
    "content-security-policy": `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  };
};

const plain = (title: string, words: string): string =>
  `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${title}</title>\n<h1>${title}</h1>\n<p>${words}</p>\n</html>\n`;

const waiting = plain(
  "Nothing is known yet",
  "The first reading of GitHub has not ended. Look again in a minute.",
);
const missing = plain(
  "There is no such cluster",
  'It may have been merged into another one. <a href="/">The report</a> lists all of them.',
);
