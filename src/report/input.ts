import type { Config, SponsorName } from "../domain/configuration.ts";
import type { Known } from "../domain/facts.ts";
import type { Instant, RepoRef } from "../domain/refs.ts";
import type { Viewer } from "../domain/viewer.ts";

/** All that a report is made of. The same input gives the same bytes, whatever the order of its lists. */
export type ReportInput = {
  /** The period, half open: what happened at `until` belongs to the next report. */
  from: Instant;
  until: Instant;
  config: Config;
  known: Known;
  /** The organisation, by its login. */
  owner: string;
  /** Sponsors who can no longer answer: they left, or their team is empty. */
  gone?: SponsorName[];
  /** Issues that could not be read, after all attempts. */
  unread: number;
  /** Where this app's pages are served, without a slash at the end. */
  webUrl?: string;
  /** The repository in which the report will stand; without one it is for the operator's own screen. */
  audience?: RepoRef;
  /** Whose screen it is for; without one, everybody's who may read the audience. */
  viewer?: Viewer;
};
