import { createHash } from "node:crypto";
import { operator, type Viewer } from "../../domain/viewer.ts";

export type Page = { status: number; type: string; body: string; headers: Record<string, string> };

/** What a screen shows. `file`: the browser saves it under this name. An empty body of a 404 says what is missing here. */
export type Shown = { status: number; type: string; body: string; file?: string };

/**
 * The screens of the app, handed in, since a hand knows no judgement: what stands at a path, or null where nothing does.
 * `style` is the text of the style element that every HTML page holds.
 */
export type Screens<Input> = {
  at(path: string): ((input: Input, query: URLSearchParams) => Shown) | null;
  style: string;
};

export type Given<Input> = {
  /** All that a viewer may see, as of now; null while nothing is known yet. */
  read(viewer: Viewer): Promise<Input | null>;
  /** Asked for with the first page: what draws takes its time to load. */
  screens(): Promise<Screens<Input>>;
};

export type Handler = (path: string, query?: URLSearchParams, viewer?: Viewer) => Promise<Page | null>;

const html = "text/html; charset=utf-8";

/** The pages of the app. Null means that the path is not one of them; the server answers it. */
export const pages = <Input>({ read, screens }: Given<Input>): Handler => {
  return async (path, query = new URLSearchParams(), viewer = operator) => {
    const { at, style } = await screens();
    const screen = at(path);
    if (screen === null) return null;
    const headers = securityHeaders(style);
    const input = await read(viewer);
    if (input === null) return { status: 503, type: html, body: waiting, headers };
    const { status, type, body, file } = screen(input, query);
    const saved = file === undefined ? {} : { "content-disposition": `attachment; filename="${file}"` };
    return { status, type, body: body === "" ? missing : body, headers: { ...headers, ...saved } };
  };
};

/** Nothing runs and nothing is loaded; the one style element is known by its hash, and a form asks only us (T34). */
const securityHeaders = (style: string): Record<string, string> => {
  const hash = createHash("sha256").update(style).digest("base64");
  return {
    "content-security-policy": `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
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
  'It may have been merged into another one. <a href="/">The overview</a> lists all of them.',
);
