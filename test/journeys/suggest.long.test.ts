import { expect, test, vi } from "vitest";
import { atAcme } from "./acme.ts";

vi.setConfig({ testTimeout: 240_000 });

const acme = atAcme();
const cause = "clients kept the old primary's address";
const stated = `### What happened?

Workers kept the address of the old primary after Redis elected another one.

### Impact

Carts lost items.

### Contributing causes

- ${cause}
`;
const alike = `### What happened?

The cart job got no answer for a while. After Redis elected another primary its workers kept the old address.

### Impact

Sign-ins failed.
`;

const file = async (title: string, body: string): Promise<number> => {
  const { number } = await acme.make("tomo", "incidents", { title, body, labels: ["incident"] });
  await acme.house.sleep(1.1);
  return number;
};
/** The database is deleted, and everything is read again. */
const forget = async (): Promise<void> => {
  await acme.house.deps.store.wipe();
  await acme.house.sleep(2);
};
const asks = (incident: number): string =>
  `workers kept the old address."*; acme/incidents#${incident} says nearly the same. If that is it: \`/cause ${cause}\``;

test("a cause is suggested from memory, also after it was lost; dismissed, it is not suggested there again", async () => {
  const first = await file("Carts were emptied", stated);
  const second = await file("Sign-ins failed", alike);
  expect(await acme.statusOf(second)).toContain(asks(first));
  await forget();
  expect(await acme.statusOf(second)).toContain(asks(first));
  await acme.say("tomo", `incidents/issues/${second}`, `/not-cause ${cause}`);
  expect(await acme.statusOf(second)).not.toContain("nearly the same");
  await forget();
  await acme.house.sleep(8);
  expect(await acme.statusOf(second)).not.toContain("nearly the same");
  expect(await acme.statusOf(second)).toContain("What made it possible?");
});

test("confirmed, it holds the two together, and the cluster gets its home", async () => {
  const first = await file("Carts were emptied", stated);
  const second = await file("Sign-ins failed", alike);
  expect(await acme.statusOf(second)).toContain(asks(first));
  const homes = async (): Promise<string[]> =>
    (await acme.issues("incidents"))
      .filter(({ labels }) => labels.some(({ name }) => name === "cluster"))
      .map(({ body }) => body);
  expect(await homes()).toEqual([]);
  await acme.say("tomo", `incidents/issues/${second}`, `/cause ${cause}`);
  expect(await acme.statusOf(second)).not.toContain("nearly the same");
  const [home, ...others] = await homes();
  expect(others).toEqual([]);
  expect(home).toContain(`#${first}`);
  expect(home).toContain(`#${second}`);
});
