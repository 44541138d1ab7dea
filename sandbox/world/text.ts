/** A mention of an issue in a text. `repository` is null for a bare `#12`. */
export interface Reference {
  repository: string | null;
  number: number;
}

/** Text in code, in fences and in HTML comments links to nothing. */
function spoken(text: string): string {
  return text
    .replace(/^( {0,3})(```+|~~~+)[\s\S]*?(^ {0,3}\2|$(?![\s\S]))/gm, "")
    .replace(/<!--[\s\S]*?(-->|$)/g, "")
    .replace(/(`+)[\s\S]*?\1/g, "");
}

const SHORT = String.raw`(?:([A-Za-z0-9](?:[A-Za-z0-9-]*)\/[\w.-]+))?#(\d+)\b`;

/**
 * Issues that a text mentions: `#12`, `GH-12`, `owner/repo#12` or a full address.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export function references(text: string, webUrl: string): Reference[] {
  const found: Reference[] = [];
  const plain = spoken(text);
  for (const match of plain.matchAll(new RegExp(String.raw`(?<![\w/&.-])${SHORT}`, "g"))) {
    found.push({ repository: match[1] ?? null, number: Number(match[2]) });
  }
  for (const match of plain.matchAll(/(?<![\w/-])GH-(\d+)\b/gi)) {
    found.push({ repository: null, number: Number(match[1]) });
  }
  for (const match of plain.matchAll(address(webUrl))) {
    found.push({ repository: `${match[1]}`, number: Number(match[2]) });
  }
  return found;
}

/**
 * References behind a closing keyword.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function closingReferences(text: string, webUrl: string): Reference[] {
  const keyword = String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+`;
  const plain = spoken(text);
  const short = [...plain.matchAll(new RegExp(keyword + SHORT, "gi"))];
  const long = [...plain.matchAll(new RegExp(keyword + address(webUrl).source, "gi"))];
  return [...short, ...long].map((match) => ({ repository: match[1] ?? null, number: Number(match[2]) }));
}

/** Logins that a text mentions. */
export function mentions(text: string): string[] {
  const found = spoken(text).matchAll(/(?<![\w/`@.-])@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))(?![\w/-])/g);
  return [...new Set([...found].map((match) => `${match[1]}`.toLowerCase()))];
}

function address(webUrl: string): RegExp {
  const hosts = [webUrl, "https://github.com"].map((host) => host.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(String.raw`(?:${hosts.join("|")})\/([\w-]+\/[\w.-]+)\/(?:issues|pull)\/(\d+)\b`, "g");
}
