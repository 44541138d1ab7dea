import type { SeedDocument } from "./world/index.ts";

type SeedIssue = NonNullable<SeedDocument["issues"]>[number];
type SeedRepository = NonNullable<SeedDocument["repositories"]>[number];

/**
 * One incident as a file has it: JSON lines with `created_at`, or what
 * `gh issue list --json number,title,body,labels,createdAt,closedAt,state,url,comments,assignees` prints.
 */
export type IncidentLine = {
  number?: number;
  title: string;
  body?: string | null;
  labels?: (string | { name: string })[];
  created_at?: string;
  createdAt?: string;
  closed_at?: string | null;
  closedAt?: string | null;
  state?: string | null;
  author?: { login: string } | null;
  comments?: { author?: { login: string } | null; body: string; createdAt?: string }[];
  assignees?: { login: string }[];
};

export type IncidentSeed = {
  /** Adds to a seed that has the repository of the incidents. */
  repositories: SeedRepository[];
  issues: SeedIssue[];
  /** When the newest incident was filed: a good moment for the clock to start. */
  newest: Date;
};

export type IncidentOptions = {
  /** Where the incidents are filed; acme/incidents when left out. */
  repository?: string;
  /** Who filed those that name no author; rae when left out. */
  reporter?: string;
};

/** Reads JSON lines or one JSON array. Throws an Error with one sentence that names the line that cannot be read. */
export function readIncidents(text: string): IncidentLine[] {
  const trimmed = text.trim();
  if (trimmed.startsWith("["))
    return (JSON.parse(trimmed) as unknown[]).map((value, at) => checked(value, at + 1));
  return trimmed
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, at) => checked(parsed(line, at + 1), at + 1));
}

/**
 * The incidents with their own times, and every issue or pull request that their follow-up sections link on
 * github.com: public, open, unassigned, under its own owner, and last touched when it was first cited.
 */
export function seedFromIncidents(
  lines: readonly IncidentLine[],
  options: IncidentOptions = {},
): IncidentSeed {
  const repository = options.repository ?? "acme/incidents";
  const incidents = lines.map((line) => incidentOf(line, repository, options.reporter ?? "rae"));
  const cited = citedIssues(incidents, repository);
  const newest = Math.max(...incidents.map(({ createdAt }) => Date.parse(createdAt)), 0);
  return { repositories: repositoriesOf(cited), issues: [...cited, ...incidents], newest: new Date(newest) };
}

function parsed(line: string, at: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`Line ${at} is not JSON.`);
  }
}

function checked(value: unknown, at: number): IncidentLine {
  const line = value as IncidentLine | null;
  if (typeof line !== "object" || line === null || typeof line.title !== "string") {
    throw new Error(`Line ${at} has no title.`);
  }
  if (Number.isNaN(Date.parse(line.created_at ?? line.createdAt ?? ""))) {
    throw new Error(`Line ${at} has no created_at or createdAt that is a time.`);
  }
  return line;
}

type Incident = SeedIssue & { createdAt: string; body: string };

function incidentOf(line: IncidentLine, repository: string, reporter: string): Incident {
  const closedAt = line.closed_at ?? line.closedAt;
  const labels = (line.labels ?? []).map((label) => (typeof label === "string" ? label : label.name));
  const isClosed = line.state?.toLowerCase() === "closed" || typeof closedAt === "string";
  return {
    repository,
    ...(line.number === undefined ? {} : { number: line.number }),
    title: line.title.slice(0, 256),
    body: line.body ?? "",
    author: line.author?.login ?? reporter,
    createdAt: iso(line.created_at ?? line.createdAt ?? ""),
    labels: [...new Set([...labels, "incident"])],
    assignees: (line.assignees ?? []).map(({ login }) => login),
    ...(isClosed
      ? { state: "closed" as const, closedAt: iso(closedAt ?? line.created_at ?? line.createdAt ?? "") }
      : {}),
    comments: (line.comments ?? []).map(({ author, body, createdAt }) => ({
      author: author?.login ?? reporter,
      body,
      ...(createdAt === undefined ? {} : { createdAt: iso(createdAt) }),
    })),
  };
}

function iso(time: string): string {
  return new Date(time).toISOString();
}

const LINK = /https?:\/\/(?:www\.)?github\.com\/([\w-]+)\/([\w.-]+)\/(issues|pull)\/(\d+)/g;

function citedIssues(incidents: Incident[], own: string): SeedIssue[] {
  const found = new Map<string, SeedIssue & { createdAt: string }>();
  for (const { body, createdAt } of incidents) {
    for (const line of followUps(body)) {
      for (const [, owner = "", name = "", kind, number = ""] of line.matchAll(LINK)) {
        const repository = `${owner}/${name}`;
        const key = `${repository}#${number}`.toLowerCase();
        const earlier = found.get(key);
        if (repository.toLowerCase() === own.toLowerCase()) continue;
        if (earlier !== undefined && earlier.createdAt <= createdAt) continue;
        const title = earlier?.title ?? titleOf(line, `${repository}#${number}`);
        const times = { createdAt, updatedAt: createdAt };
        found.set(key, {
          repository,
          number: Number(number),
          kind: kind === "pull" ? "pull" : "issue",
          title,
          ...times,
        });
      }
    }
  }
  return [...found.values()];
}

/** The lines below the heading "Follow-up actions", up to the next heading outside a code fence. */
function followUps(body: string): string[] {
  const lines = body.split(/\r?\n/);
  const start = lines.findIndex((line) => /^#{1,6}\s+follow-up actions\s*$/i.test(line));
  if (start === -1) return [];
  const depth = /^#+/.exec(lines[start] ?? "")?.[0].length ?? 3;
  const end = lines.findIndex((line, at) => at > start && (/^(#+)\s/.exec(line)?.[1]?.length ?? 7) <= depth);
  return lines.slice(start + 1, end === -1 ? undefined : end);
}

/** The words of the line that cites it: nobody here knows the real title. */
function titleOf(line: string, fallback: string): string {
  const words = line
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/<?https?:\/\/\S+/g, "")
    .replace(/^[\s>*+-]*(?:\[[ xX]\])?\s*/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return words.length < 4 ? fallback : words.slice(0, 120);
}

function repositoriesOf(issues: SeedIssue[]): SeedRepository[] {
  const names = new Set(issues.map(({ repository }) => repository));
  return [...names].map((full) => {
    const [owner = "", name = ""] = full.split("/");
    return { owner, name, visibility: "public" };
  });
}
