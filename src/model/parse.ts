import { compute, type Formula, formulaOf, namesIn, readFormula, unknown } from "./formula.ts";
import { type Line, linesOf } from "./lines.ts";
import type { Flow, Model, Stock } from "./model.ts";
import { type Piece, part, problemIn } from "./piece.ts";

const zero = formulaOf("0");
const infinity = formulaOf("inf");
const NAME = /^[a-zA-Z][a-zA-Z0-9_]*/;

/**
 * Reads a model from its text. Throws the first thing that is wrong.
 *
 * @throws ModelError with line and column
 */
export const parseModel = (text: string): Model => {
  const model: Model = { stocks: [], flows: [] };
  for (const line of linesOf(text)) addLine(model, line);
  for (const { initial, maximum } of model.stocks) for (const one of [initial, maximum]) known(model, one);
  for (const { by } of model.flows) known(model, by);
  return model;
};

/** A third stock of one line is read, and stands for nothing: so does the language. */
const addLine = (model: Model, { stocks, flow }: Line): void => {
  const [from, to] = stocks.map(readStock).map((stock, n) => (n < 2 ? addStock(model, stock) : null));
  if (flow === null) return;
  if (from === undefined || from === null || to === undefined || to === null)
    throw problemIn(flow, "a flow goes from one stock to another: A > B @ 5");
  model.flows.push(readFlow(flow, from, to));
};

type Written = Stock & { piece: Piece };

const readStock = (piece: Piece): Written => {
  const { text } = piece;
  if (text.startsWith("[") && text.endsWith("]") && text.length > 1)
    return { name: text.slice(1, -1), initial: infinity, maximum: infinity, hidden: true, piece };
  const name = NAME.exec(text)?.[0] ?? "";
  if (name === "")
    throw problemIn(piece, "a stock has a name of letters, digits and _, and begins with a letter");
  const [initial = zero, maximum = infinity] = paramsOf(part(piece, name.length), name);
  return { name, initial, maximum, hidden: false, piece };
};

/** What stands in the brackets behind a name, at the commas. */
const paramsOf = (rest: Piece, name: string): Formula[] => {
  const { text } = rest;
  if (text === "") return [];
  if (!text.startsWith("(") || !text.endsWith(")"))
    throw problemIn(
      rest,
      `after ${name} stands nothing, or brackets to the end: ${name}(5) or ${name}(5, 10)`,
    );
  const found: Formula[] = [];
  let from = 1;
  for (const one of text.slice(1, -1).split(",")) {
    found.push(readFormula(part(rest, from, from + one.length)));
    from += one.length + 1;
  }
  return found;
};

/** An infinite stock is a new one each time; others are the same by name, and what is said of them may be said once. */
const addStock = (model: Model, { piece, ...stock }: Written): Stock => {
  const before = stock.hidden ? undefined : model.stocks.find(({ name }) => name === stock.name);
  if (before === undefined) {
    model.stocks.push(stock);
    return stock;
  }
  before.initial = agreed(piece, "starts with", [before.initial, stock.initial, zero]);
  before.maximum = agreed(piece, "is at most", [before.maximum, stock.maximum, infinity]);
  return before;
};

type Sayings = [before: Formula, now: Formula, unsaid: Formula];

const agreed = (piece: Piece, what: string, [before, now, unsaid]: Sayings): Formula => {
  if (now.text === unsaid.text) return before;
  if (before.text === unsaid.text) return now;
  const name = NAME.exec(piece.text)?.[0] ?? "";
  throw problemIn(piece, `${name} ${what} ${before.text} already, so ${now.text} cannot be said here`);
};

const KINDS: Record<string, Flow["kind"]> = { rate: "rate", conversion: "conversion", leak: "leak" };

const readFlow = (piece: Piece, from: Stock, to: Stock): Flow => {
  const flow = { from, to, piece, ...kindOf(piece) };
  if (flow.kind !== "rate") hasEnd(flow);
  return flow;
};

const kindOf = (piece: Piece): Pick<Flow, "kind" | "by"> => {
  const called = NAME.exec(piece.text)?.[0] ?? "";
  if (piece.text[called.length] === "(" && called !== "" && piece.text.endsWith(")")) {
    const kind = KINDS[called.toLowerCase()];
    if (kind === undefined)
      throw problemIn(piece, `${called}(...) is no flow; there are Rate(...), Conversion(...) and Leak(...)`);
    return { kind, by: only(piece, paramsOf(part(piece, called.length), called)) };
  }
  const by = only(piece, paramsOf(inBrackets(piece), ""));
  return { kind: by.tokens.length === 1 && by.tokens[0]?.kind === "decimal" ? "conversion" : "rate", by };
};

const inBrackets = ({ text, line, columns }: Piece): Piece => ({
  text: `(${text})`,
  line,
  columns: [columns[0] ?? 1, ...columns.slice(0, text.length), columns.at(-1) ?? 1, columns.at(-1) ?? 1],
});

const only = (piece: Piece, formulas: Formula[]): Formula => {
  const [one, another] = formulas;
  if (one === undefined || another !== undefined) throw problemIn(piece, "a flow takes one formula");
  return one;
};

/** Of an infinite stock there is no share. What a stock starts with must be plain here, as nothing is known of others yet. */
const hasEnd = ({ from, kind, piece }: Flow): void => {
  if (namesIn(from.initial).length > 0)
    throw problemIn(
      piece,
      `a ${kind} is out of a stock that starts with a number, and ${from.name} refers to another`,
    );
  if (compute(from.initial, new Map()) === Number.POSITIVE_INFINITY)
    throw problemIn(
      piece,
      `a ${kind} is a share of its source, and ${from.name} is infinite; use a rate, such as @ 5`,
    );
};

const known = ({ stocks }: Model, formula: Formula): void => {
  for (const { name, at } of namesIn(formula))
    if (!stocks.some((stock) => stock.name === name)) throw problemIn(formula.piece, unknown(name), at);
};
