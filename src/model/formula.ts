import { type Piece, problemIn } from "./piece.ts";

/** A value, a reference to a stock, an operation, or a formula in brackets, as they follow each other. */
export type Token =
  | { kind: "whole" | "decimal" | "infinity"; value: number; at: number }
  | { kind: "reference"; name: string; at: number }
  | { kind: "operation"; sign: Sign; at: number }
  | { kind: "group"; tokens: Token[]; at: number };
type Sign = "+" | "-" | "*" | "/";

/** A formula that is in order, and the text it was read from. */
export type Formula = { tokens: Token[]; text: string; piece: Piece };

export type State = ReadonlyMap<string, number>;

/** @throws ModelError where a value, an operation or a bracket is missing */
export const readFormula = (piece: Piece): Formula => {
  const { tokens, end } = readTokens(piece, 0, false);
  if (end < piece.text.length) throw problemIn(piece, "this bracket was never opened", end);
  return { tokens, text: piece.text, piece };
};

const WORD = /[^-+*/()]+/y;

const readTokens = (piece: Piece, from: number, inside: boolean): { tokens: Token[]; end: number } => {
  const tokens: Token[] = [];
  let at = from;
  while (at < piece.text.length && piece.text[at] !== ")") {
    const token = readToken(piece, at);
    tokens.push(token.token);
    at = token.end;
  }
  if (inside && at >= piece.text.length) throw problemIn(piece, "this bracket is not closed", from - 1);
  inOrder(piece, tokens, from);
  return { tokens, end: at };
};

const readToken = (piece: Piece, at: number): { token: Token; end: number } => {
  const letter = piece.text[at] ?? "";
  if (letter === "(") {
    const { tokens, end } = readTokens(piece, at + 1, true);
    return { token: { kind: "group", tokens, at }, end: end + 1 };
  }
  if (isSign(letter)) return { token: { kind: "operation", sign: letter, at }, end: at + 1 };
  WORD.lastIndex = at;
  const word = WORD.exec(piece.text)?.[0] ?? letter;
  return { token: wordAs(word, at), end: at + word.length };
};

const isSign = (letter: string): letter is Sign => /^[-+*/]$/.test(letter);

const wordAs = (word: string, at: number): Token => {
  if (word === "inf") return { kind: "infinity", value: Number.POSITIVE_INFINITY, at };
  if (/^[0-9]+$/.test(word)) return { kind: "whole", value: Number(word), at };
  if (/^[0-9]+\.[0-9]+$/.test(word)) return { kind: "decimal", value: Number(word), at };
  return { kind: "reference", name: word, at };
};

/** Values and operations take turns, and a value begins and ends. */
const inOrder = (piece: Piece, tokens: Token[], from: number): void => {
  if (tokens.length === 0) throw problemIn(piece, "a number, a stock or a formula is missing", from);
  for (const [n, token] of tokens.entries()) {
    const isOperation = token.kind === "operation";
    if (n % 2 === 0 && isOperation) throw problemIn(piece, "a value is missing before this", token.at);
    if (n % 2 === 1 && !isOperation)
      throw problemIn(piece, "an operation (+ - * /) is missing before this", token.at);
  }
  if (tokens.at(-1)?.kind === "operation")
    throw problemIn(piece, "a value is missing after this", tokens.at(-1)?.at);
};

/**
 * From left to right, without precedence: 2 + 3 * 4 is 20.
 *
 * @throws ModelError when it divides by zero or names what the state does not have
 */
export const compute = (formula: Formula, state: State): number => fold(formula.tokens, formula.piece, state);

const fold = (tokens: Token[], piece: Piece, state: State): number => {
  let result: number | null = null;
  let sign: Sign = "+";
  for (const token of tokens) {
    if (token.kind === "operation") {
      sign = token.sign;
      continue;
    }
    const value = worth(token, piece, state);
    if (result !== null && sign === "/" && value === 0)
      throw problemIn(piece, "this is zero, and nothing can be divided by it", token.at);
    result = result === null ? value : apply(result, sign, value);
  }
  return result ?? 0;
};

const worth = (token: Exclude<Token, { kind: "operation" }>, piece: Piece, state: State): number => {
  if (token.kind === "group") return fold(token.tokens, piece, state);
  if (token.kind !== "reference") return token.value;
  const value = state.get(token.name);
  if (value === undefined) throw problemIn(piece, unknown(token.name), token.at);
  return value;
};

export const unknown = (name: string): string => `there is no stock called ${JSON.stringify(name)}`;

const apply = (left: number, sign: Sign, right: number): number => {
  switch (sign) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
  }
};

/** Every stock that it names, inside brackets too. */
export const namesIn = ({ tokens }: Pick<Formula, "tokens">): { name: string; at: number }[] =>
  tokens.flatMap((token) => {
    if (token.kind === "group") return namesIn(token);
    return token.kind === "reference" ? [{ name: token.name, at: token.at }] : [];
  });

/** The formula of a number, for what a text leaves unsaid. */
export const formulaOf = (text: string): Formula =>
  readFormula({ text, line: 0, columns: [...text].map((_letter, n) => n + 1) });
