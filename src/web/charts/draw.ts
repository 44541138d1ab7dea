import { BarChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Chart } from "../../domain/chart.ts";
import { clean } from "./clean.ts";
import { optionOf, type Size, sizeOf } from "./options.ts";

echarts.use([BarChart, ScatterChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** A chart as SVG, once for a desk and once for a phone: the style sheet shows one of them. */
export const draw = (chart: Chart): string => `${svg(chart, "wide")}\n${svg(chart, "narrow")}`;

const svg = (chart: Chart, size: Size): string => {
  const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, ...sizeOf(chart, size) });
  try {
    drawn.setOption({ animation: false, ...optionOf(chart, size) });
    return clean(drawn.renderToSVGString({ useViewBox: true }), size);
  } finally {
    drawn.dispose();
  }
};
