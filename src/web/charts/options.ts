import type { EChartsCoreOption } from "echarts/core";
import type { Bars, Chart, Columns, Dots, Tone } from "../../domain/chart.ts";

export type Size = "wide" | "narrow";

const widths: Record<Size, number> = { wide: 760, narrow: 350 };
const barHeight = 34;

export const sizeOf = (chart: Chart, size: Size): { width: number; height: number } => ({
  width: widths[size],
  height: chart.chart === "bars" ? chart.bars.length * barHeight + 8 : size === "wide" ? 260 : 220,
});

/** Colours are names of the style sheet, so that the same drawing is right in the light, in the dark and on paper. */
const colour = (tone: Tone): string => `var(--tone-${tone})`;
const ink = "var(--quiet)";
const faint = "var(--line)";

export const optionOf = (chart: Chart, size: Size): EChartsCoreOption => {
  switch (chart.chart) {
    case "columns":
      return columns(chart, size);
    case "bars":
      return bars(chart, size);
    case "dots":
      return dots(chart, size);
  }
};

const label = { color: ink, fontSize: 12 };
const still = { silent: true, clip: false, emphasis: { disabled: true } };
const baseline = { show: true, lineStyle: { color: ink, width: 1 } };

const valueAxis = {
  type: "value",
  min: 0,
  minInterval: 1,
  splitNumber: 3,
  axisLabel: label,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: faint, width: 1 } },
};

const grid = { left: 36, right: 14, top: 12, bottom: 28 };

const columns = ({ at, parts }: Columns, size: Size): EChartsCoreOption => ({
  grid,
  xAxis: {
    type: "category",
    data: at,
    axisLine: baseline,
    axisTick: { show: false },
    axisLabel: { ...label, interval: everyNth(at.length, size), showMaxLabel: true },
  },
  yAxis: valueAxis,
  series: parts.map(({ name, tone, values }) => ({
    ...still,
    type: "bar",
    name,
    stack: "all",
    // Nothing is drawn for none: an edge of no height would cut the baseline.
    data: values.map((value) => (value === 0 ? "-" : value)),
    barMaxWidth: 44,
    barCategoryGap: "35%",
    itemStyle: { color: colour(tone), borderColor: "var(--paper)", borderWidth: 1 },
  })),
});

/** As many labels as fit: the last date is always named, and then every second, third … before it. */
const everyNth = (dates: number, size: Size): ((index: number) => boolean) => {
  const fit = size === "wide" ? 13 : 6;
  const step = Math.ceil(dates / fit);
  return (index) => (dates - 1 - index) % step === 0;
};

const bars = ({ bars: all }: Bars, size: Size): EChartsCoreOption => {
  const upwards = [...all].reverse();
  const names = size === "wide" ? 176 : 152;
  return {
    grid: { left: names, right: 44, top: 4, bottom: 4 },
    xAxis: { ...valueAxis, show: false },
    yAxis: {
      type: "category",
      data: upwards.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: "var(--ink)", fontSize: 13, align: "left", margin: names },
    },
    series: [
      {
        ...still,
        type: "bar",
        barWidth: 18,
        label: {
          show: true,
          position: "right",
          distance: 8,
          color: "var(--ink)",
          fontSize: 13,
          textBorderWidth: 0,
        },
        data: upwards.map(({ value, tone }) => ({ value, itemStyle: { color: colour(tone) } })),
      },
    ],
  };
};

const dots = (chart: Dots, size: Size): EChartsCoreOption => {
  const names = new Map(chart.ticks.map(({ at, name }) => [Date.parse(at), name]));
  const step = Math.ceil(chart.ticks.length / (size === "wide" ? 12 : 5));
  const shown = [...names.keys()].filter((_, i) => i % step === 0);
  return {
    grid: { ...grid, right: 20, top: 16 },
    xAxis: {
      type: "value",
      min: Date.parse(chart.from),
      max: Date.parse(chart.until),
      axisLine: { ...baseline, onZero: false },
      axisTick: { show: true, customValues: shown, lineStyle: { color: ink } },
      axisLabel: { ...label, customValues: shown, formatter: (at: number) => names.get(at) ?? "" },
      splitLine: { show: false },
    },
    yAxis: { ...valueAxis, minInterval: 0.5 },
    series: [
      {
        ...still,
        type: "scatter",
        symbolSize: 13,
        // Above the lines: a dot on the day of a proposal is still a dot.
        z: 10,
        data: chart.dots.map(({ at, value, tone }) => ({
          value: [Date.parse(at), value ?? 0],
          itemStyle: {
            color: value === null ? "var(--paper)" : colour(tone),
            borderColor: value === null ? colour(tone) : "var(--paper)",
            borderWidth: value === null ? 2 : 1,
            opacity: 1,
          },
        })),
        markLine: {
          silent: true,
          symbol: "none",
          label: { show: false },
          data: chart.lines.map(({ at, tone }) => ({
            xAxis: Date.parse(at),
            lineStyle: { color: colour(tone), width: 1.5, type: tone === "waits" ? "solid" : [5, 4] },
          })),
        },
      },
    ],
  };
};
