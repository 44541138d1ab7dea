import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { type House, openHouse } from "./house.ts";

// `lin` is asked first and `mira` next; a batch review is held each Tuesday.
const configuration = `incidents: incidents
since: 2026-01-01
sponsors: [lin, mira]
stall: { after: 14, grace: 0 }
report: { weekday: friday, hour: 9, agenda: { weekday: tuesday, hour: 9, weeks: 1 } }
`;

const body = (line: string) =>
  `### Impact\n\nSign-ins failed.\n\n### Mitigated\n\n2026-04-01 10:00\n\n### Contributing causes\n\n- clients keep the old address\n\n### Follow-up actions\n\n- [ ] ${line}\n`;

type Issue = { number: number; title: string; body: string; state: string; assignees: { login: string }[] };

let house: House;
beforeAll(async () => {
  const seed = defaultSeed();
  for (const repo of seed.repositories ?? []) repo.visibility = "internal";
  seed.repositories?.push({
    owner: "acme",
    name: ".github",
    visibility: "internal",
    files: { ".github/followthrough.yml": configuration },
  });
  const team = seed.organizations?.[0]?.teams?.[0];
  if (team !== undefined) {
    team.members = ["tomo", "lin", "mira"];
    team.repositories = { platform: "maintain", incidents: "triage" };
  }
  house = await openHouse({ seed, start: "2026-04-01T12:00:00Z" });
}, 120_000);
afterAll(async () => {
  expect(house.failures).toEqual([]);
  expect(house.sandbox.violations).toEqual([]);
  await house.close();
});

const issues = async (repo: string, words: string): Promise<Issue[]> => {
  const path = `/repos/acme/${repo}/issues?state=all&per_page=100`;
  const { data } = await house.sandbox.as("rae").rest<Issue[]>("GET", path);
  return data.filter(({ body: text }) => text?.includes(words)).sort((a, b) => a.number - b.number);
};
const reports = () => issues("incidents", "kind=report");
const said = async (number: number): Promise<string[]> => {
  const path = `/repos/acme/incidents/issues/${number}/comments`;
  return (await house.sandbox.as("rae").rest<{ body: string }[]>("GET", path)).data.map((one) => one.body);
};
const write = (who: string, number: number, text: string) =>
  house.sandbox.as(who).rest("PATCH", `/repos/acme/incidents/issues/${number}`, { body: text });
const comment = (who: string, number: number, text: string) =>
  house.sandbox.as(who).rest("POST", `/repos/acme/incidents/issues/${number}/comments`, { body: text });
const file = (title: string, line: string) =>
  house.sandbox
    .as("tomo")
    .rest("POST", "/repos/acme/incidents/issues", { title, body: body(line), labels: ["incident"] });

describe("a cluster that nobody moves", () => {
  test("is asked of the first name in two reports, then of the next", async () => {
    await house.settle();
    await file("Sign-ins failed", "Recover by itself (acme/platform)");
    await house.settle();
    await file("Sign-ins failed again", "Nothing new");
    // Flagged on 15 April; the Fridays after it are 17 and 24 April and 1 May.
    await house.sleep(31);
    const all = await reports();
    expect(all.map(({ body: text }) => /asks @(\w+)/.exec(text)?.[1])).toEqual(["lin", "lin", "mira"]);
    expect(all[2]?.body).toContain("`lin` has been asked since 17 April 2026 and has not answered");
  }, 300_000);

  test("gets an agenda at once when somebody asks for it there", async () => {
    const home = (await issues("incidents", "kind=cluster")).at(-1) as Issue;
    await comment("tomo", home.number, "/agenda");
    await house.settle();
    expect((await issues("incidents", "kind=agenda")).at(-1)?.title).toContain("(2 May 2026)");
  }, 300_000);

  test("hears the one who is asked, by a box; and tells the one who is not theirs", async () => {
    const newest = (await reports()).at(-1) as Issue;
    const ticked = newest.body.replace(/- \[ \] (.*make room)/, "- [x] $1");
    await write("tomo", newest.number, ticked);
    await house.settle();
    expect(await said(newest.number)).toEqual([expect.stringContaining("`tomo` ticked a box of #")]);
    const both = ticked.replace(/- \[ \] (.*accept the risk)/, "- [x] $1");
    await write("mira", newest.number, both);
    await house.settle();
    const heard = await said(newest.number);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(
      /`mira` decided about #\d+ on 2 May 2026: the risk is accepted until 30 September 2026/,
    );
  }, 300_000);

  test("is the same when the memory is lost, and nothing is said or opened twice", async () => {
    const before = house.sandbox.requests.list().length;
    const writes = () =>
      house.sandbox.requests
        .list()
        .slice(before)
        .filter(
          ({ method, path }) => method !== "GET" && !path.endsWith("/graphql") && !/access_tokens/.test(path),
        );
    const issuesBefore = (await issues("incidents", "")).length;
    await house.deps.store.wipe();
    await house.settle();
    expect(writes().map(({ path }) => path)).toEqual([]);
    expect((await issues("incidents", "")).length).toBe(issuesBefore);
    const { installationId } = house.sandbox;
    const ids = await house.deps.store.memory.ids(installationId, "report");
    const facts = await Promise.all(ids.map((id) => house.deps.store.memory.facts(installationId, id)));
    const decisions = facts.flatMap((one) => (one?.kind === "report" ? (one.decisions ?? []) : []));
    expect(decisions.map(({ by, statement }) => `${by} ${statement.says}`)).toEqual(["mira accept risk"]);
    const asked = facts.flatMap((one) => (one?.kind === "report" ? (one.questions ?? []) : []));
    expect(asked.map(({ of }) => of).sort()).toEqual(["lin", "lin", "mira"]);
  }, 300_000);
});

describe("the agenda of a batch review", () => {
  test("was made each week from when the cluster stood still, and when somebody asked", async () => {
    const agendas = await issues("incidents", "kind=agenda");
    expect(agendas.map(({ title }) => title)).toEqual(
      ["21 April", "28 April", "2 May"].map((day) => `Batch review: one cluster worth an hour (${day} 2026)`),
    );
    expect(agendas[1]?.body).toContain("Second review; since the last, on 21 April 2026, no new ideas came.");
    expect(agendas[2]?.body).toContain(
      "**Third review, no new idea since 28 April 2026, one undecided: this needs a sponsor, not a meeting.**",
    );
  });

  test("opens what people write in it under the home of the cluster, once", async () => {
    const agenda = (await issues("incidents", "kind=agenda")).at(-1) as Issue;
    const line = "Rehearse a primary change each month (acme/platform)";
    const written = agenda.body.replace(/- \[ \]\s*(?=\n|$)/, `- [ ] ${line}\n`);
    expect(written).toContain(line);
    await write("tomo", agenda.number, written);
    await house.settle();
    const opened = () => issues("platform", "kind=remediation");
    expect((await opened()).map(({ title }) => title)).toContain("Rehearse a primary change each month");
    const count = (await opened()).length;
    await write("tomo", agenda.number, written.replace("each month", "every month"));
    await house.settle();
    expect((await opened()).length).toBe(count);
  }, 300_000);

  test("is not made when nothing is worth an hour, and whoever asked hears so", async () => {
    const home = (await issues("incidents", "kind=cluster")).at(-1) as Issue;
    const before = (await issues("incidents", "kind=agenda")).length;
    await comment("lin", home.number, "/agenda");
    await house.settle();
    expect((await issues("incidents", "kind=agenda")).length).toBe(before);
    expect((await said(home.number)).at(-1)).toContain("no cluster is worth an hour now");
  }, 300_000);
});
