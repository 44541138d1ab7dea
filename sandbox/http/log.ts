/** One request as the log keeps it. */
export type RequestEntry = {
  id: number;
  /** World time. */
  at: string;
  method: string;
  path: string;
  query: string;
  /** The login or the installation that asked. */
  actor: string;
  operationId?: string;
  graphql?: { name: string | null; kind: "query" | "mutation" | "unknown"; fields: string[]; cost: number };
  status: number;
  /** What the fault plan did to it. */
  faults: string[];
};

export type RequestLog = {
  add(entry: Omit<RequestEntry, "id">): void;
  list(): RequestEntry[];
  clear(): void;
};

export function createRequestLog(): RequestLog {
  let entries: RequestEntry[] = [];
  let next = 1;
  return {
    add(entry) {
      entries.push({ id: next++, ...entry });
    },
    list: () => [...entries],
    clear() {
      entries = [];
    },
  };
}
