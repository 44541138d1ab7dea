import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { acme } from "../../report/acme.ts";
import { payloads } from "../../report/foreign.ts";
import { hostile } from "../../report/hostile.ts";
import { announce, inChromium, overflow, places, present, widths } from "./in-chromium.ts";

announce();

describe.runIf(present)("in Chromium", () => {
  const { site, open } = inChromium();

  test.each(widths)("hostile text runs nothing and stays within the edge at %i pixels", async (width) => {
    site.world = hostile(payloads);
    for (const at of places) {
      const { page, said } = await open(at, width);
      expect(said).toEqual([]);
      expect({ at, over: await overflow(page) }).toEqual({ at, over: 0 });
      expect(await page.locator("script, img, iframe, object, main style").count()).toBe(0);
      const links = await page
        .locator("a")
        .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
      expect(links.filter((href) => !inward.test(href))).toEqual([]);
      await page.close();
    }
    site.world = acme();
  });

  test.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)("axe finds nothing in the %s at %i pixels", async (scheme, width) => {
    for (const at of places) {
      const { page } = await open(at, width, scheme);
      for (const summary of await page.locator("summary").all()) await summary.click();
      // The policy of the page lets no script in; what a debugger runs is not the page's.
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate(
        "axe.run({ resultTypes: ['violations'] })",
      )) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => ({ at, id, in: nodes[0]?.html }))).toEqual([]);
      await page.close();
    }
  });
});

/** The pages of the app, and GitHub. */
const inward = /^(https:\/\/(redirect\.)?github\.com\/|\.{1,2}\/|\d+$|c[\da-f]{8}$|report\.|#main$)/;
