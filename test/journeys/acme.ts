import { afterEach, beforeEach, expect } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import type { SeedDocument } from "../../sandbox/world/index.ts";
import { type House, openHouse } from "./house.ts";

const configuration = `incidents: incidents
since: 2026-01-01
sponsors: ["@lin"]
`;

/** The organisation of the seed with the app in it; all of it internal, so that words may be quoted. */
export const openAcme = async (
  settings = "",
  change: (seed: SeedDocument) => void = () => undefined,
): Promise<House> => {
  const seed = defaultSeed();
  const files = { ".github/followthrough.yml": `${configuration}${settings}` };
  seed.repositories?.push({ owner: "acme", name: ".github", visibility: "private", files });
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  change(seed);
  return openHouse({ seed, start: "2026-04-01T09:00:00Z" });
};

/** Ends a story: nothing may have failed, or been against GitHub's contract. */
export const closeWell = async (house: House): Promise<void> => {
  const { failures, sandbox } = house;
  await house.close();
  expect(failures).toEqual([]);
  expect(sandbox.violations).toEqual([]);
};

export type Issue = {
  id: number;
  node_id: string;
  number: number;
  title: string;
  body: string;
  state: string;
  state_reason: string | null;
  html_url: string;
  labels: { name: string }[];
};

/** The organisation of one test, and what people do and read there. */
export type Acme = {
  readonly house: House;
  as(login: string): ReturnType<House["sandbox"]["as"]>;
  make(login: string, repo: string, made: object): Promise<Issue>;
  issues(repo: string): Promise<Issue[]>;
  say(login: string, at: string, body: string): Promise<{ node_id: string; id: number }>;
  /** Everything that stands in the comments of an incident. */
  statusOf(incident: number): Promise<string>;
};

/** Opened before each test of a file, and closed after it. */
export const atAcme = (settings = ""): Acme => {
  let opened: House | undefined;
  beforeEach(async () => {
    opened = await openAcme(settings);
    await opened.settle();
  });
  afterEach(() => closeWell(house()));
  const house = (): House => {
    if (opened === undefined) throw new Error("no test runs");
    return opened;
  };
  const as: Acme["as"] = (login) => house().sandbox.as(login);
  const read = async <T>(path: string): Promise<T> => (await as("rae").rest<T>("GET", path)).data;
  return {
    get house() {
      return house();
    },
    as,
    make: async (login, repo, made) =>
      (await as(login).rest<Issue>("POST", `/repos/acme/${repo}/issues`, made)).data,
    issues: (repo) => read(`/repos/acme/${repo}/issues?state=all&per_page=100`),
    say: async (login, at, body) => {
      const said = await as(login).rest<{ node_id: string; id: number }>(
        "POST",
        `/repos/acme/${at}/comments`,
        {
          body,
        },
      );
      await house().settle();
      return said.data;
    },
    statusOf: async (incident) =>
      (await read<{ body: string }[]>(`/repos/acme/incidents/issues/${incident}/comments`))
        .map(({ body }) => body)
        .join("\n"),
  };
};
