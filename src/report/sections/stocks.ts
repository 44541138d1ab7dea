import { type Block, heading, type Line, note, rowsOf, sentence, text } from "../block.ts";
import { flaggedWorld, quietWorld } from "../example.ts";
import type { Model } from "../model.ts";
import { dayIn, figure, sayDay } from "../say.ts";
import type { Section } from "../section.ts";
import type { Stock } from "../stocks.ts";

const write = ({ stocks, zone }: Model): Block[] => {
  const [first, last] = [stocks[0], stocks.at(-1)];
  if (first === undefined || last === undefined || empty(last)) return [];
  return [
    heading(text("Where incidents stand")),
    table(stocks, zone),
    sentence(text(moved(first, last, zone))),
    note(
      text(
        "Where a report does not say when it was mitigated, the day its issue was closed counts; where there is none, it counts in the last column only.",
      ),
    ),
  ];
};

const table = (stocks: Stock[], zone: string): Block => ({
  block: "table",
  as: "figures",
  about: "Incidents at three dates",
  columns: [
    { title: "Incidents", align: "left" },
    ...stocks.map(({ at }) => ({ title: sayDay(dayIn(at, zone)), align: "right" as const })),
  ],
  ...rowsOf(
    [
      row("mitigated, a fix still open", stocks, (stock) => stock.fixOpen),
      row("mitigated, no fix open", stocks, (stock) => stock.noFix),
      row("remediated (of these, held)", stocks, ({ remediated, held }) => `${remediated} (${held})`),
    ],
    (cells) => cells,
  ),
});

const row = (title: string, stocks: Stock[], of: (stock: Stock) => number | string): Line[] => [
  [text(title)],
  ...stocks.map((stock) => [text(String(of(stock)))]),
];

const moved = (first: Stock, last: Stock, zone: string): string => {
  const mitigated = all(last) - all(first);
  const remediated = sayNone(last.remediated - first.remediated);
  const start = `Since ${sayDay(dayIn(first.at, zone))}, ${figure(mitigated, "incident was", "incidents were")} mitigated and ${remediated} remediated.`;
  return `${start} Another review adds to the first lines; finishing a fix moves one to the last.`;
};

const sayNone = (n: number): string => (n === 0 ? "none" : String(n));
const all = (stock: Stock): number => stock.fixOpen + stock.noFix + stock.remediated;
const empty = (stock: Stock): boolean => all(stock) === 0;

export const stocks: Section = {
  name: "stocks",
  sentence:
    "How many incidents are mitigated with their fix still open, how many remediated, and of these held, at three dates.",
  order: 40,
  write,
  examples: [
    {
      story: "four incidents wait for one fix, proposed after April began",
      given: flaggedWorld,
      says: ["| mitigated, a fix still open | 0 | 0 | 4 |"],
    },
    { story: "no incident was mitigated", given: quietWorld, says: [] },
  ],
};
