import type { Chart, Tone } from "../../domain/chart.ts";
import { escaped, safe } from "../html-blocks.ts";
import { sayHours } from "../say.ts";
import type { Draw } from "./screen.ts";

/**
 * A chart with all that it says in words: the finding above, the unit and n, what the colours mean, and every number as
 * a table for whoever does not see the drawing.
 */
export const figureOf = (chart: Chart, draw: Draw): string => `<section class="finding">
<h2>${safe(chart.title)}</h2>
<figure>
<figcaption>${escaped(chart.caption)}</figcaption>
${legend(chart)}${draw(chart)}
<details><summary>The numbers</summary>
${table(chart)}
</details>
</figure>
</section>`;

const legend = (chart: Chart): string => {
  const entries = keysOf(chart);
  if (entries.length < 2) return "";
  const items = entries.map(
    ({ name, mark }) => `<li><span class="key ${mark}" aria-hidden="true"></span>${safe(name)}</li>`,
  );
  return `<ul class="legend" role="list">${items.join("")}</ul>\n`;
};

type Key = { name: string; mark: string };

const keysOf = (chart: Chart): Key[] => {
  switch (chart.chart) {
    case "columns":
      return chart.parts.map(({ name, tone }) => ({ name, mark: `box ${tone}` }));
    case "bars":
      return [];
    case "dots":
      return [...dotKeys(chart), ...chart.lines.map(({ name, tone }) => ({ name, mark: `line ${tone}` }))];
  }
};

const dotKeys = ({ dots, dotNames }: Extract<Chart, { chart: "dots" }>): Key[] => {
  const there = (tone: Tone): boolean => dots.some((dot) => dot.tone === tone && dot.value !== null);
  const solid = dotNames
    .filter(({ tone }) => there(tone))
    .map(({ tone, name }) => ({ name, mark: `dot ${tone}` }));
  const hollow = dots.some(({ value }) => value === null);
  return hollow ? [...solid, { name: "length not stated", mark: "dot hollow" }] : solid;
};

const table = (chart: Chart): string => {
  switch (chart.chart) {
    case "columns":
      return rows(
        chart.title,
        [chart.unit, ...chart.parts.map(({ name }) => name)],
        chart.at.map((at, i) => [at, ...chart.parts.map(({ values }) => String(values[i] ?? 0))]),
      );
    case "bars":
      return rows(
        chart.title,
        ["State", chart.unit],
        chart.bars.map(({ name, value }) => [name, String(value)]),
      );
    case "dots":
      return rows(
        chart.title,
        ["Incident", "Opened", chart.unit],
        chart.dots.map(({ name, day, value }) => [
          name,
          day,
          value === null ? "not stated" : sayHours(value),
        ]),
      );
  }
};

const rows = (about: string, heads: string[], cells: string[][]): string => {
  const head = heads.map((one) => `<th scope="col">${safe(one)}</th>`).join("");
  const body = cells.map(
    ([first = "", ...rest]) =>
      `<tr><th scope="row">${safe(first)}</th>${rest.map((one) => `<td>${safe(one)}</td>`).join("")}</tr>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${safe(`The numbers: ${about}`)}"><table class="numbers"><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
};
