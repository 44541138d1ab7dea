import type { Chart } from "../../domain/chart.ts";
import type { Instant } from "../../domain/refs.ts";
import type { Model } from "../model.ts";
import { dayIn, figure, sayDay } from "../say.ts";
import { type Stock, stocksOn } from "../stocks.ts";
import { monthStarts, sayDate, sayMonth } from "./months.ts";

const mostMonths = 12;

/**
 * Where incidents stood at the start of each month since the first was mitigated, twelve at most, and where they stand
 * now. Null where there is nothing to compare yet.
 */
export const standingChart = (model: Model): Chart | null => {
  const { incidents, clusters, until, zone } = model;
  const dates = [...monthStarts(until, zone, mostMonths), until];
  const all = stocksOn(dates, model, clusters, until, model.rule);
  const first = all.findIndex((stock) => sum(stock) > 0);
  const shown = all.slice(Math.max(0, first - 1));
  const now = shown.at(-1);
  if (first === -1 || shown.length < 3 || now === undefined || incidents.length === 0) return null;
  return {
    chart: "columns",
    title: standingTitle(now),
    caption: `Mitigated incidents at the start of each month, and on ${sayDay(dayIn(until, zone))}; n = ${sum(now)}${heldOf(now)}.`,
    unit: "Incidents",
    at: shown.map(({ at }) => nameOf(at, until, zone)),
    parts: [
      { name: "a fix still open", tone: "waits", values: shown.map(({ fixOpen }) => fixOpen) },
      { name: "no fix open", tone: "other", values: shown.map(({ noFix }) => noFix) },
      { name: "remediated", tone: "settled", values: shown.map(({ remediated }) => remediated) },
    ],
  };
};

/** The claim that a fix worked is made of those alone that were quiet long enough. */
const heldOf = ({ held }: Stock): string => (held === 0 ? "" : `, of the remediated ${held} held`);

/** A count of today, not a trend: whether it grows is for the numbers that can tell. */
const standingTitle = (now: Stock): string => {
  const n = sum(now);
  const wait = `${now.fixOpen} of ${figure(n, "mitigated incident")} ${now.fixOpen === 1 ? "waits" : "wait"} for a fix that is open`;
  return now.fixOpen === 0 ? `No open fix holds back any of ${figure(n, "mitigated incident")}` : wait;
};

const nameOf = (at: Instant, until: Instant, zone: string): string =>
  at === until ? sayDate(at, zone) : sayMonth(at, zone);

const sum = ({ fixOpen, noFix, remediated }: Stock): number => fixOpen + noFix + remediated;
