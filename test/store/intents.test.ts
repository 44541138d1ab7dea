import { expect, test } from "vitest";
import { issue } from "../../src/domain/subject.ts";
import type { Look } from "../../src/store/index.ts";
import { claimed, minutes, noon } from "./samples.ts";
import { onEachStore } from "./stores.ts";

onEachStore("intents", {}, (use) => {
  test("an intent is unsettled until its outcome is known, and done for good once it is", async () => {
    const { looks, intents } = use();
    await looks.want(7, [issue("I_1")], noon, "opened");
    const look = await claimed(use(), noon);
    const begin = () => intents.begin(look, "k", 'open "Recover"', minutes(1));
    expect(await begin()).toBe("go");
    expect(await begin()).toBe("unsettled");
    expect(await intents.unsettled(7)).toEqual([
      { key: "k", action: 'open "Recover"', on: issue("I_1"), since: minutes(1), outcome: null },
    ]);
    await intents.end(7, "k", { outcome: "unknown", reason: "502" }, minutes(2));
    expect(await begin()).toBe("unsettled");
    expect((await intents.unsettled(7))[0]?.outcome).toEqual({ outcome: "unknown", reason: "502" });
    await intents.end(7, "k", { outcome: "refused", status: 403, reason: "no right" }, minutes(3));
    expect(await intents.unsettled(7)).toEqual([]);
    expect(await begin()).toBe("go");
    await intents.end(7, "k", { outcome: "done", made: null }, minutes(4));
    expect(await begin()).toBe("done");
    expect(await intents.made(7, "k")).toBeNull();
    expect(await intents.unsettled(8)).toEqual([]);
  });

  test("the same key of two installations is two intents", async () => {
    const { looks, intents } = use();
    for (const installation of [7, 8]) {
      await looks.want(installation, [issue("I_1")], noon, "opened");
      expect(await intents.begin(await claimed(use(), noon), "report 2026-05", "open", noon)).toBe("go");
    }
  });

  test.each(["opened", "nudges"] as const)(
    "of ten looks at once as many begin as the week of their repository takes (%s)",
    async (of) => {
      const { looks, intents, memory } = use();
      const ids = Array.from({ length: 10 }, (_, i) => `I_${i}`);
      await looks.want(7, ids.map(issue), noon, "it stalls");
      const cap = { of, repository: "R_platform", most: 3 };
      const held = await Promise.all(ids.map(() => claimed(use(), noon)));
      const begin = (look: Look, more = {}) =>
        of === "opened"
          ? intents.begin(look, look.subject.id, "open one", noon, { ...cap, ...more })
          : intents.begin(look, `say ${look.subject.id} nudge:2026-05-11`, "say nudge:2026-05-11", noon, {
              ...cap,
              ...more,
            });
      const begun = await Promise.all(held.map((look) => begin(look)));
      expect(begun.filter((one) => one === "go")).toHaveLength(3);
      expect(begun.filter((one) => one === "full")).toHaveLength(7);
      const { openedThisWeek, nudgesThisWeek } = await memory.known(7, { subject: issue("I_1"), now: noon });
      expect(of === "opened" ? openedThisWeek : nudgesThisWeek).toEqual({ R_platform: 3 });
      const [last] = held.filter((_, i) => begun[i] === "full");
      if (last === undefined) throw new Error("nobody waits");
      expect(await begin(last, { repository: "R_shop" })).toBe("go");
      const [first] = held.filter((_, i) => begun[i] === "go");
      expect(first && (await begin(first))).toBe("unsettled");
    },
  );
});
