import type { Config, RepositoryConfig } from "../domain/configuration.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { Facts, Known } from "../domain/facts.ts";
import type { EarlierIncident, Tie } from "../domain/incident.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Day, Instant, IssueRef, NodeId, ProjectRef, RepoRef } from "../domain/refs.ts";
import type { SeenComment } from "../domain/seen.ts";
import type { Subject } from "../domain/subject.ts";

import type { Views } from "./views.ts";

export type { Delivery } from "../domain/delivery.ts";

/** A subject that fell due and is ours alone until `done`, `later` or `failed`, or until its lease runs out. */
export type Look = {
  installation: number;
  subject: Subject;
  /** Rises with each claim. A holder whose lease was taken over writes nothing any more. */
  fence: number;
  /** Claims since the last conclusion, this one included; a lease that ran out counts too. */
  attempts: number;
  /** How often it was parked since the last conclusion. */
  laters: number;
  atLeast: Instant | null;
  why: string;
};

export type LedgerEntry = { on: NodeId; at: Instant; what: string; why: string };

/** `forget` takes ids, and keys of clusters. `again` is when passing time alone may change the answer. */
export type Conclusion = {
  facts: Facts[];
  forget: NodeId[];
  ledger: LedgerEntry[];
  ripples: Subject[];
  again: Instant | null;
  /** Every comment of the issue looked at. Only of a long conversation are they remembered. */
  comments?: SeenComment[];
};

export type Intent = {
  key: string;
  action: string;
  on: Subject;
  since: Instant;
  /** `null` when nobody ever heard the answer: the process ended, or the lease ran out. */
  outcome: Outcome | null;
};

export type Installation = {
  id: number;
  owner: string;
  ownerId: NodeId;
  incidentsRepo: RepoRef | null;
  project: ProjectRef | null;
  /** Hash of the text last read, and the last good configuration; both null until one was read. */
  configHash: string | null;
  config: Config | null;
  /** The last good own file of each repository that has one. */
  repositories: Record<NodeId, RepositoryConfig>;
  suspended: boolean;
  /** When it was installed; missing in a row of before this was kept. */
  installedAt?: Instant;
};

export type Sweep = {
  installation: number;
  kind: "full" | "changed" | "deliveries";
  endedAt: Instant | null;
  cursor: string | null;
};

export type Counts = { due: number; running: number; parked: number; dead: number };

/** Another holder has the subject now: this one stops without writing. */
export class Stale extends Error {
  constructor(look: Look) {
    super(`fence ${look.fence} on ${look.subject.kind} ${look.subject.id} is no longer held`);
    this.name = "Stale";
  }
}

export type Deliveries = {
  /** One transaction; unique by (guid, hash of the body). A repeated one only revives subjects that were given up. */
  record(list: Delivery[]): Promise<void>;
};

export type Looks = {
  /** One waiting row per subject: the earlier `at` wins, the later `atLeast` stays. News during a look waits. */
  want(
    installation: number,
    subjects: Subject[],
    at: Instant,
    why: string,
    atLeast?: Instant | null,
  ): Promise<void>;
  claim(now: Instant): Promise<Look | null>;
  /** One transaction: facts, edges, ledger, ripples, look ended. Throws `Stale`. */
  done(look: Look, conclusion: Conclusion, now: Instant): Promise<void>;
  /** Parked in world time. Throws `Stale`. */
  later(look: Look, until: Instant, why: string, now: Instant): Promise<void>;
  /** Back-off with jitter in world time; given up after 8 attempts. Throws `Stale`. */
  failed(look: Look, why: string, now: Instant): Promise<"again" | "dead">;
  /** `due`: waiting at or before `now`; `parked`: waiting for a later world time. */
  count(now: Instant): Promise<Counts>;
  /** The earliest world time at which a waiting look falls due. */
  next(): Promise<Instant | null>;
  /** Those given up, for the report and the operator. */
  dead(installation: number): Promise<{ subject: Subject; why: string }[]>;
};

/** Some of what is remembered, and after which id the rest comes; null when there is no more. */
export type FactsPage = { facts: Facts[]; next: string | null };

export type Memory = {
  facts(installation: number, id: NodeId): Promise<Facts | null>;
  /** A long conversation as the last look read it; empty when there is none. */
  comments(installation: number, id: NodeId): Promise<SeenComment[]>;
  /**
   * Neighbours of an issue by ties, citations and clusters, and what those who share a tie cite; everything for `clusters`
   * and `report`. `ties`: those that the issue is read to have, before they are remembered.
   */
  known(installation: number, about: { subject: Subject; now: Instant; ties?: Tie[] }): Promise<Known>;
  /** Everything, a part at a time: what comes after an id, `""` at first, in their order. A part takes one short query. */
  page(installation: number, after: string): Promise<FactsPage>;
  /** The latest incidents opened before this time that state a cause, the latest first. */
  earlier(installation: number, before: Instant): Promise<EarlierIncident[]>;
  /** Is any of these ids remembered, by whichever installation? */
  knows(ids: NodeId[]): Promise<boolean>;
  ids(installation: number, kind: Facts["kind"]): Promise<NodeId[]>;
};

/** At most so many are opened, or nudges said, in a repository within seven days. */
export type WeeklyCap = { of: "opened" | "nudges"; repository: NodeId; most: number };

export type Intents = {
  /**
   * Committed before the call. *go*: nothing of this key is at GitHub. *unsettled*: begun, and nobody knows how it
   * ended. *done*: it is there. *full*: the weekly cap of its repository leaves no room beside what others have begun by
   * now. Throws `Stale`.
   */
  begin(
    look: Look,
    key: string,
    action: string,
    now: Instant,
    cap?: WeeklyCap,
  ): Promise<"go" | "unsettled" | "done" | "full">;
  end(installation: number, key: string, outcome: Outcome, now: Instant): Promise<void>;
  unsettled(installation: number): Promise<Intent[]>;
  /** What was made under a key, when it is done. */
  made(installation: number, key: string): Promise<IssueRef | null>;
};

/**
 * A text that once ended the process while it was parsed is not parsed again. *go*: parse, then `end`. *busy*: another
 * process is at it; *poison*: one died of it.
 */
export type Parses = {
  begin(hash: string): Promise<"go" | "busy" | "poison">;
  end(hash: string): Promise<void>;
};

export type Store = {
  engine: "embedded" | "postgresql";
  /** Said at the start: the day the memory was made, and whether the last holder left it cleanly. */
  opened: { fresh: boolean; clean: boolean; setAside: string | null };
  deliveries: Deliveries;
  looks: Looks;
  memory: Memory;
  intents: Intents;
  parses: Parses;
  installations: {
    put(installation: Installation): Promise<void>;
    get(id: number): Promise<Installation | null>;
    list(): Promise<Installation[]>;
    /** Forgets everything of this installation. */
    remove(id: number): Promise<void>;
  };
  sweeps: {
    put(sweep: Sweep): Promise<void>;
    get(installation: number, kind: Sweep["kind"]): Promise<Sweep | null>;
  };
  ledger: {
    write(installation: number, entries: LedgerEntry[]): Promise<void>;
    of(id: NodeId): Promise<LedgerEntry[]>;
  };
  views: Views;
  /** Deliveries older than `before` are forgotten: by then GitHub can no longer repeat them. */
  tidy(before: Day | Instant): Promise<void>;
  /** Empties every table, as if the database had been deleted. */
  wipe(): Promise<void>;
  close(): Promise<void>;
};
