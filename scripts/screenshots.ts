// npx tsx scripts/screenshots.ts [DIR]: plays the demo and takes the pictures of docs/screenshots in Chromium.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { defaults } from "../sandbox/demo/options.ts";
import { runDemo } from "../sandbox/demo/run.ts";
import { toMarkdown } from "../src/report/markdown.ts";
import { writeReport } from "../src/report/report.ts";
import { onGitHub } from "../test/web/pages/on-github.ts";

const [directory = "docs/screenshots"] = process.argv.slice(2);

const desk = { viewport: { width: 1280, height: 900 } };
const lights: Record<string, BrowserContextOptions> = {
  desktop: desk,
  dark: { ...desk, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 } },
  // About what is left of A4 between its margins.
  print: { viewport: { width: 680, height: 960 } },
};

const demo = await runDemo(defaults, {
  progress: (day, days) => {
    if (day % 30 === 0) console.log(`day ${day} of ${days}`);
  },
});
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
});
try {
  mkdirSync(directory, { recursive: true });
  const report = writeReport(demo.report);
  const first = report.model.waiting[0] ?? report.model.clusters[0];
  const pages: Record<string, string> = {
    overview: "",
    cluster: `clusters/${first?.page}`,
    list: "remediations?stalled=yes",
    report: "report.html",
  };
  for (const [name, path] of Object.entries(pages))
    for (const light of Object.keys(lights)) await picture(browser, name, light, `${demo.address}${path}`);
  await picture(browser, "archive", "desktop", `${demo.address}reports`);
  await issue(browser, onGitHub(report.title, toMarkdown(report)));
} finally {
  await browser.close();
  await demo.close();
}

async function picture(from: Browser, name: string, light: string, url: string): Promise<void> {
  const page = await from.newPage(lights[light]);
  if (light === "print") await page.emulateMedia({ media: "print" });
  await page.goto(url);
  await save(page, `${name}-${light}`);
}

/** The issue as GitHub shows it, as near as a style sheet of ours comes. */
async function issue(from: Browser, html: string): Promise<void> {
  const page = await from.newPage({ viewport: { width: 960, height: 900 } });
  await page.setContent(html);
  await save(page, "report-issue");
}

async function save(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true });
  await page.close();
  console.log(name);
}
