import { afterEach, expect, test } from "vitest";
import type { RequestEntry } from "../../sandbox/http/log.ts";
import type { Action } from "../../src/domain/action.ts";
import type { Deps } from "../../src/reconcile.ts";
import { openStore } from "../../src/store/index.ts";
import { type House, openHouse } from "./house.ts";
import { playLifecycle, seedOfLifecycle, start, titles } from "./lifecycle.ts";
import { openPlainApp } from "./plain-app.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What one look cost: how many requests of which kind, and what it did. */
type Cost = {
  of: string;
  why: string;
  asked: number;
  changed: number;
  opens: number;
  requests: RequestEntry[];
};

const isOurs = ({ actor, path }: RequestEntry): boolean =>
  !/^(tomo|mira|lin|rae)$/.test(actor) && !path.endsWith("/access_tokens");
/** Issues and cards: neither can be written to before GitHub has given it an id. */
const opens = (action: Action): boolean =>
  action.do === "open" || (action.do === "track" && action.item === null);
const isWrite = ({ graphql, method }: RequestEntry): boolean =>
  graphql === undefined ? method !== "GET" : graphql.kind === "mutation";

let house: House | null = null;
afterEach(() => house?.close());

/** Opens a house in which each request is laid to the look that made it; what no look made is the sweep's. */
const openCounting = async (): Promise<{ house: House; costs: Cost[]; swept(): RequestEntry[] }> => {
  const store = await openStore({ dataDir: "memory", log: quiet });
  const costs: Cost[] = [];
  let current: Cost | null = null;
  let from = 0;
  const requests = (): RequestEntry[] => (opened === null ? [] : opened.sandbox.requests.list());
  const laid = new Set<number>();
  const end = (): void => {
    for (const one of requests().slice(from)) {
      if (!isOurs(one)) continue;
      current?.requests.push(one);
      laid.add(one.id);
    }
    current = null;
  };
  const { looks } = store;
  const counting = {
    ...store,
    looks: {
      ...looks,
      async claim(now: string) {
        const look = await looks.claim(now);
        from = requests().length;
        current =
          look === null
            ? null
            : { of: look.subject.kind, why: look.why, asked: 0, changed: 0, opens: 0, requests: [] };
        if (current !== null) costs.push(current);
        return look;
      },
      done: (...given: Parameters<typeof looks.done>) => looks.done(...given).finally(end),
      later: (...given: Parameters<typeof looks.later>) => looks.later(...given).finally(end),
      failed: (...given: Parameters<typeof looks.failed>) => looks.failed(...given).finally(end),
    },
  };
  let opened: House | null = null;
  opened = await openHouse({ seed: seedOfLifecycle(), start, store: counting });
  const { deps } = opened;
  const { github } = deps;
  deps.github = {
    ...github,
    installation(id) {
      const hands = github.installation(id);
      return {
        ...hands,
        answer(asks) {
          if (current !== null && asks.length > 0) current.asked += 1;
          return hands.answer(asks);
        },
        act(actions) {
          if (current !== null) {
            current.changed = 1;
            current.opens += actions.filter(opens).length;
          }
          return hands.act(actions);
        },
      };
    },
  } satisfies Deps["github"];
  house = opened;
  return {
    house: opened,
    costs,
    swept: () => requests().filter((one) => isOurs(one) && !laid.has(one.id)),
  };
};

const kindOf = (one: RequestEntry): string =>
  one.graphql === undefined
    ? (one.operationId ?? `${one.method} ${one.path}`)
    : `${one.graphql.kind} ${one.graphql.name ?? ""} ${[...new Set(one.graphql.fields)].join(" ")}`;

const tally = (list: RequestEntry[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const one of list) found[kindOf(one)] = (found[kindOf(one)] ?? 0) + 1;
  return found;
};

const sum = (costs: Cost[], of: (cost: Cost) => number): number =>
  costs.reduce((total, cost) => total + of(cost), 0);

test("the standard lifecycle asks GitHub little", async () => {
  const { house, costs, swept } = await openCounting();
  await house.settle();
  costs.length = 0;
  const before = swept().length;
  await playLifecycle(house);
  expect(house.failures).toEqual([]);
  expect(house.sandbox.violations).toEqual([]);
  expect(endOf(house)).toEqual(ended);
  // Apart from the looks at what happened: the hourly lists with what they found, and the setting, read once a day.
  const settings = costs.filter(({ of }) => of === "installation");
  const hourly = costs.filter(({ why }) => why === "changed without a delivery");
  const looks = costs.filter((cost) => !settings.includes(cost) && !hourly.includes(cost));
  const reads = sum(looks, ({ requests }) => requests.filter((one) => !isWrite(one)).length);
  const writes = sum(looks, ({ requests }) => requests.filter(isWrite).length);
  // A repository gets each label of ours once, whatever happens in it later.
  const labels = sum(
    looks,
    ({ requests }) => requests.filter((one) => kindOf(one).endsWith("createLabel")).length,
  );
  const asked = sum(looks, (look) => look.asked);
  const changed = sum(looks, (look) => look.changed);
  const opens = sum(looks, (look) => look.opens);

  const plain = await openPlainApp();
  await playLifecycle(plain);
  const theirs = plain.sandbox.requests.list().filter(isOurs);
  await plain.close();

  console.info(
    [
      `${looks.length} looks, ${asked} ask rounds: ${reads} reads`,
      `${changed} looks that changed something, ${opens} issues and cards opened: ${writes} mutation requests, ${labels} of them for labels that were not there yet`,
      `${reads + writes} requests in all; the plain app made ${theirs.length}`,
      `apart: ${sum(settings, ({ requests }) => requests.length)} for reading the setting on ${settings.length} days, ${swept().length - before + sum(hourly, ({ requests }) => requests.length)} for the hourly sweep`,
    ].join("\n"),
  );
  if (process.env.FOLLOWTHROUGH_TALLY !== undefined)
    console.info(tally(looks.flatMap(({ requests }) => requests)), tally(theirs));
  expect(reads).toBeLessThanOrEqual(looks.length + asked);
  expect(writes - labels).toBeLessThanOrEqual(changed + opens);
  expect(reads + writes).toBeLessThanOrEqual(theirs.length / 4);
}, 300_000);

/** How the four remediations ended, so that both apps are known to have lived through the whole history. */
const endOf = ({ sandbox: { world } }: House): string[] =>
  [...world.issuesById.values()]
    .filter(({ title, pull }) => pull === null && Object.values<string>(titles).includes(title))
    .map(({ title, state, stateReason }) => `${title}: ${stateReason ?? state}`)
    .sort();

const ended = [
  `${titles.adopted}: COMPLETED`,
  `${titles.stalled}: OPEN`,
  `${titles.merged}: COMPLETED`,
  `${titles.declined}: NOT_PLANNED`,
].sort();

test("the right of a person is asked when a command is judged, and never again", async () => {
  const { house } = await openCounting();
  const { sandbox } = house;
  const rights = (): number =>
    sandbox.requests
      .list()
      .filter(({ operationId }) => operationId === "repos/get-collaborator-permission-level").length;
  await house.settle();
  await sandbox.as("mira").rest("POST", "/repos/acme/incidents/issues", {
    title: "Checkout lost its sessions",
    body: "### Impact\n\nCheckout failed.\n\n### Follow-up actions\n\n- [ ] Warm the cache (acme/shop)\n",
    labels: ["incident"],
  });
  await house.settle();
  const say = async (login: string, body: string): Promise<number> => {
    const before = rights();
    await sandbox.as(login).rest("POST", "/repos/acme/incidents/issues/1/comments", { body });
    await house.settle();
    return rights() - before;
  };
  // Its author needs no right to name a cause; to say that it is over, somebody else does.
  await say("mira", "/cause redis-failover");
  expect(await say("tomo", "/mitigated")).toBeGreaterThan(0);
  expect(await say("tomo", "/remediate acme/platform Recover at once")).toBe(2);
  const judged = rights();
  expect([...sandbox.world.issuesById.values()].filter(({ author }) => author.kind === "bot").length).toBe(2);
  expect(await say("mira", "It happened again on Tuesday.")).toBe(0);
  await sandbox
    .as("tomo")
    .rest("PATCH", "/repos/acme/incidents/issues/1", { title: "Checkout lost sessions" });
  await house.sleep(3);
  expect(rights()).toBe(judged);
  // Not even of somebody who may do nothing any more: people leave, decisions stay.
  await sandbox.as("rae").rest("DELETE", "/orgs/acme/members/tomo");
  await house.sleep(3);
  expect(rights()).toBe(judged);
  expect(house.failures).toEqual([]);
}, 300_000);
