import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { media } from "../../../src/report/media.ts";
import { pages, type Viewer } from "../../../src/web/pages/pages.ts";
import { acme } from "../../report/acme.ts";

const handle = pages({ read: async () => acme(), media });

test.each([
  ["/", "text/html; charset=utf-8", "Two clusters wait"],
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
  for (const path of ["/metrics", "/clusters/", "/clusters/../etc", "/clusters/33/x", "/report", "//"])
    expect(await handle(path)).toBeNull();
  expect(await handle("/clusters/999")).toMatchObject({ status: 404 });
});

test("before the first reading has ended it says so", async () => {
  const page = await pages({ read: async () => null, media })("/");
  expect(page).toMatchObject({ status: 503 });
});

test("every page link of the report leads to a page, also of a cluster without a home", async () => {
  const links = [...((await handle("/"))?.body ?? "").matchAll(/href="(clusters\/[^"]+)"/g)].map(
    (m) => `/${m[1]}`,
  );
  expect(new Set(links).size).toBe(6);
  for (const link of links) expect(await handle(link)).toMatchObject({ status: 200 });
});

test("nothing may run or load, and the style is the one with the hash", async () => {
  const page = await handle("/");
  const style = /<style>([\s\S]*?)<\/style>/.exec(page?.body ?? "")?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(page?.headers["content-security-policy"]).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(page?.headers["x-content-type-options"]).toBe("nosniff");
});

test("every reading is for a viewer", async () => {
  const seen: Viewer[] = [];
  await pages({
    read: async (viewer) => {
      seen.push(viewer);
      return acme();
    },
    media,
  })("/report.json");
  expect(seen).toEqual([{ viewer: "local" }]);
});
