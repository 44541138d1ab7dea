import { expect, test } from "vitest";
import type { Chart } from "../../../src/domain/chart.ts";
import { draw } from "../../../src/web/charts/draw.ts";

const words = { title: "t", caption: "c", unit: "incidents" };
const columns: Chart = {
  ...words,
  chart: "columns",
  at: ["Jan 2026", "Feb", '<b onload="x">&'],
  parts: [
    { name: "waits", tone: "waits", values: [0, 2, 6] },
    { name: "done", tone: "settled", values: [0, 0, 1] },
  ],
};
const bars: Chart = { ...words, chart: "bars", bars: [{ name: "open", tone: "open", value: 3 }] };
const dots: Chart = {
  ...words,
  chart: "dots",
  from: "2026-01-01T00:00:00.000Z",
  until: "2026-05-22T00:00:00.000Z",
  ticks: [{ at: "2026-02-01T00:00:00.000Z", name: "Feb" }],
  dots: [
    { at: "2026-01-19T09:00:00.000Z", day: "19 January 2026", name: "a", value: 2.5, tone: "other" },
    { at: "2026-05-06T09:00:00.000Z", day: "6 May 2026", name: "b", value: null, tone: "waits" },
  ],
  dotNames: [],
  lines: [{ at: "2026-02-20T09:00:00.000Z", name: "proposed", tone: "open" }],
};

test.each([columns, bars, dots])(
  "$chart are drawn without style, script, class or id of the library",
  (chart) => {
    const svg = draw(chart);
    const names = [...svg.matchAll(/<[^>]* ([\w:-]+)=/g)].map(([, name]) => name);
    expect(svg).not.toMatch(/<style|<script| style="| id="| on\w+="|zr\d|ecmeta/);
    expect(new Set(svg.match(/class="[^"]*"/g))).toEqual(
      new Set(['class="chart wide"', 'class="chart narrow"']),
    );
    expect(names.length).toBeGreaterThan(0);
  },
);

test.each([columns, bars, dots])("the same $chart give the same bytes", (chart) =>
  expect(draw(chart)).toBe(draw(chart)),
);

test("foreign text in a label stays text", () => {
  expect(draw(columns)).toContain("&lt;b onload=");
  expect(draw(columns)).not.toContain("<b");
});

test("a column is as high as its number", () => {
  const heights = [
    ...draw(columns).matchAll(
      /<path d="M[\d.]+ [\d.]+l[\d.]+ 0l0 (-?[\d.]+)l[^>]*fill="var\(--tone-waits\)"/g,
    ),
  ].map(([, height]) => Math.abs(Number(height)));
  expect(heights[1]).toBeCloseTo((heights[0] ?? 0) * 3, -1);
});

test("where it is not known how large something was, it is hollow", () =>
  expect(draw(dots)).toMatch(/fill="var\(--paper\)" stroke="var\(--tone-waits\)"/));
