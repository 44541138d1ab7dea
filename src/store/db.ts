export type Row = Record<string, unknown>;

/** Runs one statement. Values are `$1`, `$2`…; lists and objects travel as JSON text (see `columns.ts`). */
export type Query = (text: string, values?: readonly unknown[]) => Promise<Row[]>;

/**
 * One PostgreSQL dialect, two engines. Inside `tx` use only the query it hands over: the embedded engine has a single
 * connection, and waiting there for a query of the outside waits for ever.
 */
export type Db = {
  engine: "embedded" | "postgresql";
  query: Query;
  tx<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** Several statements without values, as one batch in one transaction. */
  script(text: string): Promise<void>;
  close(): Promise<void>;
};
