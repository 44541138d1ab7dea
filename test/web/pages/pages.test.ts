import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { operator, type Viewer } from "../../../src/domain/viewer.ts";
import { screens } from "../../../src/report/screens/index.ts";
import { draw } from "../../../src/web/charts/draw.ts";
import { pages } from "../../../src/web/pages/pages.ts";
import { acme } from "../../report/acme.ts";

const shown = async () => screens(draw);
const handle = pages({ read: async () => acme(), screens: shown });

test.each([
  ["/", "text/html; charset=utf-8", "Two clusters wait"],
  ["/remediations", "text/html; charset=utf-8", "Recover when a new primary is selected"],
  ["/remediations.csv", "text/csv; charset=utf-8", "remediation,address"],
  ["/reports", "text/html; charset=utf-8", "No report was needed so far"],
  ["/report.html", "text/html; charset=utf-8", "Two clusters wait"],
  ["/report.json", "application/json; charset=utf-8", '"totals"'],
  ["/report.csv", "text/csv; charset=utf-8", "cluster,state"],
  ["/report.md", "text/markdown; charset=utf-8", "- [ ] "],
  ["/clusters/33", "text/html; charset=utf-8", "Redis primary failover"],
])("%s is %s", async (path, type, holds) => {
  const page = await handle(path);
  expect(page).toMatchObject({ status: 200, type });
  expect(page?.body).toContain(holds);
});

test("other paths are not ours; a cluster that is not there is said so", async () => {
  for (const path of [
    "/metrics",
    "/clusters/",
    "/clusters/../etc",
    "/clusters/33/x",
    "/report",
    "/remediations/",
    "//",
  ])
    expect(await handle(path)).toBeNull();
  expect(await handle("/clusters/999")).toMatchObject({ status: 404 });
});

test("before the first reading has ended it says so", async () => {
  const page = await pages({ read: async () => null, screens: shown })("/");
  expect(page).toMatchObject({ status: 503 });
});

test("every link between pages leads to a page, whatever the page it stands on", async () => {
  const seen = new Set<string>();
  const ahead = ["/"];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const url = new URL(at, "http://localhost");
    const page = await handle(url.pathname, url.searchParams);
    expect({ at, status: page?.status }).toEqual({ at, status: 200 });
    const links = [...(page?.body ?? "").matchAll(/href="([^"#]*)"/g)].map(
      ([, to = ""]) => new URL(to.replaceAll("&amp;", "&"), url),
    );
    ahead.push(
      ...links.filter(({ host }) => host === "localhost").map(({ pathname, search }) => pathname + search),
    );
  }
  const clusters = [...seen].filter((at) => at.startsWith("/clusters/"));
  expect(clusters).toHaveLength(6);
  expect([...seen].filter((at) => at.startsWith("/remediations?")).length).toBeGreaterThan(10);
});

test("nothing may run or load, and the style is the one with the hash", async () => {
  const page = await handle("/");
  const style = /<style>([\s\S]*?)<\/style>/.exec(page?.body ?? "")?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(page?.headers["content-security-policy"]).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  );
  expect(page?.headers["x-content-type-options"]).toBe("nosniff");
});

test("what is to be saved has a name", async () =>
  expect((await handle("/remediations.csv"))?.headers["content-disposition"]).toBe(
    'attachment; filename="remediations.csv"',
  ));

test("every reading is for a viewer", async () => {
  const seen: Viewer[] = [];
  const asked = pages({
    read: async (viewer) => {
      seen.push(viewer);
      return acme();
    },
    screens: shown,
  });
  const person: Viewer = { viewer: "person", reads: new Set(["R_1"]) };
  await asked("/report.json");
  await asked("/remediations", new URLSearchParams("state=open"), person);
  expect(seen).toEqual([operator, person]);
});
