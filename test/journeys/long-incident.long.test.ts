import { afterEach, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { comment } from "../../sandbox/world/index.ts";
import { type House, openHouse } from "./house.ts";

const configuration = "incidents: incidents\nsince: 2026-01-01\n";
const body = `### Impact

Checkout failed for an hour.

### Follow-up actions

- [ ] Recover from primary change (acme/platform)
`;

let house: House | null = null;
afterEach(() => house?.close());

test("a look at an incident with a thousand comments reads one page when nothing older changed", async () => {
  const seed = defaultSeed();
  seed.repositories?.push({
    owner: "acme",
    name: ".github",
    visibility: "private",
    files: { ".github/followthrough.yml": configuration },
  });
  house = await openHouse({ seed, start: "2026-04-01T09:00:00Z" });
  const { sandbox } = house;
  await house.settle();
  const { data } = await sandbox
    .as("tomo")
    .rest<{ node_id: string; number: number }>("POST", "/repos/acme/incidents/issues", {
      title: "Checkout failed",
      body,
      labels: ["incident"],
    });
  const incident = [...sandbox.world.issuesById.values()].find(({ id }) => id === data.node_id);
  if (incident === undefined) throw new Error("the incident is not there");
  for (let n = 1; n < 1000; n += 1) {
    sandbox.clock.advance("PT10S");
    comment(sandbox.world, { kind: "person", login: "rae" }, incident, `Word ${n}.`);
  }
  await house.settle();
  await house.sleep(1);

  const looksAt = (from: number): number =>
    sandbox.requests
      .list()
      .slice(from)
      .filter(({ graphql }) => /^(Observe|MoreComments)$/.test(graphql?.name ?? "")).length;
  const before = sandbox.requests.list().length;
  await sandbox
    .as("rae")
    .rest("POST", `/repos/acme/incidents/issues/${data.number}/comments`, { body: "Is it over?" });
  await house.settle();
  const pages = looksAt(before);
  console.info(`an incident with ${incident.comments.length} comments: ${pages} page(s) read for one more`);
  expect(pages).toBe(1);
  expect(house.failures).toEqual([]);
  expect(sandbox.violations).toEqual([]);
}, 300_000);
