import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { contractDocument, contractRouter, operationsOf } from "../../../sandbox/http/contracts.ts";
import { allowedContradictions, contractValidators, isAllowed } from "../../../sandbox/http/validate.ts";
import { HANDLERS } from "../../../sandbox/rest/dispatch.ts";

type Example = { name: string; examples: ({ action?: string } & Record<string, unknown>)[] };

const examples = createRequire(import.meta.url)("@octokit/webhooks-examples") as
  | { default: Example[] }
  | Example[];
const events = Array.isArray(examples) ? examples : examples.default;
const validators = contractValidators();
const router = contractRouter();

function operation(method: string, path: string) {
  const route = router(method, path);
  if (route.kind !== "operation") throw new Error(`${method} ${path} is ${route.kind}`);
  return route.operation;
}

describe("the contracts are what the sandbox implements", () => {
  test("every operation of the contract has a handler, and every handler an operation", () => {
    const ids = operationsOf(contractDocument()).map(({ operationId }) => operationId);
    expect(Object.keys(HANDLERS).toSorted()).toEqual(ids.toSorted());
  });

  test("an operation that only GitHub has is told apart from a path that nobody has", () => {
    expect(router("GET", "/repos/acme/shop/milestones")).toEqual({
      kind: "unimplemented",
      operationId: "issues/list-milestones",
    });
    expect(router("GET", "/repos/acme/shop/no-such-thing")).toEqual({ kind: "unknown" });
  });

  test("fixed words in a path win over parameters, and file paths keep their slashes", () => {
    expect(router("GET", "/repos/acme/shop/issues/comments")).toMatchObject({
      operation: { operationId: "issues/list-comments-for-repo" },
    });
    expect(router("GET", "/repos/acme/shop/contents/.github/a%20b.yml")).toMatchObject({
      params: { owner: "acme", repo: "shop", path: ".github/a b.yml" },
    });
  });
});

describe("what a client sends is held to the contract", () => {
  const create = operation("POST", "/repos/acme/shop/issues");
  const update = operation("PATCH", "/repos/acme/shop/issues/1");

  test.each([
    ["a misspelt property", { title: "a", label: ["x"] }],
    ["a property that GraphQL has and REST has not", { title: "a", parent_issue_id: 1 }],
    ["a wrong type", { title: "a", labels: "incident" }],
    ["no title", { body: "a" }],
  ])("%s is refused", (_what, body) => {
    expect(validators.request(create, new URLSearchParams(), body)).toBeTypeOf("string");
  });

  test("null is accepted where GitHub says nullable and only there", () => {
    expect(
      validators.request(update, new URLSearchParams(), { state_reason: null, type: null }),
    ).toBeUndefined();
    expect(validators.request(update, new URLSearchParams(), { state: null })).toBeTypeOf("string");
  });

  test("a query parameter that GitHub does not have is refused", () => {
    const list = operation("GET", "/repos/acme/shop/issues");
    expect(
      validators.request(list, new URLSearchParams("state=all&per_page=100"), undefined),
    ).toBeUndefined();
    expect(validators.request(list, new URLSearchParams("label=incident"), undefined)).toContain("label");
    expect(validators.request(list, new URLSearchParams("page=two"), undefined)).toContain("page");
  });

  test("a body for an operation that takes none is refused", () => {
    const get = operation("GET", "/repos/acme/shop/issues/1");
    expect(validators.request(get, new URLSearchParams(), { title: "a" })).toBeTypeOf("string");
  });
});

describe("what the sandbox answers is held to the contract", () => {
  const get = operation("GET", "/repos/acme/shop/labels/incident");
  const label = {
    id: 1,
    node_id: "a",
    url: "http://a.example/x",
    name: "incident",
    color: "b60205",
    default: false,
  };

  test("a missing property and a status that GitHub does not give are found", () => {
    expect(validators.response(get, 200, { ...label, description: null })).toBeUndefined();
    expect(validators.response(get, 200, label)).toContain("description");
    expect(validators.response(get, 201, label)).toContain("201");
  });
});

describe("payloads that GitHub published", () => {
  const known = new Set(Object.keys(contractDocument().webhooks).map((name) => name.split(".")[0]));
  const payloads = events
    .filter(({ name }) => known.has(name))
    .flatMap(({ name, examples: all }) =>
      all.map((payload, at) => [name, payload.action, at, payload] as const),
    );

  test("there are more than a hundred of our events", () => {
    expect(payloads.length).toBeGreaterThan(100);
  });

  test.each(payloads)(
    "%s %s #%i fits the contract or is a known contradiction",
    (name, action, _at, payload) => {
      const error = validators.webhook(name, action, payload);
      if (error === undefined) return;
      const op = action === undefined ? name : `${name}.${action}`;
      const violation = { op, direction: "webhook" as const, error };
      expect(isAllowed(violation, allowedContradictions(), "examples") || error).toBe(true);
    },
  );
});

describe("the list of GitHub's contradictions", () => {
  test("has at most ten entries, each with a reason and a link", () => {
    const allowed = allowedContradictions();
    expect(allowed.length).toBeLessThanOrEqual(10);
    for (const entry of allowed) {
      expect(entry.link).toMatch(/^https:\/\/(docs\.github\.com|github\.com)\//);
      expect(entry.reason.length).toBeGreaterThan(20);
    }
  });
});
