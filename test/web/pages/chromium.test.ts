import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesOf } from "../../../src/report/media.ts";
import { screens } from "../../../src/report/screens/index.ts";
import { draw } from "../../../src/web/charts/draw.ts";
import { pages } from "../../../src/web/pages/pages.ts";
import { acme } from "../../report/acme.ts";
import { payloads } from "../../report/foreign.ts";
import { hostile } from "../../report/hostile.ts";

const path = "/usr/bin/chromium";
const present = existsSync(path);
const widths = [1280, 390];
const places = [
  "/",
  "/clusters/33",
  "/remediations",
  "/remediations?stalled=perhaps",
  "/reports",
  "/report.html",
];

console.log(present ? "pages: ran in Chromium" : `pages: skipped, there is no ${path}`);
test.runIf(process.env.REQUIRE_CHROMIUM === "1")("Chromium is there when it is required", () =>
  expect(present).toBe(true),
);

describe.runIf(present)("in Chromium", () => {
  let browser: Browser;
  let server: Server;
  let origin: string;
  let shown = acme();

  beforeAll(async () => {
    const handle = pages({ read: async () => shown, screens: async () => screens(draw) });
    server = createServer(async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
      const page = await handle(pathname, searchParams);
      response.writeHead(page?.status ?? 404, {
        ...page?.headers,
        "content-type": page?.type ?? "text/plain",
      });
      response.end(page?.body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update"];
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", ...quiet];
    browser = await chromium.launch({ executablePath: path, args });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const open = async (at: string, width: number, scheme: "light" | "dark" = "light") => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
    const said: string[] = [];
    // That an answer was 400 the browser says itself.
    page.on("console", (message) => {
      if (!message.text().includes("status of 400")) said.push(message.text());
    });
    page.on("dialog", (dialog) => {
      said.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(`${origin}${at}`);
    return { page, said };
  };

  const overflow = (page: Page): Promise<number> =>
    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

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
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.setContent(filesOf(acme())["report.html"] ?? "");
    expect(await page.locator("section").count()).toBe(6);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });

  test.each(widths)("hostile text runs nothing and stays within the edge at %i pixels", async (width) => {
    shown = hostile(payloads);
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
    shown = acme();
  });

  test.each([
    ["light", 1280],
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

  test("a reader goes through all of it by keyboard: overview, cluster, list, filter, export, archive", async () => {
    const { page, said } = await open("/", 1280);
    const follow = async (name: string | RegExp, to: string) => {
      await reach(page, name);
      await page.keyboard.press("Enter");
      await page.waitForURL(`${origin}${to}`);
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
    expect((await download).suggestedFilename()).toBe("remediations.csv");
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

/** The pages of the app, and GitHub. */
const inward = /^(https:\/\/(redirect\.)?github\.com\/|\.{1,2}\/|\d+$|c[\da-f]{8}$|report\.|#main$)/;

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
