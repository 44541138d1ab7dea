import type { Instant } from "./refs.ts";
import type { Subject } from "./subject.ts";

/** One webhook that was let in. No payload: it only says where to look. `atLeast` is the payload's `updated_at`. */
export type Delivery = {
  guid: string;
  bodyHash: string;
  event: string;
  action: string | null;
  installation: number;
  subjects: Subject[];
  atLeast: Instant | null;
  receivedAt: Instant;
};
