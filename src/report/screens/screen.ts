import type { Chart } from "../../domain/chart.ts";
import type { Model } from "../model.ts";
import type { Links } from "./links.ts";

/** Turns a chart into SVG: handed in, since judgement knows no library that draws. */
export type Draw = (chart: Chart) => string;

/** What a screen is made of: the facts as read, and not the report, whose sections most screens do not show. */
export type Context = { model: Model; links: Links; draw: Draw };

/** What is shown at an address. `file`: it is saved under this name, not opened. */
export type Shown = { status: 200 | 400 | 404; type: string; body: string; file?: string };

export const html = "text/html; charset=utf-8";
export const csv = "text/csv; charset=utf-8";
