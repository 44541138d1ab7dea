import type { Day, Instant } from "./refs.ts";
import type { RemediationState } from "./remediation.ts";

/** A name in `sponsors:` — a person's login or a team as `@acme/cto-office`. */
export type SponsorName = string;

/** The root configuration after parsing and defaults. Its schema, with every field described, is in `src/config.ts`. */
export type Config = {
  /** `here`, or the name of the repository that incidents are filed in. */
  incidents: { repository: string; label: string };
  /** Incidents opened before this day count, but are not spoken to. */
  since: Instant;
  dry_run: boolean;
  timezone: string;
  /** The organisation project: its number, or null for one that the app creates; `off` tracks nothing. */
  project: { number: number | null; status: Partial<Record<RemediationState, string>> } | "off";
  causes: { slug: string; title: string; aliases: string[]; sponsors: SponsorName[] }[];
  /** Affected service to owning repository (`owner/name`). */
  services: Record<string, string>;
  sponsors: SponsorName[];
  share: { from: string; to: string }[];
  /** The custom property of the organisation that names a repository's owner; null reads none. */
  owners: { property: string | null };
  stall: { after: number; grace: number; blocked: number; declined: number };
  cluster: { incidents: number; days: number };
  metadata: { required: string[] };
  report: {
    repository: string;
    weekday: number;
    hour: number;
    /** When the agenda of a batch review is made, every so many weeks; without it only when somebody asks. */
    agenda?: { weekday: number; hour: number; weeks: number };
  };
  limits: { per_incident: number; per_repository_and_week: number };
};

/** What a repository says in its own file. It can only narrow what the root allows. */
export type RepositoryConfig = {
  /** Nothing is written there: until it is taken out, or until that day. */
  pause: boolean | Day;
  /** Nothing is opened there, and nothing is said. */
  opt_out: boolean;
  nudges_per_week: number;
};
