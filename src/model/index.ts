export type { Flow, Model, Stock } from "./model.ts";
export { parseModel } from "./parse.ts";
export { ModelError } from "./piece.ts";
export { type Rounds, runModel } from "./run.ts";
export { tableOf } from "./table.ts";
