import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bodyOf } from "../../sandbox/demo/history/form.ts";
import { beginning, deeds, momentOf } from "../../sandbox/demo/history/index.ts";
import { lookBack } from "../../src/cli/look-back.ts";
import { payloads } from "../report/foreign.ts";

const path = "/usr/bin/chromium";
const present = existsSync(path);
const docs = new URL("../../docs/screenshots/", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "look-back-page-"));
const widths = [1280, 390];
console.log(present ? "look-back page: ran in Chromium" : `look-back page: skipped, there is no ${path}`);

type Line = { title: string; body: string; createdAt: string };

/** The incidents of the fictional organisation, as an export has them. */
const fictional = (): Line[] => [
  ...(beginning.issues ?? [])
    .filter(({ repository }) => repository === "acme/incidents")
    .map(({ title, body, createdAt }) => ({ title, body: body ?? "", createdAt: String(createdAt) })),
  ...deeds.flatMap((deed): Line[] =>
    "files" in deed
      ? [{ title: deed.title, body: bodyOf(deed.report, deed.day), createdAt: momentOf(deed).toISOString() }]
      : [],
  ),
];

const pageOf = async (lines: Line[]): Promise<string> => {
  const [from, out] = [join(folder, "incidents.jsonl"), join(folder, "page.html")];
  const numbered = lines.map((line, at) => ({
    ...line,
    number: at + 1,
    url: `https://github.com/acme/incidents/issues/${at + 1}`,
  }));
  writeFileSync(from, numbered.map((line) => JSON.stringify(line)).join("\n"));
  const nobody = { write: () => undefined };
  const io = { stdout: nobody, stderr: nobody, environment: {} };
  expect(await lookBack([from, "--out", out], io)).toBe(0);
  return out;
};

describe.runIf(present)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--no-first-run"];
    browser = await chromium.launch({ executablePath: path, args });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (file: string, width: number) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("dialog", (dialog) => {
      asked.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(`file://${file}`);
    return { page, asked };
  };
  const openAll = "for (const one of document.querySelectorAll('details')) one.open = true";
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

  test.each(widths)("nothing runs over the edge at %i pixels, closed or open", async (width) => {
    const { page, asked } = await open(await pageOf(fictional()), width);
    expect(await page.evaluate(overflow)).toBe(0);
    await page.evaluate(openAll);
    expect(await page.evaluate(overflow)).toBe(0);
    expect(asked).toHaveLength(1);
    await page.close();
  });

  test("a number opens its incidents by keyboard, and they lead to the issues", async () => {
    const { page } = await open(await pageOf(fictional()), 1280);
    const figure = page.locator("#again-1");
    const link = figure.locator("a[href^='https://github.com/acme/incidents/issues/']").first();
    expect(await link.isVisible()).toBe(false);
    await figure.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await link.isVisible()).toBe(true);
    await page.close();
  });

  test.each(widths)("hostile text runs nothing and stays within the edge at %i pixels", async (width) => {
    const hostile = payloads.map((text, at) => ({
      title: text,
      body: `### Contributing causes\n\n- ${text}\n- Same\n\n### Follow-up actions\n\n- Do ${text}\n`,
      createdAt: new Date(Date.UTC(2026, 0, 1 + at)).toISOString(),
    }));
    const { page, asked } = await open(await pageOf(hostile), width);
    await page.evaluate(openAll);
    expect(await page.evaluate(overflow)).toBe(0);
    expect(asked).toHaveLength(1);
    expect(await page.locator("script, img, svg, iframe, form, main h1").count()).toBe(0);
    const links = await page
      .locator("a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    expect(links.filter((href) => !/^(https:\/\/github\.com\/|#main)/.test(href))).toEqual([]);
    await page.close();
  });

  test.runIf(process.env.SCREENSHOTS === "1")("its pictures are taken for docs/screenshots", async () => {
    const file = await pageOf(fictional());
    for (const [width, name] of [
      [1280, "look-back-desktop"],
      [390, "look-back-phone"],
    ] as const) {
      const { page } = await open(file, width);
      await page.locator("#again-1").evaluate((one) => one.setAttribute("open", ""));
      await page.screenshot({ path: `${docs}${name}.png`, fullPage: true });
      await page.close();
    }
    expect(existsSync(`${docs}look-back-phone.png`)).toBe(true);
  });
});
