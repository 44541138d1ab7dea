import { compute, namesIn, type State } from "./formula.ts";
import type { Flow, Model, Stock } from "./model.ts";
import { problemIn } from "./piece.ts";

/** What every stock holds at the start and after each round. */
export type Rounds = State[];

/**
 * Runs a model for so many rounds. In one round flows are taken from the last declared to the first: each leaves its source
 * at once and arrives when the round ends, so formulas read what later flows have left, and nothing that is on its way.
 *
 * @throws ModelError for circular initial values, and where a formula has no finite answer when it is computed
 */
export const runModel = (model: Model, rounds: number): Rounds => {
  let state = start(model);
  const all: Rounds = [state];
  for (let n = 0; n < rounds; n += 1) {
    state = advance(model, state);
    all.push(state);
  }
  return all;
};

/** Initial values may refer to each other, so those that refer to nothing unknown are computed first. */
const start = ({ stocks }: Model): State => {
  const state = new Map<string, number>();
  const names = stocks.map(({ name }) => name);
  let left = stocks;
  while (left.length > 0) {
    const waits = ({ initial }: Stock): boolean => namesIn(initial).some(({ name }) => !state.has(name));
    const [ready, rest] = [left.filter((stock) => !waits(stock)), left.filter(waits)];
    const [first] = rest;
    if (ready.length === 0 && first !== undefined)
      throw problemIn(first.initial.piece, `${first.name} starts with a value that refers back to itself`);
    for (const { name, initial } of ready) state.set(name, compute(initial, state));
    left = rest;
  }
  return new Map(names.map((name) => [name, state.get(name) ?? 0]));
};

const advance = ({ flows }: Model, before: State): State => {
  const state = new Map(before);
  const arriving: [string, number][] = [];
  for (const flow of [...flows].reverse()) {
    const { taken, put } = moved(flow, state);
    state.set(flow.from.name, held(state, flow.from) - taken);
    arriving.push([flow.to.name, put]);
  }
  for (const [name, put] of arriving) state.set(name, (state.get(name) ?? 0) + put);
  return state;
};

const held = (state: State, { name }: Stock): number => state.get(name) ?? 0;

type Moved = { taken: number; put: number };
const nothing: Moved = { taken: 0, put: 0 };

const moved = (flow: Flow, state: State): Moved => {
  const source = held(state, flow.from);
  const target = held(state, flow.to);
  const most = compute(flow.to.maximum, state);
  // Over its maximum this is below zero, and a rate or a leak flows back.
  const room = target === Number.POSITIVE_INFINITY ? most : most - target;
  const by = compute(flow.by, state);
  if (flow.kind === "rate") return rate(by, source, room);
  if (flow.kind === "leak") return leak(floorIn(flow, source * by), room);
  return conversion(flow, by, { source, target, room });
};

const rate = (by: number, source: number, room: number): Moved => {
  if (!(source > 0)) return nothing;
  const wanted = source - by >= 0 ? by : source;
  const put = lesser(room, greater(0, wanted));
  return { taken: put, put };
};

const leak = (share: number, room: number): Moved => {
  const put = Number.isNaN(room) ? share : lesser(room, share);
  return { taken: put, put };
};

/** The target counts twice against its maximum, and the source may go below zero: as the language does it. */
const conversion = (
  flow: Flow,
  by: number,
  { source, target, room }: { source: number; target: number; room: number },
): Moved => {
  const endless = target === Number.POSITIVE_INFINITY || room === Number.POSITIVE_INFINITY;
  if (!endless && by === 0)
    throw problemIn(flow.piece, "this share is zero, and nothing can be divided by it");
  const taken = endless ? source : greater(0, floorIn(flow, (room - target) / by));
  const put = floorIn(flow, taken * by);
  return put === 0 ? nothing : { taken, put };
};

const floorIn = ({ piece }: Flow, value: number): number => {
  if (!Number.isFinite(value))
    throw problemIn(piece, `this comes to ${value}, of which there is no whole part`);
  return Math.floor(value);
};

// Beside NaN the first one is given back, as the language's own do.
const lesser = (a: number, b: number): number => (Number.isNaN(b) ? a : Math.min(a, b));
const greater = (a: number, b: number): number => (Number.isNaN(b) ? a : Math.max(a, b));
