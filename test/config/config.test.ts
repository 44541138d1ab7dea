import { expect, test } from "vitest";
import { z } from "zod";
import { readConfig, readRepositoryConfig, rootConfig, template } from "../../src/config.ts";

const config = (text: string) => {
  const read = readConfig(text);
  if ("error" in read) throw new Error(read.error);
  return read.config;
};
const error = (text: string): string => {
  const read = readConfig(text);
  return "error" in read ? read.error : `accepted: ${JSON.stringify(read.config)}`;
};

test("the template says what the defaults are: it reads as the shortest file does", () => {
  expect(config(template("2026-05-11"))).toEqual(config("since: 2026-05-11"));
  expect(config("since: 2026-05-11")).toEqual({
    incidents: { repository: "here", label: "incident" },
    since: "2026-05-11T00:00:00.000Z",
    dry_run: false,
    timezone: "UTC",
    project: { number: null, status: {} },
    causes: [],
    services: {},
    sponsors: [],
    share: [],
    owners: { property: null },
    stall: { after: 14, grace: 7, blocked: 14, declined: 1 },
    cluster: { incidents: 2, days: 180 },
    metadata: { required: ["causes", "impact"] },
    report: { repository: "here", weekday: 5, hour: 9 },
    limits: { per_incident: 5, per_repository_and_week: 3 },
  });
});

test("a whole configuration is read, with days in its own time zone and sponsors in one spelling", () => {
  const text = `
since: "2026-05-11"
timezone: Europe/Berlin
incidents: { repository: incidents, label: outage }
report: { repository: leadership, weekday: monday, hour: 7 }
project: { number: 4, status: { in progress: Doing, done: Shipped } }
causes:
  - slug: redis-failover
    title: Clients keep the old primary's address
    aliases: [when a new host becomes the primary Redis node]
    sponsors: ["@mira", acme/cto-office]
services: { sign-in: acme/identity }
sponsors: ["@acme/cto-office", lin]
share: [{ from: acme/incidents, to: "acme/*" }]
`;
  expect(config(text)).toMatchObject({
    since: "2026-05-10T22:00:00.000Z",
    incidents: { repository: "incidents", label: "outage" },
    report: { repository: "leadership", weekday: 1, hour: 7 },
    project: { number: 4, status: { "in progress": "Doing", done: "Shipped" } },
    causes: [{ slug: "redis-failover", sponsors: ["mira", "@acme/cto-office"] }],
    sponsors: ["@acme/cto-office", "lin"],
    share: [{ from: "acme/incidents", to: "acme/*" }],
  });
  expect(config("since: 2026-05-11\nproject: 4").project).toEqual({ number: 4, status: {} });
  expect(config("since: 2026-05-11\nproject: off").project).toBe("off");
  expect(config("since: 2026-05-11\nincidents: incidents").report.repository).toBe("incidents");
});

test.each([
  ["", "Line 1, column 1: `since` is missing: write the day"],
  ["since: yesterday", "Line 1, column 1: `since` must be a day such as `2026-05-11`."],
  ["since: 2026-02-30", "Line 1, column 1: `since` must be a day"],
  [
    "since: 2026-05-11\ndri_run: true",
    "Line 2, column 1: `dri_run` is not a known key; did you mean `dry_run`?",
  ],
  [
    "since: 2026-05-11\nstall:\n  before: 3",
    "Line 3, column 3: `before` is not a known key; known here are `after`, `grace`, `blocked`, `declined`.",
  ],
  [
    "since: 2026-05-11\ncauses:\n  - slug: a\n    titel: b",
    "Line 4, column 5: `titel` is not a known key; did you mean `title`?",
  ],
  [
    "since: 2026-05-11\nincidents:\n  repo: here",
    "Line 3, column 3: `repo` is not a known key; known here are `repository`, `label`.",
  ],
  ["since: 2026-05-11\nstall: { after: '14' }", "Line 2, column 10: `stall.after` must be a number."],
  ["since: 2026-05-11\nstall: { after: 1e309 }", "Line 2, column 10: `stall.after` must be"],
  ["since: 2026-05-11\nstall: { after: -0 }", "Line 2, column 10: `stall.after` must be at least 1."],
  ["since: 2026-05-11\nsponsors: mira", "Line 2, column 1: `sponsors` must be a list."],
  ["since: 2026-05-11\ntimezone: Mars/Base", "Line 2, column 1: `timezone` must be a time zone such as"],
  ["since: 2026-05-11\nreport: { weekday: freitag }", "must be `monday` or `tuesday`"],
  ["- a", "Line 1, column 1: the file must be a group of keys."],
  ["since: [\n", "not readable as YAML"],
])("says where and what to mend: %j", (text, says) => expect(error(text)).toContain(says));

test.each([
  "incidents: ../../etc",
  "incidents: http://169.254.169.254/",
  "incidents: ..",
  "services: { a: file:///etc/passwd }",
  "services: { a: acme/../secret }",
  "report: { repository: https://evil.example/x }",
  "share: [{ from: '*', to: acme/a }]",
  "_extends: acme/secret:.github/x.yml",
])("names repositories, never a path or an address: %s", (line) =>
  expect(error(`since: 2026-05-11\n${line}`)).toMatch(/^Line 2, column /),
);

test.each(["__proto__", "constructor", "prototype", "toString", '"__pro\\u0074o__"', "<<", "? [a]\n"])(
  "a key that every object has, or that merges, is refused: %s",
  (key) => {
    expect(error(`since: 2026-05-11\nservices:\n  ${key}: acme/a`)).toMatch(/^Line 3, column \d+: .*key/);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(config("since: 2026-05-11").stall.after).toBe(14);
  },
);

test.each([
  ["an alias", "sponsors: [*a]", "an alias"],
  ["an anchor", "sponsors: &a [mira]", "an anchor"],
  ["a tag", "sponsors: !!set {mira}", "a tag"],
  ["a second document", "---\na: 1", "a second document"],
])("%s is refused, since a configuration is plain values", (_what, line, says) =>
  expect(error(`since: 2026-05-11\n${line}`)).toContain(says),
);

test("billion laughs ends at its first anchor", () => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
  expect(error(["l0: &l0 [lol]", ...levels].join("\n"))).toContain("Line 1, column 5: an anchor");
});

const deep = [2_000, 5_000, 20_000, 100_000].flatMap((levels) => [
  ["flow lists", "[".repeat(levels)],
  ["flow maps", `a: ${"{a: ".repeat(Math.min(levels, 12_000))}`],
  ["lists on one line", `${"- ".repeat(Math.min(levels, 30_000))}a`],
  ["keys on one line", `${"? ".repeat(Math.min(levels, 30_000))}a`],
  ["lines", Array.from({ length: Math.min(levels, 300) }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
]);

test("a deep or long file is refused at once, a hundred times over, and the process lives", () => {
  const started = performance.now();
  for (let round = 0; round < 100; round += 1)
    for (const [, text] of deep)
      expect(error(text!)).toMatch(/nested deeper than 20 levels|longer than 64 KiB/);
  expect(error("a".repeat(5_000_000))).toContain("longer than 64 KiB");
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("twenty levels can be read, and brackets or dashes in a sentence are not levels", () => {
  const nested = `since: 2026-05-11\nx: ${"[".repeat(19)}${"]".repeat(19)}`;
  expect(error(nested)).toContain("`x` is not a known key");
  const prose =
    "since: 2026-05-11\ncauses: [{slug: a, title: 'a - b - c [d] - e? f - g [h] - i - j - k - l - m'}]";
  expect(config(prose).causes).toHaveLength(1);
});

test("a repository's own file only narrows; everything else in it is ignored with a warning", () => {
  expect(readRepositoryConfig("pause: true\nallow_public_targets: true\nshare: []")).toEqual({
    config: { pause: true, opt_out: false, nudges_per_week: 3 },
    warnings: [
      "`allow_public_targets` is read only from the organisation's own file.",
      "`share` is read only from the organisation's own file.",
    ],
  });
  expect(readRepositoryConfig("pause: 2026-06-01\nnudges_per_week: 0")).toEqual({
    config: { pause: "2026-06-01", opt_out: false, nudges_per_week: 0 },
    warnings: [],
  });
  expect(readRepositoryConfig("pause: 2026-06-31")).toHaveProperty("error");
  expect(readRepositoryConfig("")).toEqual({
    config: { pause: false, opt_out: false, nudges_per_week: 3 },
    warnings: [],
  });
  expect(readRepositoryConfig("pause: 'yes'")).toEqual({
    error: "Line 1, column 1: `pause` must be true, false, or a day such as `2026-06-01`.",
  });
});

test("every field of the root configuration is described", () => {
  const undescribed = (shape: unknown, path: string): string[] => {
    const { properties = {}, items, anyOf = [] } = shape as z.core.JSONSchema.JSONSchema;
    return [
      ...Object.entries(properties).flatMap(([key, inner]) => [
        ...((inner as { description?: string }).description ? [] : [`${path}.${key}`]),
        ...undescribed(inner, `${path}.${key}`),
      ]),
      ...(items === undefined ? [] : undescribed(items, `${path}[]`)),
      ...anyOf.flatMap((one) => undescribed(one, path)),
    ];
  };
  expect(undescribed(z.toJSONSchema(rootConfig, { io: "input", unrepresentable: "any" }), "")).toEqual([]);
});
