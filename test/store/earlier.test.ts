import { expect, test } from "vitest";
import { cause, conclude, incident, minutes } from "./samples.ts";
import { onEachStore } from "./stores.ts";

onEachStore("earlier incidents", {}, (use) => {
  test("are those opened before that state a cause, the latest first", async () => {
    const failover = { causes: [cause("failover")], words: "The primary changed." };
    await conclude(use(), [
      incident("I_old", { ...failover, openedAt: minutes(-90) }),
      incident("I_new", { ...failover, openedAt: minutes(-5) }),
      incident("I_silent", { openedAt: minutes(-4) }),
      incident("I_later", { ...failover, openedAt: minutes(1) }),
    ]);
    const known = await use().memory.earlier(7, minutes(0));
    expect(known.map(({ id, words }) => [id, words])).toEqual([
      ["I_new", "The primary changed."],
      ["I_old", "The primary changed."],
    ]);
    expect(await use().memory.earlier(8, minutes(0))).toEqual([]);
  });

  test("are two hundred at most", async () => {
    const many = Array.from({ length: 210 }, (_, at) =>
      incident(`I_${at}`, { causes: [cause("failover")], openedAt: minutes(-at - 1) }),
    );
    await conclude(use(), many);
    const known = await use().memory.earlier(7, minutes(0));
    expect(known).toHaveLength(200);
    expect(known[0]?.id).toBe("I_0");
  });
});
