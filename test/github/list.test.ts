import { describe, expect, test } from "vitest";
import { Later } from "../../src/domain/outcome.ts";
import type { RepoRef } from "../../src/domain/refs.ts";
import { markOf, signed } from "../../src/github/marker.ts";
import { json, pretend } from "./fake.ts";
import { signer } from "./nodes.ts";

const api: RepoRef = { id: "R_api", owner: "acme", name: "api", visibility: "private" };
const mark = { kind: "remediation", key: "I_1:recover" } as const;
const listed = (n: number, more: object = {}) => ({
  node_id: `I_${n}`,
  number: n,
  html_url: `https://github.com/acme/api/issues/${n}`,
  updated_at: "2026-05-10T09:00:00Z",
  user: { id: 99 },
  body: "",
  ...more,
});
const since = "2026-05-01T00:00:00.000Z";

describe("issues that changed", () => {
  test("are read page by page, of any state, once each, without pull requests", async () => {
    const next = '<https://api.github.com/repositories/1/issues?page=2>; rel="next"';
    const { github, sent } = pretend(({ url }) =>
      url.includes("page=2")
        ? json([listed(2), listed(3)])
        : json([listed(1), listed(2), listed(9, { pull_request: {} })], { headers: { link: next } }),
    );
    const found = await github.installation(7).issuesChanged(api, { label: "incident", byUs: true, since });
    expect(found).toEqual([1, 2, 3].map((n) => ({ id: `I_${n}`, updatedAt: "2026-05-10T09:00:00.000Z" })));
    expect(Object.fromEntries(new URL(sent[0]!.url).searchParams)).toEqual({
      ...{ state: "all", sort: "created", direction: "asc", per_page: "100" },
      ...{ labels: "incident", creator: "followthrough[bot]", since },
    });
  });
  test("of a repository that is gone are none; of one that failed are later", async () => {
    const at = (status: number) => pretend(() => json({ message: "x" }, { status })).github.installation(7);
    expect(await at(404).issuesChanged(api, {})).toEqual([]);
    expect(await at(410).issuesChanged(api, {})).toEqual([]);
    await expect(at(502).issuesChanged(api, {})).rejects.toThrow(Later);
  });
});

describe("an opened issue is found again", () => {
  const body = signed("Why.", markOf(mark, "R_api"), signer);
  const findIn = (issues: object[]) =>
    pretend(() => json(issues))
      .github.installation(7)
      .find(mark, api, since);

  test("by the mark that it carries", async () =>
    expect(await findIn([listed(4), listed(5, { body })])).toEqual({
      id: "I_5",
      at: "acme/api#5",
      url: "https://github.com/acme/api/issues/5",
    }));
  test.each([
    ["a person copied the mark", listed(5, { body, user: { id: 1 } })],
    [
      "the mark is of another cause",
      listed(5, { body: signed("", markOf({ ...mark, key: "x" }, "R_api"), signer) }),
    ],
    ["the mark is of another repository", listed(5, { body: signed("", markOf(mark, "R_x"), signer) })],
    ["it is empty", listed(5, { body: null })],
  ])("not when %s", async (_story, one) => expect(await findIn([one])).toBeNull());
});

describe("deliveries that never arrived", () => {
  const delivery = (id: number, guid: string, status: string, delivered_at = "2026-05-11T11:00:00Z") => ({
    ...{ id, guid, status, delivered_at },
  });
  test("are those without one good attempt, since an instant, timeouts too", async () => {
    const log = [
      delivery(6, "a", "OK"),
      delivery(5, "b", "timed out"),
      delivery(4, "a", "Invalid HTTP Response: 503"),
      delivery(3, "b", "Invalid HTTP Response: 502"),
      delivery(2, "c", "Invalid HTTP Response: 500", "2026-04-01T00:00:00Z"),
    ];
    const next = '<https://api.github.com/app/hook/deliveries?cursor=x>; rel="next"';
    const { github, sent } = pretend(() => json(log, { headers: { link: next } }));
    expect((await github.failedDeliveries(since)).map(({ guid }) => guid)).toEqual(["b"]);
    expect(sent).toHaveLength(1);
  });
  test("are asked for again by their number", async () => {
    const { github, sent } = pretend(() => json({}, { status: 202 }));
    await github.redeliver("12345678901");
    expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      "POST /app/hook/deliveries/12345678901/attempts",
    ]);
  });
});
