import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { screens } from "../../../src/report/screens/index.ts";
import { draw } from "../../../src/web/charts/draw.ts";
import { pages } from "../../../src/web/pages/pages.ts";
import { acme } from "../../report/acme.ts";

const path = "/usr/bin/chromium";
export const present = existsSync(path);
export const widths = [1280, 390];
/** One of each page, and what is said of a filter that cannot be. */
export const places = [
  "/",
  "/clusters/33",
  "/remediations",
  "/remediations?stalled=perhaps",
  "/reports",
  "/report.html",
];

/** Says aloud whether there is a browser; with REQUIRE_CHROMIUM=1 it fails where there is none. */
export const announce = (): void => {
  console.log(present ? "pages: ran in Chromium" : `pages: skipped, there is no ${path}`);
  test.runIf(process.env.REQUIRE_CHROMIUM === "1")("Chromium is there when it is required", () =>
    expect(present).toBe(true),
  );
};

export type Opened = { page: Page; said: string[] };

/** A browser and a server with the pages of `world`, for the tests of one file. */
export const inChromium = () => {
  let browser: Browser;
  let server: Server;
  const site = { origin: "", world: acme() };

  beforeAll(async () => {
    const handle = pages({ read: async () => site.world, screens: async () => screens(draw) });
    server = createServer(async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
      const page = await handle(pathname, searchParams);
      const type = page?.type ?? "text/plain";
      response.writeHead(page?.status ?? 404, { ...page?.headers, "content-type": type });
      response.end(page?.body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    site.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update"];
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", ...quiet];
    browser = await chromium.launch({ executablePath: path, args });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const open = async (at: string, width: number, scheme: "light" | "dark" = "light"): Promise<Opened> => {
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
    await page.goto(`${site.origin}${at}`);
    return { page, said };
  };

  return { site, open };
};

/** Pixels that a page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
