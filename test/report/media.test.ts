import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { toCsv } from "../../src/report/csv.ts";
import { flaggedWorld } from "../../src/report/example.ts";
import { toHtml, toHtmlFile } from "../../src/report/html.ts";
import { reportData, reportJson, reportSchema, toJson } from "../../src/report/json.ts";
import { toMarkdown } from "../../src/report/markdown.ts";
import { filesOf } from "../../src/report/media.ts";
import { readRecord } from "../../src/report/record.ts";
import { writeReport } from "../../src/report/report.ts";
import { acme } from "./acme.ts";
import { actsIn } from "./acts.ts";
import { payloads } from "./foreign.ts";
import { hostile } from "./hostile.ts";
import { cluster, incident, input, ref, remediation, repo } from "./world.ts";

const ours = {
  urls: /^https:\/\/(github\.com\/acme\/|redirect\.github\.com\/lin-labs\/|followthrough\.acme\.example)/,
  mentions: ["acme/cto-office", "mira"],
};

// Each text stands once in every place: the places take the texts in turn, from another first one each time.
const turned = payloads.map((text, i) => [text, [...payloads.slice(i), ...payloads.slice(0, i)]] as const);

describe("foreign text in every place shows, and does nothing", () => {
  test.each(turned)("issue body, beginning with %j", (_text, texts) => {
    const markdown = toMarkdown(writeReport(hostile(texts)));
    expect(actsIn(withoutOurs(markdown), ours)).toEqual([]);
    expect(shape(markdown)).toEqual(shape(toMarkdown(writeReport(tame()))));
  });

  test.each(turned)("page, beginning with %j", (_text, texts) => {
    const html = toHtmlFile(writeReport(hostile(texts)));
    const main = html.slice(html.indexOf("<body>"));
    const tags = new Set([...main.matchAll(/<([a-z][\w-]*)/g)].map((match) => match[1]));
    for (const tag of ["script", "img", "svg", "iframe", "style", "form", "input", "object", "link", "meta"])
      expect(tags).not.toContain(tag);
    expect(main).not.toMatch(/<[^>]*\son\w+=/);
    const hrefs = [...main.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(
      hrefs.filter((href) => !/^(https:\/\/github\.com\/|#cluster-[a-z\d]+$|report\.|#main)/.test(href)),
    ).toEqual([]);
    expect(html.match(/<style>/g)).toHaveLength(1);
    expect(main).not.toMatch(/\p{Cf}(?<![\u200c\u200d])/u);
  });

  const tame = () => hostile(payloads.map(() => "x"));
  // Our own small print and what is kept for machines are the only HTML of an issue body.
  const withoutOurs = (markdown: string): string =>
    markdown.replaceAll(/<\/?sub>/g, "").replace(/^<!-- answers \{[^<>]*\} -->$/m, "");
  // Rows and cells of every table, as GitHub counts them.
  const shape = (markdown: string): number[] =>
    markdown
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.match(/(?<!\\)\|/g)?.length ?? 0);
});

test("a length of time is not torn apart at the end of a line", () =>
  expect(toHtml(writeReport(acme()))).toContain("3\u00a0h\u00a005\u00a0min of impact"));

test("in the file, every cluster is a jump away", () => {
  const html = toHtmlFile(writeReport(acme()));
  const jumps = new Set([...html.matchAll(/href="#(cluster-[^"]+)"/g)].map((match) => match[1]));
  const places = [...html.matchAll(/<section id="([^"]+)"/g)].map((match) => match[1]);
  expect(places).toHaveLength(6);
  expect(new Set(places)).toEqual(jumps);
});

test("a box on a page cannot be ticked, so it leads to the issue that takes answers", () => {
  const asked = { ...ref("acme/incidents#61"), kind: "report" as const, repo: repo("incidents") };
  const published = { ...asked, key: "report", until: "2026-05-22T07:00:00.000Z", open: true };
  const world = acme();
  const html = toHtml(writeReport({ ...world, known: { ...world.known, reports: [published] } }));
  expect(html).toContain(
    'href="https://github.com/acme/incidents/issues/61" rel="noreferrer">Tick an answer',
  );
  expect(toHtml(writeReport(world))).not.toContain("Tick an answer");
});

test("a page shows at most a thousand rows of a table, and says so", () => {
  const remediations = Array.from({ length: 1001 }, (_, i) => remediation(`acme/api#${i}`, "2026-03-02"));
  const html = toHtml(writeReport(input({ remediations })));
  expect(html).toContain("The first 1000 of 1001.");
  expect(html.match(/role="rowheader"/g)).toHaveLength(1000);
});

describe("report.json", () => {
  test("has the shape that is published", async () => {
    const data: unknown = JSON.parse(toJson(writeReport(acme())));
    expect(reportJson.parse(data)).toEqual(data);
    expect(new Ajv2020({ formats: {} }).validate(reportSchema(), data)).toBe(true);
    await expect(`${JSON.stringify(reportSchema(), null, 2)}\n`).toMatchFileSnapshot(
      "../../docs/reference/report.schema.json",
    );
  });

  test("counts, and says which clusters are flagged since when", () => {
    const data = reportData(writeReport(acme()));
    expect(data.totals).toEqual({
      incidents: 8,
      ideas: 9,
      remediations: 7,
      clusters: 6,
      flagged: 2,
      unread: 1,
    });
    expect(data.clusters.filter(({ flagged }) => flagged)).toMatchObject([
      {
        title: "Redis primary failover",
        since: "2026-05-20T09:00:00.000Z",
        why: "Three open remediations, none has moved, two have no owner",
        incidents: [{ title: "Sign-ins fail after a database failover" }, {}, {}, {}],
      },
      { title: "Certificates renewed by hand", remediations: [{ ownerless: true, owners: [] }] },
    ]);
  });

  test("duplicates and issues that were no incident are not counted", () => {
    const world = input({
      incidents: [
        incident(1, "2026-03-01"),
        incident(2, "2026-03-02", { state: "duplicate" }),
        incident(3, "2026-03-03", { state: "not an incident" }),
        incident(4, "2026-05-22T07:00:00.000Z"),
      ],
    });
    expect(reportData(writeReport(world)).totals.incidents).toBe(1);
  });
});

describe("report.csv", () => {
  test("one line for each remediation of each cluster, and one for a cluster without any", () => {
    const lines = toCsv(writeReport(acme())).split("\r\n");
    expect(lines).toHaveLength(12);
    expect(lines[1]).toBe(
      'Redis primary failover,active,yes,2026-05-20T09:00:00.000Z,"Three open remediations, none has moved, two have no owner",4,2026-05-18T09:00:00.000Z,2,3.0833333333333335,Page on replica lag,https://github.com/acme/monitoring/issues/88,accepted,rae,no,2026-05-04T09:00:00.000Z,2,3.0833333333333335,SEV-1',
    );
  });

  test.each(['=HYPERLINK("http://evil.example")', "+1", "-1", "@x", "\t=1", "\r\n=1", "|calc", "＝1"])(
    "%j begins no formula",
    (text) => {
      const world = input({
        incidents: [incident(1, "2026-03-01"), incident(2, "2026-03-02")],
        remediations: [remediation("acme/api#5", "2026-03-02", { title: text })],
        clusters: [cluster("cause:a", [1, 2], ["acme/api#5"], { title: text })],
      });
      const line = toCsv(writeReport(world)).split("\r\n")[1]!;
      expect(line).toMatch(/^"'/);
      expect(line).toContain(`,"'`);
    },
  );
});

describe("the issue body fits GitHub", () => {
  const many = (n: number) =>
    input({
      incidents: [incident(1, "2026-03-01"), incident(2, "2026-04-01")],
      remediations: Array.from({ length: n }, (_, i) =>
        remediation(`acme/api#${i}`, "2026-03-02", { title: "A title that goes on for a while ".repeat(3) }),
      ),
      clusters: Array.from({ length: n }, (_, i) =>
        cluster(`cause:c${i}`, [1, 2], [`acme/api#${i}`], {
          title: `Cluster ${i}`,
          home: ref(`acme/incidents#${1000 + i}`),
          flag: { since: "2026-05-01T00:00:00.000Z", rule: "none moved, one without an owner" },
        }),
      ),
    });

  test("a long report is cut between blocks and says where the rest is", () => {
    const body = toMarkdown(writeReport({ ...many(400), webUrl: "https://followthrough.acme.example" }));
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body.length).toBeGreaterThan(50_000);
    const [boxes, ending, record] = body.trimEnd().split("\n\n").slice(-3);
    expect(ending).toContain("[The page of this report](https://followthrough.acme.example) has all of it.");
    expect(boxes).toMatch(/^- \[ \] .*not be done$/m);
    // What is kept for machines is of the boxes that are left, one for one.
    expect(readRecord(record ?? "")?.answers).toHaveLength(body.match(/^- \[ \] /gm)?.length ?? 0);
  });

  test("a long table shows its first rows and counts the others", () =>
    expect(toMarkdown(writeReport(many(45)))).toContain("The page of this report lists 5 more."));

  test("a report without a word still says so", () =>
    expect(toMarkdown(writeReport(input({})))).toBe(
      "No cluster is flagged, and nothing else is known yet.\n",
    ));
});

describe("nothing crosses a visibility border", () => {
  const secret = repo("vault", "private");
  const world = input({
    incidents: [
      incident(1, "2026-03-01", { repo: secret, title: "canary", impact: "canary" }),
      incident(2, "2026-04-01", { repo: secret }),
    ],
    remediations: [remediation("acme/canary#5", "2026-03-02", { title: "canary", repo: secret, owners: [] })],
    clusters: [cluster("cause:canary", [1, 2], ["acme/canary#5"], { title: "canary" })],
  });

  test("a private repository counts in a public report, and is not named", () => {
    const report = writeReport({ ...world, audience: repo("incidents", "public") });
    for (const body of [
      toMarkdown(report),
      toHtml(report),
      toHtmlFile(report),
      toJson(report),
      toCsv(report),
    ])
      expect(body).not.toContain("canary");
    expect(report.model.incidents).toHaveLength(2);
  });

  test("shared by the configuration, it is named", () => {
    const config = { ...world.config, share: [{ from: "acme/vault", to: "acme/incidents" }] };
    const report = writeReport({ ...world, config, audience: repo("incidents", "public") });
    expect(toMarkdown(report)).toContain("canary");
  });
});

test("a cluster in its grace time is in every medium, though its sponsor is not asked yet", () => {
  const waits = {
    ...flaggedWorld,
    config: { ...flaggedWorld.config, stall: { ...flaggedWorld.config.stall, grace: 10_000 } },
  };
  const asked = filesOf(flaggedWorld);
  const files = filesOf(waits);
  const of = (name: string, all: Record<string, string>) => all[name] ?? "";
  const names = (all: Record<string, string>) =>
    JSON.parse(of("report.json", all))
      .clusters.map(({ title }: { title: string }) => title)
      .sort();
  expect(names(files)).toEqual(names(asked));
  expect(JSON.parse(of("report.json", files)).totals.flagged).toBe(
    JSON.parse(of("report.json", asked)).totals.flagged,
  );
  for (const title of names(asked)) expect(of("report.html", files)).toContain(`<bdi>${title}</bdi>`);
});
