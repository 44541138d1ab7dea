import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { filesOf } from "../../../src/report/media.ts";
import { acme } from "../../report/acme.ts";
import { announce, inChromium, overflow, places, present, widths } from "./in-chromium.ts";

announce();

describe.runIf(present)("in Chromium", () => {
  const { site, open } = inChromium();

  test.each(widths)("nothing runs over the edge at %i pixels", async (width) => {
    for (const at of places) {
      const { page, said } = await open(at, width);
      expect(await overflow(page)).toBe(0);
      expect(said).toEqual([]);
      expect(await page.evaluate("getComputedStyle(document.body).margin")).toBe("0px");
      await page.close();
    }
  });

  test.each(widths)("nor in the file that stands alone, at %i pixels", async (width) => {
    const { page } = await open("/reports", width);
    await page.setContent(filesOf(acme())["report.html"] ?? "");
    expect(await page.locator("section").count()).toBe(6);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });

  test("a reader goes through all of it by keyboard: overview, cluster, list, filter, export, archive", async () => {
    const { page, said } = await open("/", 1280);
    const follow = async (name: string | RegExp, to: string) => {
      await reach(page, name);
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site.origin}${to}`);
    };
    const heading = () => page.getByRole("heading", { level: 1 }).textContent();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Past the menu");
    await follow("Redis primary failover", "/clusters/33");
    expect(await heading()).toBe("Redis primary failover");
    await follow("3 remediations of this cluster as a list", "/remediations?cluster=33");
    expect(await page.getByRole("rowheader").count()).toBe(3);
    await reach(page, "Owner");
    await page.keyboard.type("nobody");
    await reach(page, "Show");
    await page.keyboard.press("Enter");
    await page.waitForURL(/owner=nobody.*cluster=33/);
    expect(await page.getByRole("rowheader").count()).toBe(2);
    await reach(page, "Proposed");
    await page.keyboard.press("Enter");
    await page.waitForURL(/sort=proposed/);
    expect(await page.locator("th[aria-sort=ascending]").textContent()).toContain("Proposed");
    const download = page.waitForEvent("download");
    await reach(page, "These 2 as CSV");
    await page.keyboard.press("Enter");
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("remediations.csv");
    expect(
      readFileSync(await saved.path(), "utf8")
        .trim()
        .split("\r\n"),
    ).toHaveLength(3);
    await follow("Archive", "/reports");
    expect(await heading()).toBe("No report was needed so far");
    await follow("Overview", "/");
    expect(said).toEqual([]);
    await page.close();
  });

  test("where the keyboard is can be seen", async () => {
    const { page } = await open("/remediations", 1280);
    await reach(page, "Show");
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    await page.close();
  });

  test("a drawing has the size of the screen, and colours of the scheme", async () => {
    const looks = async (width: number, scheme: "light" | "dark") => {
      const { page } = await open("/", width, scheme);
      const seen = await page.locator("svg.chart:visible").first();
      const size = await seen.getAttribute("class");
      const colour = await page.evaluate(
        "getComputedStyle(document.querySelector('svg path[fill*=waits]')).fill",
      );
      await page.close();
      return [size, colour];
    };
    expect(await looks(1280, "light")).toEqual(["chart wide", "rgb(176, 74, 51)"]);
    expect(await looks(390, "dark")).toEqual(["chart narrow", "rgb(224, 131, 108)"]);
  });

  test("on paper there is no menu, no form and nothing over the edge", async () => {
    const { page } = await open("/remediations", 680);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav:visible, form:visible").count()).toBe(0);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });

  test("a screen reader finds tables, their headers and the answers, on a phone too", async () => {
    const { page } = await open("/report.html", 390);
    const asks = page.getByRole("table", { name: "Clusters that wait for a decision" });
    expect(await asks.getByRole("row").count()).toBe(3);
    expect(await asks.getByRole("rowheader").count()).toBe(2);
    expect(await page.getByRole("main").getByRole("list").first().getByRole("listitem").count()).toBe(3);
    await page.close();
  });
});

const focused = (page: Page): Promise<string> =>
  page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()");

/** Presses Tab until the thing of this name has the focus, as somebody without a mouse does. */
const reach = async (page: Page, name: string | RegExp): Promise<void> => {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (typeof name === "string" ? here.replace(/ [↑↓]$/, "") === name : name.test(here)) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
};
