import { afterEach, describe, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { type House, openHouse } from "./house.ts";

const body = "### Impact\n\nSign-ins failed.\n\n### Follow-up actions\n\n- [ ] Recover (acme/platform)\n";
let house: House | null = null;
afterEach(async () => {
  await house?.close();
  house = null;
});

const play = async (configuration: string | null): Promise<House> => {
  const seed = defaultSeed();
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  const files = configuration === null ? {} : { ".github/followthrough.yml": configuration };
  seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private", files });
  const opened = await openHouse({ seed, start: "2026-04-01T09:00:00Z" });
  house = opened;
  await opened.settle();
  await opened.sandbox
    .as("tomo")
    .rest("POST", "/repos/acme/incidents/issues", { title: "Sign-ins failed", body, labels: ["incident"] });
  await opened.sleep(3);
  expect(opened.failures).toEqual([]);
  return opened;
};

/** Everything the app asked GitHub to change. */
const writes = ({ sandbox }: House): string[] =>
  sandbox.requests
    .list()
    .filter(({ actor }) => !String(actor).includes("tomo"))
    .flatMap(({ method, path, graphql }) =>
      graphql?.kind === "mutation"
        ? graphql.fields
        : method !== "GET" && path !== "/graphql" && !path.endsWith("/access_tokens")
          ? [`${method} ${path}`]
          : [],
    );

describe("configuration is the permission", () => {
  test("without one nothing is written anywhere", async () => {
    expect(writes(await play(null))).toEqual([]);
  });

  test("a dry run writes nothing, and its ledger says what it would do", async () => {
    const { sandbox, deps } = await play("incidents: incidents\nsince: 2026-01-01\ndry_run: true\n");
    expect(writes(house!)).toEqual([]);
    const { data } = await sandbox
      .as("rae")
      .rest<{ node_id: string }>("GET", "/repos/acme/incidents/issues/1");
    const ledger = await deps.store.ledger.of(data.node_id);
    expect(ledger.map(({ what }) => what)).toContain('would open "Recover" in acme/platform');
  });

  test("a broken one says nothing either, until there was a good one", async () => {
    expect(writes(await play("incidents: incidents\nsince: yesterday\n"))).toEqual([]);
  });

  test("with one, the same history opens the remediation", async () => {
    expect(writes(await play("incidents: incidents\nsince: 2026-01-01\n"))).toContain("createIssue");
  });

  test("what was opened before `since` is read and not spoken to", async () => {
    const wrote = writes(await play("incidents: incidents\nsince: 2026-04-02\n"));
    expect(wrote.filter((field) => !/project/i.test(field))).toEqual([]);
  });
});
