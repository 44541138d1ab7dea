import { expect, test } from "vitest";
import { nothingKnown } from "../../src/domain/facts.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import { issue } from "../../src/domain/subject.ts";
import type { FactsPage, Store } from "../../src/store/index.ts";
import { cause, claimed, cluster, conclude, home, idea, incident, noon, remediation } from "./samples.ts";
import { onEachStore } from "./stores.ts";

const about = (id: string) => ({ subject: issue(id), now: noon });
const everything = { subject: { kind: "clusters" as const, id: "R_incidents" }, now: noon };

/** Three incidents with one cause, two of which cite a fix, in a cluster with a home; and one stranger. */
const world = async (store: Store): Promise<void> => {
  const failover = { causes: [cause("failover")] };
  const held = { incidents: ["I_1", "I_2"], remediations: ["I_fix"], home: home("I_home") };
  await conclude(store, [
    incident("I_1", { ...failover, ideas: [idea("I_fix")] }),
    incident("I_2", { ...failover, ideas: [idea("I_fix")] }),
    incident("I_3", failover),
    incident("I_stranger", { causes: [cause("certificates")] }),
    remediation("I_fix", { incidents: ["I_1"] }),
    remediation("I_other"),
    home("I_home"),
    cluster("cause:failover", held),
    { kind: "nothing", id: "I_nothing", at: "acme/api#1", url: "https://github.test/acme/api/issues/1" },
  ]);
};

const names = async (store: Store, id: string): Promise<Record<string, string[]>> => {
  const known = await store.memory.known(7, about(id));
  return {
    incidents: known.incidents.map((one) => one.id),
    remediations: known.remediations.map((one) => one.id),
    clusters: known.clusters.map((one) => one.key),
    homes: known.homes.map((one) => one.id),
  };
};

onEachStore("memory", {}, (use) => {
  test("everything is read a part at a time, each of it once, and nothing of another installation", async () => {
    const ids = Array.from({ length: 2_500 }, (_, i) => `I_${i}`);
    await conclude(
      use(),
      ids.map((id) => remediation(id)),
    );
    const read: string[] = [];
    const parts: number[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page: FactsPage = await use().memory.page(7, after);
      parts.push(page.facts.length);
      read.push(...page.facts.map((one) => ("id" in one ? one.id : one.key)));
      after = page.next;
    }
    expect(parts).toEqual([1_000, 1_000, 500]);
    expect(new Set(read)).toEqual(new Set(ids));
    expect(await use().memory.page(8, "")).toEqual({ facts: [], next: null });
  });

  test("an incident knows its cluster, all that holds, its fixes, and who shares a cause", async () => {
    await world(use());
    expect(await names(use(), "I_1")).toEqual({
      incidents: ["I_1", "I_2", "I_3"],
      remediations: ["I_fix"],
      clusters: ["cause:failover"],
      homes: ["I_home"],
    });
  });

  test("a new incident that only shares a cause with one of a cluster knows that one", async () => {
    await world(use());
    expect((await names(use(), "I_3")).incidents).toEqual(["I_1", "I_2", "I_3"]);
  });

  test("a report that is read for the first time knows who shares its causes, and what these cite", async () => {
    await world(use());
    const ties = ["cause:failover" as const];
    const known = await use().memory.known(7, { ...about("I_new"), ties });
    expect(known.incidents.map(({ id }) => id)).toEqual(["I_1", "I_2", "I_3"]);
    expect(known.remediations.map(({ id }) => id)).toEqual(["I_fix"]);
    expect((await use().memory.known(7, about("I_new"))).incidents).toEqual([]);
  });

  test("a remediation knows the incidents that cite it, and the cluster they make", async () => {
    await world(use());
    expect(await names(use(), "I_fix")).toEqual({
      incidents: ["I_1", "I_2"],
      remediations: ["I_fix"],
      clusters: ["cause:failover"],
      homes: ["I_home"],
    });
  });

  test("a home knows what its cluster holds; a stranger knows nobody", async () => {
    await world(use());
    expect((await names(use(), "I_home")).incidents).toEqual(["I_1", "I_2"]);
    const { incidents, remediations, clusters } = await names(use(), "I_stranger");
    expect([incidents, remediations, clusters]).toEqual([["I_stranger"], [], []]);
  });

  test("clusters and reports are judged from everything, and only of one's own installation", async () => {
    await world(use());
    const known = await use().memory.known(7, everything);
    expect(known.incidents.map((one) => one.id)).toEqual(["I_1", "I_2", "I_3", "I_stranger"]);
    expect(known.remediations.map((one) => one.id)).toEqual(["I_fix", "I_other"]);
    expect([known.clusters.length, known.homes.length]).toEqual([1, 1]);
    expect(await use().memory.known(8, everything)).toEqual(nothingKnown);
  });

  test("a citation that was taken back is no tie any more; what another issue says stays", async () => {
    await world(use());
    await conclude(use(), [incident("I_2", { causes: [] })]);
    expect((await names(use(), "I_3")).incidents).toEqual(["I_1", "I_3"]);
    await conclude(use(), [incident("I_1", { causes: [] })]);
    await conclude(use(), [], ["cause:failover"]);
    expect((await names(use(), "I_fix")).incidents).toEqual(["I_1"]);
  });

  test("what is forgotten is gone with its edges, a cluster by its key", async () => {
    await world(use());
    await conclude(use(), [], ["I_1", "cause:failover"]);
    expect(await use().memory.facts(7, "I_1")).toBeNull();
    expect(await use().memory.ids(7, "cluster")).toEqual([]);
    expect((await names(use(), "I_fix")).incidents).toEqual(["I_2"]);
  });

  test("the door asks whether an id is known, whoever knows it; keys of clusters are no ids", async () => {
    await world(use());
    expect(await use().memory.knows(["I_x", "I_fix"])).toBe(true);
    expect(await use().memory.knows(["I_nothing"])).toBe(true);
    expect(await use().memory.knows(["I_x", "cluster cause:failover"])).toBe(false);
    expect(await use().memory.knows([])).toBe(false);
  });

  test("text that PostgreSQL cannot keep does not stop a look", async () => {
    const odd = "a\u0000b \ud800 'quoted' \\u0000 $1 \u{1f600}";
    await conclude(use(), [incident("I_1", { title: odd })]);
    const facts = await use().memory.facts(7, "I_1");
    expect(facts).toMatchObject({ title: "a\ufffdb \ufffd 'quoted' \\u0000 $1 \u{1f600}" });
  });

  test("what we opened is known by its key: being opened, opened, refused, and after the database was lost", async () => {
    const { looks, intents, memory } = use();
    await looks.want(7, [issue("I_1")], noon, "opened");
    const look = await claimed(use(), noon);
    const opens = { of: "opened" as const, repository: "R_platform", most: 3 };
    const made = { id: "I_new", at: "acme/platform#9", url: "https://github.test/acme/platform/issues/9" };
    for (const key of ["k1", "k2", "k3"])
      expect(await intents.begin(look, key, 'open "Recover" in acme/platform', noon, opens)).toBe("go");
    await intents.begin(look, "say I_1 status", "say status on acme/incidents#1", noon);
    await intents.end(7, "k1", { outcome: "done", made }, noon);
    await intents.end(7, "k2", { outcome: "refused", status: 410, reason: "issues are disabled" }, noon);
    const known = await memory.known(7, about("I_1"));
    expect(known.opened).toEqual({ k1: made, k3: null });
    expect(known.openedThisWeek).toEqual({ R_platform: 2 });

    await conclude(use(), [remediation("I_new", { ...made, key: "k1", origin: "opened" })]);
    expect((await memory.known(7, about("I_1"))).openedThisWeek).toEqual({ R_platform: 2 });
    const later = { subject: issue("I_1"), now: daysAfter(noon, 8) };
    expect((await memory.known(7, later)).openedThisWeek).toEqual({});

    await use().wipe();
    await conclude(use(), [remediation("I_new", { ...made, key: "k1", origin: "opened" })]);
    const rebuilt = await memory.known(7, about("I_1"));
    expect([rebuilt.opened, rebuilt.openedThisWeek]).toEqual([{ k1: made }, { R_platform: 1 }]);
  });

  test("a link that GitHub refused is remembered until the database is lost; one that it made is not", async () => {
    const { looks, intents, memory } = use();
    await looks.want(7, [issue("I_1")], noon, "cited");
    const look = await claimed(use(), noon);
    for (const key of ["link I_1 I_2", "link I_1 I_3", "block I_1 I_2", "say I_1 status"])
      await intents.begin(look, key, "a link", noon);
    for (const key of ["link I_1 I_2", "block I_1 I_2", "say I_1 status"])
      await intents.end(7, key, { outcome: "refused", status: 422, reason: "it has a parent" }, noon);
    await intents.end(7, "link I_1 I_3", { outcome: "done", made: null }, noon);
    const refused = async () => (await memory.known(7, about("I_1"))).refusedLinks;
    expect(await refused()).toEqual(["block I_1 I_2", "link I_1 I_2"]);
    await use().wipe();
    expect(await refused()).toEqual([]);
  });

  test("nudges of a week are counted once, as said and as seen, and after the database was lost", async () => {
    const { looks, intents, memory } = use();
    const tag = "nudge:2026-05-11" as const;
    const seenAgain = remediation("I_fix", { nudged: [{ tag, at: noon }] });
    await conclude(use(), [remediation("I_fix"), remediation("I_other")]);
    await looks.want(7, [issue("I_fix")], noon, "opened");
    const look = await claimed(use(), noon);
    await intents.begin(look, `say I_fix ${tag}`, `say ${tag} on acme/platform#1`, noon, {
      of: "nudges",
      repository: seenAgain.repo.id,
      most: 3,
    });
    const week = async () => (await memory.known(7, about("I_1"))).nudgesThisWeek;
    const { id } = seenAgain.repo;
    expect(await week()).toEqual({ [id]: 1 });
    await conclude(use(), [seenAgain]);
    expect(await week()).toEqual({ [id]: 1 });
    const later = { subject: issue("I_1"), now: daysAfter(noon, 8) };
    expect((await memory.known(7, later)).nudgesThisWeek).toEqual({});

    await use().wipe();
    await conclude(use(), [seenAgain]);
    expect(await week()).toEqual({ [id]: 1 });
  });
});
