import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toMarkdown } from "../../../src/report/markdown.ts";
import { filesOf, media } from "../../../src/report/media.ts";
import { writeReport } from "../../../src/report/report.ts";
import { pages } from "../../../src/web/pages/pages.ts";
import { acme } from "../../report/acme.ts";
import { payloads } from "../../report/foreign.ts";
import { hostile } from "../../report/hostile.ts";
import { onGitHub } from "./on-github.ts";

const path = "/usr/bin/chromium";
const present = existsSync(path);
const docs = new URL("../../../docs/screenshots/", import.meta.url).pathname;
const widths = [1280, 390];

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
    const handle = pages({ read: async () => shown, media });
    server = createServer(async (request, response) => {
      const page = await handle(request.url ?? "");
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
    page.on("console", (message) => said.push(message.text()));
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
    for (const at of ["/", "/clusters/33"]) {
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
    const { page, said } = await open("/", width);
    shown = acme();
    expect(said).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await page.locator("script, img, svg, iframe, main style, form").count()).toBe(0);
    const links = await page.locator("a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    expect(
      links.filter(
        (href) => !/^(https:\/\/(redirect\.)?github\.com\/|clusters\/|report\.|#main)/.test(href ?? ""),
      ),
    ).toEqual([]);
    await page.close();
  });

  test("a reader goes from the report to a cluster and back, by keyboard", async () => {
    const { page } = await open("/", 1280);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("To the report");
    await page.getByRole("link", { name: "Redis primary failover" }).first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/clusters/33");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Redis primary failover");
    await page.getByRole("link", { name: "The report", exact: true }).click();
    await page.waitForURL(`${origin}/`);
    await page.close();
  });

  test("a screen reader finds tables, their headers and the answers, on a phone too", async () => {
    const { page } = await open("/", 390);
    const asks = page.getByRole("table", { name: "Clusters that wait for a decision" });
    expect(await asks.getByRole("row").count()).toBe(3);
    expect(await asks.getByRole("rowheader").count()).toBe(2);
    expect(await page.getByRole("list").first().getByRole("listitem").count()).toBe(3);
    await page.close();
  });

  test.runIf(process.env.SCREENSHOTS === "1")("its pictures are taken for docs/screenshots", async () => {
    mkdirSync(docs, { recursive: true });
    const shots: [string, string, number, "light" | "dark"][] = [
      ["report-desktop", "/", 1280, "light"],
      ["report-dark", "/", 1280, "dark"],
      ["report-phone", "/", 390, "light"],
      ["cluster-desktop", "/clusters/33", 1280, "light"],
    ];
    for (const [name, at, width, scheme] of shots) {
      const { page } = await open(at, width, scheme);
      await page.screenshot({ path: `${docs}${name}.png`, fullPage: true });
      await page.close();
    }
    const { page } = await open("/", 1280);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 680, height: 960 });
    await page.screenshot({ path: `${docs}report-print.png`, fullPage: true });
    await page.close();
    const report = writeReport(acme());
    const issue = await browser.newPage({ viewport: { width: 960, height: 900 } });
    await issue.setContent(onGitHub(report.title, toMarkdown(report)));
    await issue.screenshot({ path: `${docs}report-issue.png`, fullPage: true });
    await issue.close();
    expect(existsSync(`${docs}report-issue.png`)).toBe(true);
  });
});
