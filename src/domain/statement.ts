import type { Day, Instant } from "./refs.ts";

/** What a command says, as a fact to fold. One member for each thing that can be said. */
export type Statement =
  | { says: "cause"; cause: string }
  | { says: "not cause"; cause: string }
  | { says: "remediate"; owner: string; name: string; title: string | null }
  | { says: "adopt"; url: string }
  | { says: "started" | "detected"; at: Instant }
  | { says: "mitigated"; at: Instant | null }
  | { says: "nothing to fix"; reason: string }
  | { says: "owner"; login: string }
  | { says: "accept" }
  | { says: "decline"; reason: string }
  | { says: "due"; day: Day }
  | { says: "snooze"; until: Day }
  | { says: "help" };
