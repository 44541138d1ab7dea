import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describe as describeAction } from "../../src/domain/action.ts";
import { audienceOf, strangers } from "../../src/domain/visibility.ts";
import { type Story, setting } from "./parts.ts";
import { after, look, told } from "./play.ts";

const here = new URL(".", import.meta.url);
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const stories = await Promise.all(
  names.map(async (name) => {
    const { story } = (await import(new URL(`${name}/story.ts`, here).href)) as { story: Story };
    return { name, story };
  }),
);

test("there are stories", () => expect(names.length).toBeGreaterThan(24));

describe.each(stories)("$name", ({ name, story }) => {
  test("is told as it happened", async () => {
    await expect(told(story)).toMatchFileSnapshot(new URL(`${name}/told.txt`, here).pathname);
  });

  test("comes to rest, does nothing twice, and undoes nobody's hand", () => {
    for (const scene of story.scenes) {
      let now = scene;
      const did: string[] = [];
      for (let round = 0; round < 3; round += 1) {
        const { actions } = look(now);
        did.push(...actions.map((action) => `${describeAction(action)} ${JSON.stringify(action)}`));
        now = after(now, actions);
      }
      expect(look(now).actions).toEqual([]);
      expect(new Set(did).size).toBe(did.length);
    }
  });

  test("carries nobody's words to where they may not stand", () => {
    for (const scene of story.scenes)
      for (const action of look(scene).actions) {
        if (!("quotes" in action)) continue;
        const to = action.do === "track" ? audienceOf(action.on) : action.in;
        expect(strangers(action.quotes, to, setting(scene.setting).config.share), action.do).toEqual([]);
      }
  });

  test("says nothing that it must not", () => {
    if (story.never !== undefined) expect(told(story).replace(story.tells, "")).not.toMatch(story.never);
    expect(told(story).split("\n").length).toBeLessThan(100);
  });
});
