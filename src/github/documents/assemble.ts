/** One field of a document: constant text over named variables, each with its type. */
export type Part = { takes: Readonly<Record<string, string>>; does: string };

/** A part with the values of its variables. */
export type Filled = { part: Part; values: Record<string, unknown> };

/**
 * Several parts in one document, as `a0`, `a1` ... each with its own numbered variables.
 *
 * This assembly is safe because everything that it writes is ours: the text of a part is a constant of this folder, and
 * the only thing added is a number. Values travel beside the document as variables, so a title can never become syntax,
 * and the same sequence of parts is always the same document.
 */
export const assemble = (
  kind: "query" | "mutation",
  filled: readonly Filled[],
): { document: string; values: Record<string, unknown> } => {
  const takes = filled.flatMap(({ part }, i) =>
    Object.entries(part.takes).map(([name, type]) => `$${name}_${i}: ${type}`),
  );
  const fields = filled.map(({ part }, i) => `  a${i}: ${part.does.replace(/\$(\w+)/g, `$$$1_${i}`)}`);
  const values = filled.flatMap(({ values }, i) =>
    Object.entries(values).map(([name, value]) => [`${name}_${i}`, value]),
  );
  return {
    document: `${kind} Batch(${takes.join(", ")}) {\n${fields.join("\n")}\n}`,
    values: Object.fromEntries(values),
  };
};
