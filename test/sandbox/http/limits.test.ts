import { afterEach, describe, expect, test } from "vitest";
import { createLimits, GITHUB_LIMITS, type LimitSettings } from "../../../sandbox/http/limits.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";

let sandbox: Sandbox | undefined;
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

async function start(limits: LimitSettings): Promise<Sandbox> {
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z"), limits });
  return sandbox;
}

describe("the primary limit", () => {
  test("counts down, refuses, and starts anew after an hour of world time", async () => {
    const { asApp, clock } = await start({
      primary: { core: 3, graphql: 3, search: 3 },
      secondary: false,
    });
    const app = asApp();
    const read = () => app.rest("GET", "/repos/acme/shop");
    const answers = [await read(), await read(), await read(), await read()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 403]);
    expect(answers.map(({ headers }) => headers["x-ratelimit-remaining"])).toEqual(["2", "1", "0", "0"]);
    expect((await app.rest("GET", "/rate_limit")).status).toBe(200);
    clock.advance("PT1H");
    expect((await read()).status).toBe(200);
  });

  test("is answered with status 200 and an error by GraphQL, from a budget of its own", async () => {
    const { asApp } = await start({
      primary: { core: 1, graphql: 1, search: 1 },
      secondary: false,
    });
    const app = asApp();
    const ask = () => app.graphql("query { rateLimit { cost } }");
    expect((await ask()).errors).toBeUndefined();
    expect((await ask()).errors).toMatchObject([{ type: "RATE_LIMITED" }]);
    expect((await app.rest("GET", "/repos/acme/shop")).status).toBe(200);
  });

  test("is counted for each caller apart", async () => {
    const { as } = await start({
      primary: { core: 1, graphql: 1, search: 1 },
      secondary: false,
    });
    expect((await as("rae").rest("GET", "/repos/acme/shop")).status).toBe(200);
    expect((await as("rae").rest("GET", "/repos/acme/shop")).status).toBe(403);
    expect((await as("tomo").rest("GET", "/repos/acme/shop")).status).toBe(200);
  });
});

describe("the secondary limit", () => {
  test("stops the creation that is one too many in a minute, and lets the next minute begin", async () => {
    const { asApp, clock } = await start({
      primary: false,
      secondary: { ...secondaryOf(), createPerMinute: 2 },
    });
    const app = asApp();
    const file = () => app.rest("POST", "/repos/acme/shop/issues", { title: "a" });
    const answers = [await file(), await file(), await file()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 403]);
    expect(answers[2]?.headers["retry-after"]).toBe("60");
    expect((await app.rest("GET", "/repos/acme/shop/issues")).status).toBe(200);
    clock.advance("PT61S");
    expect((await file()).status).toBe(201);
  });

  test("counts requests at once, and ends with them", () => {
    const limits = createLimits(() => 0, { primary: false, secondary: { ...secondaryOf(), concurrent: 2 } });
    const cost = { resource: "core", creates: false, writes: false } as const;
    const leave = limits.enter("rae", cost);
    limits.enter("rae", cost);
    expect(() => limits.enter("rae", cost)).toThrow("secondary rate limit");
    expect(() => limits.enter("tomo", cost)).not.toThrow();
    leave();
    expect(() => limits.enter("rae", cost)).not.toThrow();
  });

  test("is GitHub's own when asked for: 80 creations in a minute", async () => {
    const { asApp } = await start({ ...GITHUB_LIMITS });
    const app = asApp();
    const statuses: number[] = [];
    for (let at = 0; at < 81; at += 1) {
      statuses.push((await app.rest("POST", "/repos/acme/shop/labels", { name: `l${at}` })).status);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(80);
    expect(statuses.at(-1)).toBe(403);
  });
});

function secondaryOf(): Exclude<LimitSettings["secondary"], false> {
  return { concurrent: 100, createPerMinute: 80, createPerHour: 500, points: 900 };
}
