import type { Config, RepositoryConfig, SponsorName } from "./configuration.ts";
import type { Facts, Known } from "./facts.ts";
import type { OwnerEvidence, Standing } from "./owner.ts";
import type { Instant, IssueRef, NodeId, Person, ProjectRef, RepoRef, Right } from "./refs.ts";
import type { Seen } from "./seen.ts";
import type { Subject } from "./subject.ts";
import type { Words } from "./text.ts";
import type { Want } from "./want.ts";

/** Named from what was seen; answered in one batch. Rights are asked before existence. */
export type Ask =
  | { ask: "right"; of: Person; in: { owner: string; name: string } }
  | { ask: "member"; of: Person; team: string }
  /** Can this sponsor, a person or a team, still answer? */
  | { ask: "standing"; of: SponsorName }
  | { ask: "assignable"; login: string; in: { owner: string; name: string } }
  | { ask: "issue"; at: string }
  /** Every wording that the body of an issue has had, and whose it was. */
  | { ask: "history"; of: NodeId }
  | { ask: "repository"; owner: string; name: string }
  /** Who could take something at these paths; `property` names a custom property of the organisation. */
  | { ask: "owners"; in: { owner: string; name: string }; paths: string[]; property: string | null };

/**
 * What a body read from a moment on, and who made it read so; null where GitHub no longer says. `afterGap`: a wording in
 * between was deleted, so not all that is new in it is theirs.
 */
export type Wording = { text: string; at: Instant; by: Person | null; afterGap?: true };

/** An issue or pull request that somebody cited, as far as this installation may read it. */
export type Cited = IssueRef & {
  repo: RepoRef;
  outside: boolean;
  title: Words;
  kind: "issue" | "pull";
  /** Its labels, so that another incident is not taken for a fix. */
  labels: string[];
};

export type Target = RepoRef & { archived: boolean; hasIssues: boolean; installed: boolean };

/** Answers to asks. Missing means "no such, or no right": the two are one answer. */
export type Told = {
  right(of: NodeId, owner: string, name: string): Right;
  /** Is this person in `acme/cto-office`? */
  member(of: NodeId, team: string): boolean;
  standing(of: SponsorName): Standing;
  assignable(login: string, owner: string, name: string): boolean;
  issue(at: string): Cited | null;
  /** Oldest first, the last being what stands; null where GitHub does not show it. */
  history(of: NodeId): Wording[] | null;
  repository(owner: string, name: string): Target | null;
  owners(owner: string, name: string): OwnerEvidence | null;
};

/** What every look is given beside what it sees: the installation's configuration and standing. */
export type Setting = {
  now: Instant;
  config: Config;
  /** The organisation, and the repository incidents are filed in. */
  owner: string;
  incidentsRepo: RepoRef;
  project: ProjectRef | null;
  /** What repositories say in files of their own, by id. */
  repositories: Record<NodeId, RepositoryConfig>;
  /** When the app was installed, where that is known: no week that closed before is reported. */
  installedAt?: Instant;
};

/** What a look concludes. `again` is when passing time alone may change the answer. */
export type Verdict = { facts: Facts[]; wants: Want[]; ripples: Subject[]; again: Instant | null };

/** What the app takes back is only what it owns; a look of one kind judges one kind of issue. */
export type IssueLook<F extends Facts> = {
  asks(seen: Seen, setting: Setting, known: Known): Ask[];
  understand(seen: Seen, setting: Setting, known: Known, told: Told): F;
  decide(facts: F, seen: Seen, setting: Setting, known: Known, told: Told): Want[];
  ripples(before: F | null, after: F, setting: Setting): Subject[];
  again(facts: F, setting: Setting): Instant | null;
};
