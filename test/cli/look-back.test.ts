import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { lookBack } from "../../src/cli/look-back.ts";

const folder = mkdtempSync(join(tmpdir(), "look-back-"));
afterAll(() => rmSync(folder, { recursive: true }));
const page = join(folder, "page.html");

const run = async (args: string[], input = "", environment: Record<string, string> = {}) => {
  const said = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const io = { stdout: into("stdout"), stderr: into("stderr"), stdin: Readable.from([input]), environment };
  return { code: await lookBack(args, io), ...said };
};

const body = (lines: string[]) =>
  `### Contributing causes\n\n- Clients keep the old address\n\n### Follow-up actions\n\n${lines.map((one) => `- ${one}`).join("\n")}\n`;

const line = (number: number, month: string, lines: string[]) =>
  JSON.stringify({
    number,
    title: `Sign-ins failed (${number})`,
    body: body(lines),
    labels: ["incident"],
    created_at: `2026-${month}-05T09:00:00+01:00`,
  });

const three = [
  line(1, "01", ["[x] Page on lag", "Recover by itself"]),
  line(2, "02", ["~~Buy a bigger host~~", "Fix https://github.com/acme/platform/issues/7"]),
  line(3, "03", []),
].join("\n");

const asGh = JSON.stringify([
  {
    number: 12,
    title: "Checkout failed",
    body: body(["Warm the cache #7", "Say <script>alert(1)</script> & more\u001b[31m"]),
    labels: [{ name: "incident" }],
    createdAt: "2026-01-05T09:00:00Z",
    closedAt: "2026-01-06T09:00:00Z",
    state: "CLOSED",
    url: "https://github.com/acme/incidents/issues/12",
    comments: [],
    assignees: [],
  },
  { number: 13, title: "A question", body: "", labels: [], createdAt: "2026-01-07T09:00:00Z", url: "" },
]);

const figuresIn = (stdout: string) =>
  Object.fromEntries(
    [...stdout.matchAll(/^ +(\d+) {2}.*--list (\S+)$/gm)].map(([, n, name]) => [name, Number(n)]),
  );

test("an export becomes one page: what was promised, where it points, what became of it, what followed", async () => {
  const { code, stdout, stderr } = await run(["-", "--out", page], three);
  expect([code, stderr]).toEqual([0, ""]);
  expect(figuresIn(stdout)).toEqual({
    incidents: 3,
    promising: 2,
    "follow-ups": 4,
    pointing: 1,
    nowhere: 3,
    done: 1,
    "struck-out": 1,
    unknown: 2,
    "again-1": 2,
  });
  expect(stdout).toContain("4 follow-ups promised, 1 known done");
  expect(stdout).toContain("2 follow-ups are not known done and were followed by 2 more incidents");
  expect(stdout).toContain(page);
  expect(
    Math.max(
      ...stdout
        .split("\n")
        .filter((one) => !one.includes(page))
        .map((one) => one.length),
    ),
  ).toBeLessThanOrEqual(100);
});

test("every number of the page opens its incidents, without a script", async () => {
  await run(["-", "--out", page], three);
  const html = readFileSync(page, "utf8");
  expect(html).not.toContain("<script");
  const opened = /<details class="figure" id="again-1">[\s\S]*?<\/details>/.exec(html)?.[0] ?? "";
  expect(opened).toContain("Recover by itself");
  expect(opened.match(/: followed/g)).toHaveLength(2);
  const counts = [
    ...html.matchAll(/<(details|div) class="figure" id="[\w-]+">(?:<summary>)?<span class="count">(\d+)/g),
  ];
  expect(counts).toHaveLength(9);
  for (const [, element, count] of counts)
    expect([element, count]).toEqual([count === "0" ? "div" : "details", count]);
});

test("--list prints what stands behind one number, and writes no page", async () => {
  const out = join(folder, "none.html");
  const { code, stdout } = await run(["-", "--list", "pointing", "--out", out], three);
  expect(code).toBe(0);
  expect(stdout.split("\n").filter((one) => one !== "")).toEqual([
    "1 cite an issue or pull request, or name a repository",
    "Sign-ins failed (2) #2, 5 February 2026",
    "  - Fix acme/platform#7 https://github.com/acme/platform/issues/7",
  ]);
  expect(existsSync(out)).toBe(false);
});

test("an array of gh is read as well; links lead to the issues, and foreign text stays text", async () => {
  const { code, stdout } = await run(["-", "--label", "incident", "--out", page], asGh);
  expect([code, figuresIn(stdout)]).toMatchObject([0, { incidents: 1, "follow-ups": 2, pointing: 1 }]);
  const html = readFileSync(page, "utf8");
  expect(html).toContain('<a href="https://github.com/acme/incidents/issues/12"');
  expect(html).toContain('<a href="https://github.com/acme/incidents/issues/7"');
  expect(html).not.toContain("<script>");
  const listed = await run(["-", "--list", "nowhere"], asGh);
  expect(listed.stdout).toContain("alert(1)");
  expect(listed.stdout).not.toContain("\u001b");
});

test("a citation is a link where it stands in the words, and follows them where they hide it", async () => {
  const lines = ["acme/shop#4, third time", "See [this](https://github.com/acme/shop/issues/5) again"];
  await run(["-", "--out", page], line(1, "01", lines));
  const listed =
    readFileSync(page, "utf8")
      .match(/<li><(?:span|bdi).*?<\/li>/g)
      ?.join("\n") ?? "";
  const visible = listed.replace(/<[^>]*>/g, "");
  expect(visible).toContain("acme/shop#4, third time\n");
  expect(visible).toContain("See this again acme/shop#5");
  expect(listed.match(/issues\/4"/g)?.length).toBe(listed.match(/issues\/5"/g)?.length);
});

test("without --label everything in the file counts", async () =>
  expect(figuresIn((await run(["-", "--out", page], asGh)).stdout)).toMatchObject({ incidents: 2 }));

test("a broken line is named, the others are read, and what is missing is counted", async () => {
  const { code, stdout, stderr } = await run(["-", "--out", page], `${three}\n{"title": \n{"number": 4}\n`);
  expect([code, stderr]).toEqual([1, "Line 4 is not JSON.\nLine 5 has no title.\n"]);
  expect(figuresIn(stdout)).toMatchObject({ incidents: 3 });
  expect(stdout).toContain("Two entries could not be read and are not counted.");
});

test.each([
  [[join(folder, "nowhere.jsonl")], "", "there is no such file"],
  [[folder], "", "it is a directory"],
  [["-"], "", "There is no issue to read in standard input."],
  [["-"], "{", "Line 1 is not JSON."],
  [["-"], "[{]", "The array is not JSON."],
  [["-", "--list", "all"], three, "There is no list all: there are incidents, promising,"],
  [["-", "--out", join(folder, "no", "page.html")], three, "there is no such file or directory"],
  [[], "", "followthrough look-back OWNER/REPO|FILE|-"],
  [["a", "b"], "", "followthrough look-back OWNER/REPO|FILE|-"],
  [["--nonsense"], "", "followthrough look-back OWNER/REPO|FILE|-"],
  [["acme/incidents"], "", "GITHUB_TOKEN=$(gh auth token) followthrough look-back acme/incidents"],
])("%j: one sentence, exit 1, nothing printed", async (args, input, reason) => {
  const { code, stdout, stderr } = await run(args, input);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(reason);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("a token goes to no address without https", async () => {
  const environment = { GITHUB_TOKEN: "person-rae", GITHUB_API_URL: "http://github.example/api/v3" };
  const { code, stderr } = await run(["acme/incidents"], "", environment);
  expect([code, stderr]).toEqual([1, expect.stringContaining("GITHUB_API_URL cannot be used")]);
});

// Published incident reports, never committed here; see CONTRIBUTING for where they come from.
const data = process.env.FOLLOWTHROUGH_DATA ?? join(import.meta.dirname, "../../../shared/data");
const present = existsSync(join(data, "issues.jsonl"));
if (!present) console.log(`skipped: no published reports in ${data} (set FOLLOWTHROUGH_DATA)`);

describe.skipIf(!present)("published incident reports", () => {
  test("538 follow-ups in 130 of 380 reports, within ten seconds", async () => {
    const began = performance.now();
    const { code, stdout } = await run([join(data, "issues.jsonl"), "--out", page]);
    const seconds = (performance.now() - began) / 1000;
    console.log(`looked back at the published reports in ${seconds.toFixed(1)} s`);
    expect(code).toBe(0);
    expect(figuresIn(stdout)).toMatchObject({
      incidents: 380,
      promising: 130,
      "follow-ups": 538,
      pointing: 145,
      nowhere: 393,
    });
    expect(seconds).toBeLessThan(10);
  });

  test("the three issues that three incidents each cite come first", async () => {
    const { stdout } = await run([join(data, "issues.jsonl"), "--out", page]);
    const figures = figuresIn(stdout);
    expect([figures["again-1"], figures["again-2"], figures["again-3"], figures["again-4"]]).toEqual([
      2, 2, 2, 1,
    ]);
  });
});
