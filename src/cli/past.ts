import { z } from "zod";
import type { PastIssue } from "../looks/back.ts";
import { issueUrl } from "../looks/reading/links.ts";

/** What could be read of an export, and one sentence for each entry that could not. */
export type Export = { issues: PastIssue[]; broken: string[] };

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)));

/** JSON lines with `created_at`, what `gh issue list --json` prints, or what GitHub's REST lists. */
const written = z.object({
  number: z.number().int().optional(),
  title: z.string(),
  body: z.string().nullish(),
  url: z.string().nullish(),
  html_url: z.string().nullish(),
  created_at: time.optional(),
  createdAt: time.optional(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string() })])).nullish(),
  stateReason: z.string().nullish(),
  state_reason: z.string().nullish(),
  pull_request: z.unknown().optional(),
});

/** Reads an export. `label` keeps the issues that carry it; null keeps all. Never throws. */
export const readExport = (text: string, label: string | null): Export => {
  const { values, broken } = entriesOf(text.replace(/^\uFEFF/, "").trim());
  const issues: PastIssue[] = [];
  for (const { where, value } of values) {
    const read = written.safeParse(value);
    const openedAt = read.data?.createdAt ?? read.data?.created_at;
    if (!read.success || openedAt === undefined) broken.push(`${where} ${missing(value)}.`);
    else if (read.data.pull_request === undefined && carries(read.data.labels ?? [], label))
      issues.push(issueOf(read.data, openedAt));
  }
  return { issues, broken };
};

type Entries = { values: { where: string; value: unknown }[]; broken: string[] };

const entriesOf = (text: string): Entries => {
  if (text === "") return { values: [], broken: [] };
  if (text.startsWith("[")) {
    const all = parsed(text);
    if (all === undefined || !Array.isArray(all.value))
      return { values: [], broken: ["The array is not JSON."] };
    return { values: all.value.map((value, at) => ({ where: `Entry ${at + 1}`, value })), broken: [] };
  }
  const entries: Entries = { values: [], broken: [] };
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const read = parsed(line);
    if (read === undefined) entries.broken.push(`Line ${at + 1} is not JSON.`);
    else entries.values.push({ where: `Line ${at + 1}`, value: read.value });
  }
  return entries;
};

const parsed = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const missing = (value: unknown): string => {
  const has = (key: string): boolean => typeof value === "object" && value !== null && key in value;
  if (!has("title")) return "has no title";
  if (!has("created_at") && !has("createdAt")) return "has no created_at or createdAt";
  return "has a field that cannot be read";
};

const carries = (labels: (string | { name: string })[], label: string | null): boolean =>
  label === null ||
  labels.some((one) => (typeof one === "string" ? one : one.name).toLowerCase() === label.toLowerCase());

const issueOf = (read: z.infer<typeof written>, openedAt: string): PastIssue => {
  const url = read.html_url ?? read.url ?? null;
  const host = url !== null && URL.canParse(url) ? new URL(url).host : "";
  const place = url === null ? null : issueUrl(url, { home: null, hosts: [host] });
  const number = read.number ?? place?.number;
  return {
    at:
      place === null
        ? number === undefined
          ? read.title.slice(0, 40)
          : `#${number}`
        : `${place.owner}/${place.name}#${place.number}`,
    title: read.title,
    body: read.body ?? "",
    url,
    repo: place === null ? null : { owner: place.owner, name: place.name },
    openedAt: new Date(openedAt).toISOString(),
    reason: reasonOf(read.stateReason ?? read.state_reason ?? null),
  };
};

/** `NOT_PLANNED` in GraphQL and `gh`, `not_planned` in REST. */
const reasonOf = (written: string | null): PastIssue["reason"] => {
  const reason = written?.toLowerCase().replaceAll("_", " ");
  return reason === "completed" || reason === "not planned" || reason === "duplicate" ? reason : null;
};
