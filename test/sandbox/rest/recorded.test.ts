import { createRequire } from "node:module";
import { afterEach, describe, expect, test } from "vitest";
import type { Client } from "../../../sandbox/client.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import type { SeedDocument } from "../../../sandbox/world/index.ts";

// Answers that GitHub gave and @octokit/fixtures recorded: the sandbox gives the same status and the same shape.
type Recorded = {
  method: string;
  path: string;
  body: unknown;
  status: number;
  response: unknown;
  headers: Record<string, string>;
  reqheaders: Record<string, string>;
};

const fixtures = createRequire(import.meta.url)("@octokit/fixtures") as {
  default: { get(name: string): Recorded[] };
};
const ORG = "octokit-fixture-org";
const OWNER = "octokit-fixture-user-a";

const repository = (name: string, more: object = {}) => ({
  owner: ORG,
  name,
  visibility: "public" as const,
  ...more,
});

function seedWith(more: Pick<SeedDocument, "repositories" | "issues">): SeedDocument {
  return { organizations: [{ login: ORG, owners: [OWNER] }], ...more };
}

// What GitHub no longer sends, or sends only to administrators with settings the sandbox does not have.
const GONE =
  /temp_clone_token|allow_|delete_branch|squash|merge_commit|security_and_analysis|plan|members_|two_factor|billing_email|disk_usage|private_gists|private_repos|collaborators$|is_verified|dependabot|dependency_graph|secret_scanning|advanced_security|tree$|node_id$|_html$|company|blog|location|email|twitter|gravatar_id|hub_url/;

/** Paths in `recorded` that `ours` lacks or has with another type. Lists are compared by their first entry. */
function differences(recorded: unknown, ours: unknown, path = ""): string[] {
  if (recorded === null || ours === null) return ours === undefined ? [path] : [];
  if (Array.isArray(recorded)) {
    if (!Array.isArray(ours)) return [path];
    return recorded.length === 0 || ours.length === 0 ? [] : differences(recorded[0], ours[0], `${path}[]`);
  }
  if (typeof recorded !== "object") return typeof ours === typeof recorded ? [] : [`${path}: ${typeof ours}`];
  return Object.entries(recorded as object).flatMap(([key, value]) => {
    const at = `${path}.${key}`;
    if (GONE.test(at)) return [];
    const mine = (ours as Record<string, unknown>)[key];
    return mine === undefined ? [at] : differences(value, mine, at);
  });
}

describe("the sandbox answers as GitHub was recorded to answer", () => {
  let sandbox: Sandbox | undefined;
  afterEach(() => sandbox?.close());

  const scenarios: [name: string, seed: Pick<SeedDocument, "repositories" | "issues">][] = [
    ["add-labels-to-issue", { repositories: [repository("add-labels-to-issue")] }],
    ["create-file", { repositories: [repository("create-file")] }],
    ["errors", { repositories: [repository("errors")] }],
    [
      "get-content",
      { repositories: [repository("hello-world", { files: { "README.md": "# hello-world" } })] },
    ],
    ["get-organization", { repositories: [] }],
    [
      "get-repository",
      { repositories: [repository("hello-world", { files: { "README.md": "# hello-world" } })] },
    ],
    ["get-root", { repositories: [] }],
    ["labels", { repositories: [repository("labels", { labels: [{ name: "bug", color: "d73a4a" }] })] }],
    ["lock-issue", { repositories: [repository("lock-issue")], issues: [issue("lock-issue", 1)] }],
    [
      "paginate-issues",
      { repositories: [repository("paginate-issues")], issues: numbered("paginate-issues", 13) },
    ],
    ["rename-repository", { repositories: [repository("rename-repository")] }],
    [
      "search-issues",
      {
        repositories: [repository("search-issues")],
        issues: [issue("search-issues", 1, "sesame"), issue("search-issues", 2, "sesame two")],
      },
    ],
  ];

  test.each(scenarios)("%s", async (name, seed) => {
    sandbox = await startSandbox({ seed: seedWith(seed) });
    const client = sandbox.as(OWNER);
    const id = [...sandbox.world.repositoriesById.keys()][0];
    let compared = 0;
    for (const recorded of fixtures.default.get(`api.github.com/${name}`)) {
      await sameAnswer(client, recorded, String(id));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
    expect(sandbox.violations).toEqual([]);
  });
});

async function sameAnswer(client: Client, recorded: Recorded, id: string): Promise<void> {
  const path = recorded.path.replace("/repositories/1000", `/repositories/${id}`);
  const body = recorded.body === "" ? undefined : recorded.body;
  const ours = await client.rest(recorded.method.toUpperCase(), path, body, {
    accept: recorded.reqheaders.accept ?? "",
  });
  expect([recorded.method, path, ours.status]).toEqual([recorded.method, path, recorded.status]);
  if (recorded.status !== 204) expect(differences(recorded.response, ours.data)).toEqual([]);
  const link = recorded.headers.link?.replaceAll("/repositories/1000", `/repositories/${id}`);
  expect(withoutHost(ours.headers.link)).toBe(withoutHost(link));
}

function withoutHost(link: string | undefined): string | undefined {
  return link?.replaceAll(/https?:\/\/[^/]+/g, "");
}

function issue(name: string, number: number, title = `Issue ${number}`) {
  return { repository: `${ORG}/${name}`, number, title, author: OWNER };
}

function numbered(name: string, count: number) {
  return Array.from({ length: count }, (_, at) => issue(name, at + 1));
}
