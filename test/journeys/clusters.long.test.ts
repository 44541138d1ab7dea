import { expect, test, vi } from "vitest";
import { atAcme, type Issue } from "./acme.ts";

// Weeks pass in each; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000 });

const acme = atAcme();
const { as, issues, make, say } = acme;

const file = async (cause: string): Promise<Issue> => {
  const body = `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- ${cause}\n`;
  const made = await make("tomo", "incidents", { title: "Sign-ins failed", body, labels: ["incident"] });
  await acme.house.sleep(2);
  return made;
};

/** The homes as anybody sees them, oldest first. */
const homes = async (): Promise<Issue[]> =>
  (await issues("incidents"))
    .filter(({ labels }) => labels.some(({ name }) => name === "cluster"))
    .sort((a, b) => a.number - b.number);
const home = async (number: number): Promise<Issue> => {
  const found = (await homes()).find((one) => one.number === number);
  if (found === undefined) throw new Error(`#${number} is no home`);
  return found;
};
const stands = ({ state, state_reason: reason }: Issue): string =>
  state === "open" ? "open" : `closed as ${reason}`;
const lists = ({ body }: Issue, incidents: Issue[]): boolean[] =>
  incidents.map(({ number }) => new RegExp(`\\| acme/incidents#${number} \\|`).test(body));

const reactions = async (id: number): Promise<string[]> =>
  (
    await as("rae").rest<{ content: string }[]>(
      "GET",
      `/repos/acme/incidents/issues/comments/${id}/reactions`,
    )
  ).data.map(({ content }) => content);
const withdraw = async (id: number): Promise<void> => {
  await as("rae").rest("DELETE", `/repos/acme/incidents/issues/comments/${id}`);
  await acme.house.settle();
};
const patch = async (number: number, change: object): Promise<void> => {
  await as("rae").rest("PATCH", `/repos/acme/incidents/issues/${number}`, change);
  await acme.house.settle();
};

/** The database is deleted, and everything is read again: what GitHub shows of the homes must not change. */
const forget = async (): Promise<void> => {
  const shown = async (): Promise<string> =>
    JSON.stringify((await homes()).map((one) => [one.number, stands(one), one.title, one.body]));
  const before = await shown();
  await acme.house.deps.store.wipe();
  await acme.house.settle();
  await acme.house.sleep(1);
  expect(await shown()).toBe(before);
};

test("two clusters are made one, over a lost memory, and two again when the comment is deleted", async () => {
  const a = [await file("failover"), await file("failover")];
  const b = [await file("stale clients"), await file("stale clients")];
  const [mine, theirs] = (await homes()).map(({ number }) => number);
  if (mine === undefined || theirs === undefined) throw new Error("there are two clusters");

  const said = await say("rae", `incidents/issues/${mine}`, `/merge-into #${theirs}`);
  expect(await reactions(said.id)).toEqual(["+1"]);
  expect(stands(await home(mine))).toBe("closed as duplicate");
  expect((await home(mine)).body).toContain(`One with acme/incidents#${theirs}.`);
  expect(lists(await home(theirs), [...a, ...b])).toEqual([true, true, true, true]);
  const circle = await say("rae", `incidents/issues/${theirs}`, `/merge-into #${mine}`);
  expect(await reactions(circle.id)).toEqual(["confused"]);
  await forget();

  const later = await file("failover");
  expect(lists(await home(theirs), [later])).toEqual([true]);
  expect(await homes()).toHaveLength(2);

  await withdraw(said.id);
  expect(stands(await home(mine))).toBe("open");
  expect(lists(await home(mine), [...a, later, ...b])).toEqual([true, true, true, false, false]);
  expect(lists(await home(theirs), [...a, later, ...b])).toEqual([false, false, false, true, true]);
  await forget();
  expect(await homes()).toHaveLength(2);
});

test("incidents are split off to a cluster of their own; what is left of the old one ends, and comes back", async () => {
  const [one, two, three] = [await file("failover"), await file("failover"), await file("failover")];
  const [mine] = (await homes()).map(({ number }) => number);
  if (mine === undefined || one === undefined) throw new Error("there is a cluster");

  const words = `/split certificates #${two?.number} #${three?.number}`;
  const said = await say("rae", `incidents/issues/${mine}`, words);
  expect(await reactions(said.id)).toEqual(["+1"]);
  const [old, fresh] = await homes();
  expect(old === undefined ? "" : stands(old)).toBe("closed as not_planned");
  expect(old?.body).toContain(`One incident is left here (acme/incidents#${one.number})`);
  expect(
    fresh === undefined
      ? []
      : lists(
          fresh,
          [one, two, three].flatMap((x) => x ?? []),
        ),
  ).toEqual([false, true, true]);
  await forget();

  const next = await file("failover");
  expect(stands(await home(mine))).toBe("open");
  expect(lists(await home(mine), [one, next])).toEqual([true, true]);
  expect(await homes()).toHaveLength(2);

  // Whoever closes it by hand has it closed, whatever comes.
  await patch(mine, { state: "closed", state_reason: "completed" });
  await file("failover");
  expect(stands(await home(mine))).toBe("closed as completed");
  await forget();
});

test("what a person opened again stays open, though its cluster went elsewhere", async () => {
  for (const cause of ["failover", "failover", "stale clients", "stale clients"]) await file(cause);
  const [mine, theirs] = (await homes()).map(({ number }) => number);
  await say("rae", `incidents/issues/${mine}`, `/merge-into #${theirs}`);
  await acme.house.sleep(1);
  await patch(mine ?? 0, { state: "open" });
  await file("failover");
  expect(stands(await home(mine ?? 0))).toBe("open");
  await forget();
});
