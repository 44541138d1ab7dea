import { describe, expect, test } from "vitest";
import type { Chart } from "../../../src/domain/chart.ts";
import type { Viewer } from "../../../src/domain/viewer.ts";
import type { ReportInput } from "../../../src/report/input.ts";
import { screenFiles, screens } from "../../../src/report/screens/index.ts";
import { acme } from "../acme.ts";
import { payloads } from "../foreign.ts";
import { hostile } from "../hostile.ts";
import { cluster, incident, input, ref, remediation, repo } from "../world.ts";

const drawn: Chart[] = [];
const { at } = screens((chart) => {
  drawn.push(chart);
  return "<svg></svg>";
});

const show = (path: string, world: ReportInput = acme()) => {
  const url = new URL(path, "http://localhost");
  const screen = at(url.pathname);
  if (screen === null) throw new Error(`nothing at ${path}`);
  return screen(world, url.searchParams);
};

const paths = [
  "/",
  "/clusters/33",
  "/remediations",
  "/remediations?state=x",
  "/remediations.csv",
  "/reports",
  "/report.html",
];

describe("what a screen says", () => {
  test("a chart's title is what it found, its caption says the unit and n", () => {
    drawn.length = 0;
    show("/");
    show("/clusters/33");
    expect(drawn.map(({ title, caption }) => [title, caption])).toEqual([
      [
        "6 of 8 mitigated incidents wait for a fix that is open",
        "Mitigated incidents at the start of each month, and on 22 May 2026; n = 8.",
      ],
      [
        "1 of 7 remediations is done; nobody has 3 of the 5 open",
        "Remediations by state on 22 May 2026; n = 7.",
      ],
      [
        "2 of 4 incidents came after the fix was proposed",
        "Hours of impact as reported, by the day the incident was opened; n = 4.",
      ],
    ]);
  });

  test("every number of a chart is in a table too", () =>
    expect(show("/").body).toContain('<tr><th scope="row">22 May</th><td>6</td><td>1</td><td>1</td></tr>'));

  test("nothing is drawn where there is nothing to compare", () => {
    drawn.length = 0;
    const one = input({ incidents: [incident(1, "2026-05-20")], clusters: [cluster("cause:a", [1], [])] });
    expect(show("/", one).body).toContain("Nothing waits for a decision");
    expect(show("/", input({})).body).toContain("No incident is known yet.");
    expect(show("/remediations", input({})).body).toContain("Nothing has been proposed yet");
    expect(drawn).toEqual([]);
  });

  test("an empty choice leads back to all", () =>
    expect(show("/remediations?repository=acme/nowhere").body).toContain("There are 7 in all."));

  test("a list of many has pages, and the last one is the last", () => {
    const many = input({
      remediations: Array.from({ length: 250 }, (_, i) => remediation(`acme/api#${i}`, "2026-03-02")),
    });
    const rows = (path: string): number => show(path, many).body.match(/role="rowheader"/g)?.length ?? 0;
    expect([1, 2, 3].map((page) => rows(`/remediations?page=${page}`))).toEqual([100, 100, 50]);
    expect(show("/remediations?page=2", many).body).toContain('rel="next" href="./remediations?page=3"');
    expect(show("/remediations?page=4", many)).toMatchObject({ status: 400 });
    expect(show("/remediations?page=4", many).body).toContain("There is no page 4: the last one is 3.");
    expect(show("/remediations.csv", many).body.split("\r\n")).toHaveLength(252);
  });

  test("the CSV holds what the same query shows", () =>
    expect(
      show("/remediations.csv?owner=nobody&state=open&sort=title")
        .body.split("\r\n")
        .slice(1, -1)
        .map((row) => row.split(",")[1]),
    ).toEqual([
      "https://github.com/lin-labs/redis-client/issues/1204",
      "https://github.com/acme/platform/issues/212",
      "https://github.com/acme/edge/issues/77",
    ]));

  test("a bad filter of the CSV is one sentence, and no file", () =>
    expect(show("/remediations.csv?stalled=maybe")).toEqual({
      status: 400,
      type: "text/plain; charset=utf-8",
      body: "Stalled takes yes or no, not “maybe”.\n",
    }));

  test("the archive holds each report with its issue and what was answered on it", () => {
    const world = acme();
    const report = {
      ...ref("acme/incidents#61"),
      kind: "report" as const,
      repo: repo("incidents"),
      key: "report 2026-05-15",
      until: "2026-05-15T07:00:00.000Z",
      open: true,
      decisions: [
        {
          at: "2026-05-16T09:00:00.000Z",
          by: "mira",
          url: "",
          statement: { says: "fund" as const, cluster: 33, by: "2026-06-30" },
        },
        {
          at: "2026-05-17T09:00:00.000Z",
          by: "mira",
          url: "",
          statement: { says: "decline cluster" as const, cluster: 53, reason: "<b>no</b>" },
        },
      ],
    };
    const { body } = show("/reports", { ...world, known: { ...world.known, reports: [report] } });
    expect(body).toContain("1 of 1 report was answered");
    expect(body).toContain("https://github.com/acme/incidents/issues/61");
    expect(body).toMatch(
      /16 May 2026<\/time>, <code>mira<\/code>: .*Redis primary failover.* is to be done by .*30 June 2026/,
    );
    expect(body).toContain("&lt;b&gt;no&lt;/b&gt;");
  });
});

describe("foreign text never acts", () => {
  test.each(paths)("on %s", (path) => {
    for (let turn = 0; turn < payloads.length; turn += 7) {
      const world = hostile([...payloads.slice(turn), ...payloads.slice(0, turn)]);
      const { body, type } = show(path, world);
      if (!type.startsWith("text/html")) continue;
      expect(body).not.toMatch(/<(script|img|iframe|object|embed|b>|h1 )/i);
      expect(body).not.toMatch(/\son\w+="|href="(?!https?:|\.{1,2}\/|#|clusters\/|report\.|\d|c[a-f\d])/i);
    }
  });

  test("nor does a query", () => {
    const { body } = show(`/remediations?state=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(body).not.toContain("<script");
    expect(body).toContain("&lt;script&gt;");
  });

  test("nor in the CSV of a spreadsheet", () => {
    const cells = show("/remediations.csv", hostile(['=HYPERLINK("x")', "+1", "@a", "-2"])).body;
    expect(cells).not.toMatch(/(^|,|\n)"?[=+@-][^\r\n,]/m);
  });
});

describe("who looks", () => {
  const secret = repo("canary", "private");
  const world = (): ReportInput => {
    const { known, ...rest } = acme();
    return {
      ...rest,
      audience: repo("incidents", "internal"),
      config: { ...rest.config, share: [{ from: "acme/canary", to: "acme/incidents" }] },
      known: {
        ...known,
        remediations: [
          ...known.remediations,
          remediation("acme/canary#5", "2026-03-02", {
            title: "canary",
            repo: secret,
            owners: [{ id: "U_wren", login: "wren", kind: "user" }],
            ownerless: false,
          }),
        ],
      },
    };
  };
  const person: Viewer = {
    viewer: "person",
    reads: new Set(acme().known.incidents.map((one) => one.repo.id)),
  };
  const nobody: Viewer = { viewer: "person", reads: new Set() };

  test("the operator sees what the audience may see", () => {
    expect(show("/remediations", world()).body).toContain("acme/canary#5");
    const unshared = { ...world(), config: acme().config };
    for (const path of paths) expect(show(path, unshared).body).not.toMatch(/canary#|"canary|>canary/);
  });

  test("a person sees counts and opaque ids of what they may not read", () => {
    const list = show("/remediations", { ...world(), viewer: person }).body;
    expect(list).toMatch(/<code>hidden-[0-9a-f]{8}<\/code>, in a repository that is not shared here/);
    expect(list).not.toContain("canary#5");
    expect(list).toContain("These 8 as CSV");
    for (const path of paths)
      expect(show(path, { ...world(), viewer: person }).body).not.toMatch(
        /canary#|acme\/platform|>canary|wren/,
      );
  });

  test("no filter finds out what is hidden: it answers as for what is not there", () => {
    const asked = (query: string): string =>
      show(`/remediations?${query}`, { ...world(), viewer: person }).body;
    expect(asked("repository=acme/canary").replaceAll("acme/canary", "X")).toBe(
      asked("repository=acme/nothing").replaceAll("acme/nothing", "X"),
    );
    expect(asked("owner=wren").replaceAll("wren", "X")).toBe(
      asked("owner=nothing").replaceAll("nothing", "X"),
    );
  });

  test("who may read nothing learns no word, and the numbers stay", () => {
    const body = show("/", { ...world(), viewer: nobody }).body;
    expect(body).toContain("Two clusters wait for a decision");
    expect(body).not.toMatch(/acme\/(incidents|platform|edge|deploy|canary)#|Sign-ins/);
    expect(show("/reports", { ...world(), viewer: nobody }).body).not.toContain("acme/incidents#");
  });
});

test("as files, every link leads to a file of the folder", () => {
  const files = screenFiles(acme(), () => "<svg></svg>");
  const reports = ["report.html", "report.csv", "report.json", "report.md"];
  const names = new Set([...Object.keys(files), ...reports]);
  for (const [name, body] of Object.entries(files).filter(([path]) => path.endsWith(".html")))
    for (const [, to = ""] of body.matchAll(/href="(?!https?:|#)([^"]*)"/g))
      expect({ name, to, there: names.has(new URL(to, `http://x/${name}`).pathname.slice(1)) }).toEqual({
        name,
        to,
        there: true,
      });
  expect(Object.keys(files).filter((name) => name.startsWith("clusters/"))).toHaveLength(6);
  expect(files["remediations.html"]).not.toContain("<form");
});
