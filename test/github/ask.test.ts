import { describe, expect, test } from "vitest";
import type { Ask } from "../../src/domain/look.ts";
import { Later } from "../../src/domain/outcome.ts";
import type { Person } from "../../src/domain/refs.ts";
import { json, pretend, type Says } from "./fake.ts";

const rae: Person = { id: "U_rae", login: "rae-as-she-was", kind: "user" };
const api = { owner: "acme", name: "api" };
const right: Ask = { ask: "right", of: rae, in: api };
const repo = (visibility: string) => ({
  id: "R_api",
  name: "api",
  visibility,
  isArchived: false,
  hasIssuesEnabled: true,
  owner: { __typename: "Organization", id: "O_acme", login: "acme" },
});

type World = { visibility?: string; role?: object | null; member?: boolean; graphql?: object };

const gitHub =
  ({ visibility = "PRIVATE", role = null, member = false, graphql = {} }: World): Says =>
  ({ url, body }) => {
    const { pathname } = new URL(url);
    if (pathname === "/graphql") {
      const values = Object.values((body?.variables ?? {}) as object);
      const person = values.includes("U_rae")
        ? { a1: { __typename: "User", id: "U_rae", login: "rae" } }
        : {};
      return json({ data: { a0: repo(visibility), ...person }, ...graphql });
    }
    if (pathname.endsWith("/collaborators/rae/permission"))
      return role === null ? json({ message: "Not Found" }, { status: 404 }) : json(role);
    if (pathname === "/orgs/acme/members/rae") return new Response(null, { status: member ? 204 : 404 });
    if (pathname === "/repos/acme/api/installation") return json({ id: 7 });
    return undefined;
  };

const told = (world: World, asks: Ask[] = [right]) =>
  pretend(gitHub(world)).github.installation(7).answer(asks);
const held = async (world: World) => (await told(world)).right("U_rae", "acme", "api");
const as = (permission: string, role_name: string, node_id = "U_rae") => ({
  permission,
  role_name,
  user: { node_id },
});

describe("a right", () => {
  test.each([
    ["admin", "admin", "admin"],
    ["write", "maintain", "maintain"],
    ["write", "write", "write"],
    ["read", "triage", "triage"],
    ["read", "read", "read"],
    ["none", "none", "none"],
    ["write", "incident-commander", "write"],
    ["none", "", "none"],
  ])("%s as %s is %s", async (permission, role, is) =>
    expect(await held({ role: as(permission, role) })).toBe(is),
  );

  test("is asked of the login that the id has today, and counts only for that id", async () => {
    expect(await held({ role: as("admin", "admin", "U_somebody_else") })).toBe("none");
  });
  test("that GitHub does not know is none", async () => expect(await held({ role: null })).toBe("none"));
  test("of a bot, or of an account that is gone, is never asked", async () => {
    const { github, sent } = pretend(gitHub({ role: as("admin", "admin") }));
    const asks: Ask[] = [{ ...right, of: { ...rae, kind: "bot" } }];
    expect((await github.installation(7).answer(asks)).right("U_rae", "acme", "api")).toBe("none");
    expect(sent.filter(({ url }) => url.includes("permission"))).toEqual([]);
  });
  test("to read a public repository is everybody's; it counts for members", async () => {
    const everybody = as("read", "read");
    expect(await held({ visibility: "PUBLIC", role: everybody, member: false })).toBe("none");
    expect(await held({ visibility: "PUBLIC", role: everybody, member: true })).toBe("read");
    expect(await held({ visibility: "PUBLIC", role: as("write", "write") })).toBe("write");
    expect(await held({ visibility: "INTERNAL", role: everybody })).toBe("read");
  });
  test("in a repository that is not there is the same as none", async () => {
    const graphql = {
      data: { a0: null, a1: { login: "rae" } },
      errors: [{ type: "NOT_FOUND", path: ["a0"], message: "x" }],
    };
    expect(await held({ role: as("admin", "admin"), graphql })).toBe("none");
  });
  test("that could not be asked is later, not none", async () => {
    const graphql = { data: { a0: null, a1: null }, errors: [{ path: ["a0"], message: "timed out" }] };
    await expect(held({ graphql })).rejects.toThrow(Later);
  });
});

describe("a cited address", () => {
  const cited = {
    id: "I_9",
    number: 9,
    url: "https://github.com/zenith/db/issues/9",
    title: "Slow",
    __typename: "Issue",
  };
  const zenith = {
    id: "R_db",
    name: "db",
    nameWithOwner: "zenith/db",
    visibility: "PUBLIC",
    owner: { id: "O_z", login: "zenith" },
  };
  const ask = (at: string): Ask[] => [{ ask: "issue", at }];
  const at = "https://github.com/zenith/db/issues/9#issuecomment-1";

  test("is read as what it leads to, under another owner as outside", async () => {
    const answers = await told({ graphql: { data: { a0: { ...cited, repository: zenith } } } }, ask(at));
    expect(answers.issue(at)).toMatchObject({
      id: "I_9",
      at: "zenith/db#9",
      outside: true,
      kind: "issue",
      title: "Slow",
    });
  });
  test.each([
    ["hidden", { data: { a0: null }, errors: [{ type: "FORBIDDEN", path: ["a0"], message: "x" }] }],
    ["not there", { data: { a0: null }, errors: [{ type: "NOT_FOUND", path: ["a0"], message: "x" }] }],
    ["a repository", { data: { a0: { __typename: "Repository" } } }],
  ])("that is %s is nothing", async (_what, graphql) =>
    expect((await told({ graphql }, ask(at))).issue(at)).toBeNull(),
  );

  test.each(["https://github.com.evil.example/a/b/issues/1", "http://169.254.169.254/latest", "nonsense"])(
    "%s is not even asked about",
    async (elsewhere) => {
      const { github, sent } = pretend(gitHub({}));
      expect((await github.installation(7).answer(ask(elsewhere))).issue(elsewhere)).toBeNull();
      expect(sent).toEqual([]);
    },
  );
});

test("a repository says whether the app is installed there", async () => {
  const target = (await told({ visibility: "INTERNAL" }, [{ ask: "repository", ...api }])).repository(
    "Acme",
    "API",
  );
  expect(target).toEqual({
    id: "R_api",
    owner: "acme",
    name: "api",
    visibility: "internal",
    archived: false,
    hasIssues: true,
    installed: true,
  });
});

test("many asks are one query", async () => {
  const { github, sent } = pretend(gitHub({ role: as("read", "read") }));
  await github.installation(7).answer([right, right, { ask: "repository", ...api }]);
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
    "/graphql",
    "/repos/acme/api/collaborators/rae/permission",
  ]);
});

test("only a public repository shows itself to an app that is not installed there, so only then it is asked", async () => {
  const { github, sent } = pretend(gitHub({ visibility: "PUBLIC" }));
  const found = await github.installation(7).answer([{ ask: "repository", ...api }]);
  expect(found.repository("acme", "api")).toMatchObject({ visibility: "public", installed: true });
  expect(sent.map(({ url }) => new URL(url).pathname)).toContain("/repos/acme/api/installation");
});
