import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Issue, SeedDocument } from "../../sandbox/world/index.ts";
import { mayCarry } from "../../src/domain/visibility.ts";
import type { House } from "./house.ts";

/** The four repositories, in the order of who may read them. */
export const homes = { open: "public", inner: "internal", vault: "private", safe: "private" } as const;
export type Home = keyof typeof homes;
export const names = Object.keys(homes) as Home[];

export type Share = { from: string; to: string }[];

/** One word that a person wrote in `from`; `naming` are the repositories that the sentence around it names. */
type Canary = { word: string; from: Home; naming: Home[] };

/** What the app wrote, who reads it, and what kind of text it is. */
export type Written = { kind: string; in: Home | "project"; text: string };

export const configurationOf = (incidents: Home, share: Share): string => `incidents: ${incidents}
since: 2026-01-01
sponsors: ["@lin"]
stall:
  after: 3
  grace: 0
limits:
  per_incident: 40
  per_repository_and_week: 40
share: ${JSON.stringify(share)}
`;

export const seedOf = (incidents: Home, share: Share): SeedDocument => ({
  users: [{ login: "rae" }, { login: "tomo" }, { login: "mira" }, { login: "lin" }],
  organizations: [
    { login: "acme", basePermission: "write", owners: ["rae"], members: ["tomo", "mira", "lin"] },
  ],
  repositories: [
    {
      owner: "acme",
      name: ".github",
      visibility: "private",
      files: { ".github/followthrough.yml": configurationOf(incidents, share) },
    },
    ...names.map((name) => ({ owner: "acme", name, visibility: homes[name] })),
  ],
  issues: names.map((name) => ({
    repository: `acme/${name}`,
    number: 1,
    title: `Canaryadoptedtitle${name}`,
    body: `Canaryadoptedbody${name}`,
    author: "mira",
  })),
});

/** Two incidents with a cause in common, a fix for each repository, commands, answers, a stall, and a report. */
export const play = async (house: House, home: Home): Promise<Canary[]> => {
  const { sandbox } = house;
  const planted: Canary[] = names.flatMap((from) => [
    ...["title", "body"].map((part) => ({ word: `Canaryadopted${part}${from}`, from, naming: [] })),
    // The name of a repository is not for everybody either; the reports themselves name them all.
    { word: `acme/${from}`, from, naming: [home] },
  ]);
  const plant = (word: string, from: Home, naming: Home[] = []): string => {
    planted.push({ word, from, naming });
    return word;
  };
  const at = (repo: Home, number: number): string => `/repos/acme/${repo}/issues/${number}`;
  const say = async (login: string, repo: Home, number: number, body: string): Promise<void> => {
    await sandbox.as(login).rest("POST", `${at(repo, number)}/comments`, { body });
    await house.settle();
  };
  const file = async (n: number): Promise<number> => {
    const lines = names.map(
      (name) =>
        `- [ ] ${plant(`Canaryline${name}${n}`, home, [name])} (acme/${name})\n  Done when: ${plant(`Canarywhen${name}${n}`, home, [name])}`,
    );
    const cites = names.map((name) => `- [ ] ${sandbox.world.webUrl}/acme/${name}/issues/1`);
    const body = [
      `${plant(`Canarylead${n}`, home)} happened.`,
      `### Impact\n\n${plant(`Canaryimpact${n}`, home)}`,
      `### Contributing causes\n\n- ${plant("Canarycause", home)}`,
      `### Follow-up actions\n\n${[...lines, `- [ ] ${plant(`Canaryunplaced${n}`, home)}`, ...cites].join("\n")}`,
    ].join("\n\n");
    const { data } = await sandbox.as("tomo").rest<{ number: number }>("POST", `/repos/acme/${home}/issues`, {
      title: plant(`Canarytitle${n}`, home),
      body,
      labels: ["incident"],
    });
    await house.settle();
    await say("tomo", home, data.number, `/mitigated\n/impact ${plant(`Canarysaid${n}`, home)}`);
    return data.number;
  };
  const first = await file(1);
  // Without words of its own: what the issue is called must not be the title of the report.
  for (const name of names) await say("tomo", home, first, `/remediate acme/${name}`);
  await house.sleep(0.5);
  for (const fix of ours(sandbox).filter(({ body }) => body.includes("kind=remediation"))) {
    const name = fix.repository.name as Home;
    const n = fix.number;
    await say("mira", name, n, `/alternative ${plant(`Canaryinstead${name}${n}`, name)}`);
    await say("mira", name, n, `/owner @${"nobody-here"}`);
  }
  await say("mira", home, first, "/adopt https://github.com/acme/none/issues/1");
  const second = await file(2);
  // Held together by one cited issue alone: the cluster has no cause to be called by.
  for (const name of names)
    await sandbox.as("tomo").rest("POST", `/repos/acme/${home}/issues`, {
      title: plant(`Canarycites${name}`, home),
      body: `### Follow-up actions\n\n- [ ] ${sandbox.world.webUrl}/acme/${name}/issues/1\n`,
      labels: ["incident"],
    });
  await house.sleep(1.1);
  for (const name of names) {
    await say("mira", name, 1, `/decline ${plant(`Canarydeclined${name}`, name)}`);
    const [fix] = ours(sandbox).filter(
      (one) => one.repository.name === name && one.body.includes("kind=remediation"),
    );
    if (fix === undefined) continue;
    await sandbox.as("mira").rest("PATCH", at(name, fix.number), {
      title: plant(`Canaryretitled${name}`, name),
    });
    await say("mira", name, fix.number, "/needs-sponsor");
  }
  await say("mira", home, second, `/cause ${plant("Canarylater", home)}`);
  await house.sleep(10);
  return planted;
};

export const ours = ({ world }: Sandbox): Issue[] =>
  [...world.issuesById.values()].filter(({ author }) => author.kind === "bot");

const kinds = /<!-- followthrough kind=(\w+)/;

/** Every text of ours that stands anywhere, with who reads it. */
export const writtenIn = ({ world }: Sandbox): Written[] => {
  const all = [...world.issuesById.values()];
  const issues = all.filter(({ author }) => author.kind === "bot");
  const texts = issues.flatMap((issue): Written[] => {
    const [, kind = "issue"] = kinds.exec(issue.body) ?? [];
    const where = issue.repository.name as Home;
    return [
      { kind: `${kind} title`, in: where, text: issue.title },
      { kind: `${kind} body`, in: where, text: issue.body },
    ];
  });
  const comments = all.flatMap((issue) =>
    issue.comments
      .filter(({ author }) => author.kind === "bot")
      .map(({ body }): Written => {
        const [, kind = "comment"] = kinds.exec(body) ?? [];
        return { kind, in: issue.repository.name as Home, text: body };
      }),
  );
  const cards = all.flatMap((issue) =>
    issue.projectItems.flatMap((item) =>
      [...item.values.values()].map(
        ({ field, value }): Written => ({
          kind: `card ${field.name}`,
          in: "project",
          text: JSON.stringify(value),
        }),
      ),
    ),
  );
  return [...texts, ...comments, ...cards];
};

/** Who may read what, as it is now; people change that. */
type Readers = Record<Home, "public" | "internal" | "private">;

export const repository = (name: Home | "project", now: Readers = homes) => ({
  id: name,
  owner: "acme",
  name,
  // The project of an organisation is read by its members.
  visibility: name === "project" ? ("internal" as const) : now[name],
});

/** Each canary that stands where neither the rule, nor `share:`, nor the words around it let it stand. */
export const leaks = (
  written: Written[],
  planted: Canary[],
  share: Share,
  now: Readers = homes,
): string[] => {
  const found = written.flatMap((one) =>
    planted
      .filter(({ word }) => new RegExp(`${word}(?![a-z0-9])`, "i").test(one.text))
      .filter(({ from }) => !mayCarry(repository(from, now), repository(one.in, now), share))
      .filter(({ naming }) => one.in === "project" || !naming.includes(one.in))
      .map(({ word, from }) => `${word} of ${from} in a ${one.kind} in ${one.in}`),
  );
  return [...new Set(found)].sort();
};
