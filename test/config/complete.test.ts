import { describe, expect, test } from "vitest";
import { complete } from "../../src/config/complete.ts";
import { readConfig } from "../../src/config.ts";
import type { Config } from "../../src/domain/configuration.ts";
import { askForOwners } from "../../src/looks/owners.ts";
import { settingOf } from "../../src/setting.ts";
import type { Installation } from "../../src/store/index.ts";
import { config, repo, setting } from "../acme.ts";

/** As JSON in the database, without one of its keys. */
const without = (key: string, inner: string | null = null): Config => {
  const stored = JSON.parse(JSON.stringify(config));
  if (inner === null) delete stored[key];
  else delete stored[key][inner];
  return stored;
};

const shortest = readConfig("incidents: here\nsince: 2026-01-01\n");
const defaults = "config" in shortest ? shortest.config : config;
const keys = Object.keys(defaults).filter((key) => key !== "since");

describe("a configuration that an earlier version stored", () => {
  test("as it is today stays as it is", () => expect(complete(config)).toEqual(config));

  test.each(keys)("without `%s` has its default", (key) => {
    expect(complete(without(key))).toEqual({ ...config, [key]: defaults[key as keyof Config] });
  });

  test.each(["owners", "stall", "cluster", "metadata", "limits"] as const)(
    "without a key within `%s` has its default there, and keeps the others",
    (group) => {
      for (const inner of Object.keys(defaults[group])) {
        const whole = { ...config[group], [inner]: defaults[group][inner as never] };
        expect(complete(without(group, inner))).toEqual({ ...config, [group]: whole });
      }
    },
  );

  test("says no project where it said so, and keeps services and causes", () => {
    expect(complete({ ...config, project: "off" }).project).toBe("off");
    expect(complete(config).services).toEqual(config.services);
    expect(complete(config).causes).toEqual(config.causes);
  });
});

test("a look of a row from before `owners` is given a whole configuration", async () => {
  const row = {
    ...{ id: 7, owner: "acme", ownerId: "O", suspended: false, configHash: "x", repositories: {} },
    ...{ config: without("owners"), incidentsRepo: repo("incidents"), project: null },
  } as Installation;
  const store = { installations: { get: async () => row } } as never;
  const read = await settingOf({ store, clock: { now: () => setting().now } }, 7);
  expect(read?.config.owners).toEqual({ property: null });
  if (read === null) throw new Error("there is a configuration");
  const line = { text: "Recover", notes: [], doneWhen: null };
  expect(askForOwners(line, null, repo("platform"), read)).toMatchObject({ property: null });
});
