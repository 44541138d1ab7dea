import { afterEach, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import {
  type Actor,
  putFile,
  type Repository,
  renameAccount,
  suspendInstallation,
  type User,
  unsuspendInstallation,
} from "../../sandbox/world/index.ts";
import { Later } from "../../src/domain/outcome.ts";
import { refresh } from "../../src/refresh.ts";
import type { Installation } from "../../src/store/index.ts";
import { type House, openHouse } from "./house.ts";

const file = ".github/followthrough.yml";
const good = "incidents: incidents\nsince: 2026-01-01\n";
const rae: Actor = { kind: "person", login: "rae" };

let house: House | null = null;
afterEach(async () => {
  const violations = house?.sandbox.violations;
  await house?.close();
  house = null;
  expect(violations).toEqual([]);
});

const open = async (files: Record<string, string>, more: string[] = []): Promise<House> => {
  const seed = defaultSeed();
  seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private" });
  for (const name of more) seed.repositories?.push({ owner: "acme", name, visibility: "private" });
  for (const repo of seed.repositories ?? [])
    if (files[repo.name] !== undefined) repo.files = { [file]: files[repo.name] ?? "" };
  house = await openHouse({ seed, start: "2026-04-01T09:00:00Z" });
  await house.settle();
  return house;
};

const row = async ({ deps }: House): Promise<Installation | undefined> =>
  (await deps.store.installations.list())[0];

const put = async (to: House, name: string, text: string | null): Promise<void> => {
  const { world } = to.sandbox;
  putFile(world, rae, world.repositories.get(`acme/${name}`) as Repository, file, text);
  await to.settle();
};

/** One reading of the setting, and what it asked GitHub. */
const read = async ({ deps, sandbox }: House): Promise<string[]> => {
  const { looks } = deps.store;
  const subject = { kind: "installation", id: String(sandbox.installationId) } as const;
  await looks.want(sandbox.installationId, [subject], deps.clock.now(), "the story");
  const look = await looks.claim(deps.clock.now());
  if (look === null) throw new Error("nothing is due");
  const before = sandbox.requests.list().length;
  try {
    await refresh(deps, look);
  } catch (error) {
    if (error instanceof Later) await looks.later(look, deps.clock.now(), error.message, deps.clock.now());
    throw error;
  }
  return sandbox.requests
    .list()
    .slice(before)
    .filter(({ path }) => !path.endsWith("/access_tokens"))
    .map(({ operationId, graphql }) => graphql?.name ?? operationId ?? "?");
};

test("where nothing changed it is read in two requests", async () => {
  const opened = await open({ ".github": good, shop: "pause: true\n" });
  const before = await row(opened);
  expect(before?.project).not.toBeNull();
  expect(await read(opened)).toEqual(["apps/list-repos-accessible-to-installation", "Setting"]);
  expect(await row(opened)).toEqual(before);
});

test("a hundred repositories more are two requests more", async () => {
  const names = Array.from({ length: 100 }, (_, i) => `service-${i}`);
  const opened = await open({ ".github": good, "service-99": "opt_out: true\n" }, names);
  expect(await read(opened)).toEqual([
    "apps/list-repos-accessible-to-installation",
    "apps/list-repos-accessible-to-installation",
    "Setting",
    "Setting",
  ]);
  const said = Object.values((await row(opened))?.repositories ?? {});
  expect(said.filter(({ opt_out }) => opt_out)).toHaveLength(1);
});

test("a file that is broken leaves the last good one; one that is deleted is silence, and both heal", async () => {
  const opened = await open({ ".github": good, shop: "nudges_per_week: 1\n" });
  const before = await row(opened);
  await put(opened, ".github", "incidents: incidents\nsince: yesterday\n");
  await put(opened, "shop", "nudges_per_week: many\n");
  expect(await row(opened)).toMatchObject({
    config: before?.config,
    incidentsRepo: before?.incidentsRepo,
    repositories: before?.repositories,
  });
  await put(opened, ".github", null);
  await put(opened, "shop", null);
  expect(await row(opened)).toMatchObject({
    config: null,
    configHash: null,
    incidentsRepo: null,
    repositories: {},
  });
  await put(opened, ".github", good);
  const { project, ...after } = (await row(opened)) as Installation;
  expect(after).toMatchObject({ config: before?.config, incidentsRepo: before?.incidentsRepo });
  expect(project?.id).toBe(before?.project?.id);
});

test("what holds no text that can be read whole is broken, not deleted", async () => {
  const opened = await open({ ".github": good });
  const before = await row(opened);
  const { github } = opened.deps;
  const cut = {
    ...github,
    installation: (id: number) => {
      const hands = github.installation(id);
      return {
        ...hands,
        async setting(...asked: Parameters<typeof hands.setting>) {
          const found = await hands.setting(...asked);
          return { ...found, files: new Map([...found.files].map(([repo]) => [repo, null])) };
        },
      };
    },
  };
  await read({ ...opened, deps: { ...opened.deps, github: cut } });
  expect((await row(opened))?.config).toEqual(before?.config);
});

test("a text that ended the process once is not read again: the last good one stays", async () => {
  const opened = await open({ ".github": good });
  const { store } = opened.deps;
  const before = await row(opened);
  const poison = { ...store, parses: { ...store.parses, begin: async () => "poison" as const } };
  await read({ ...opened, deps: { ...opened.deps, store: poison } });
  expect(await row(opened)).toEqual(before);
});

test("of two that say `incidents: here` neither is the one, until one of them goes", async () => {
  const here = "incidents: here\nsince: 2026-01-01\n";
  const opened = await open({ incidents: here, platform: here });
  expect(await row(opened)).toMatchObject({ config: null, incidentsRepo: null });
  await put(opened, "platform", null);
  expect((await row(opened))?.incidentsRepo?.name).toBe("incidents");
});

test("doubt changes nothing", async () => {
  const opened = await open({ ".github": good });
  const before = await row(opened);
  opened.sandbox.faults.add({ match: { operation: "nodes", times: 1 }, fault: "error-after" });
  await expect(read(opened)).rejects.toThrow(Later);
  expect(await row(opened)).toEqual(before);
});

test("a suspended installation is silent, one that is back is read, and one with another name is known by it", async () => {
  const opened = await open({ ".github": good });
  const { world, installationId } = opened.sandbox;
  const installation = world.installations.get(installationId);
  if (installation === undefined) throw new Error("the app is not installed");
  const owner = world.accounts.get("rae") as User;
  const before = await row(opened);
  suspendInstallation(world, installation, owner);
  await opened.settle();
  expect(await row(opened)).toEqual({ ...before, suspended: true });
  unsuspendInstallation(world, installation, owner);
  await opened.settle();
  expect(await row(opened)).toEqual(before);
  renameAccount(world, installation.account, "acme-corp");
  await read(opened);
  const renamed = await row(opened);
  expect(renamed).toMatchObject({ owner: "acme-corp", ownerId: before?.ownerId, config: before?.config });
  expect(renamed?.incidentsRepo).toMatchObject({ owner: "acme-corp", name: "incidents" });
});
