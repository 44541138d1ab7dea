import { dayOf } from "../domain/dates.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";

/** Who had it last, where nobody has it now. Giving it back and being taken off look alike, and nobody is judged by it. */
export const leftBy = ({ timeline }: Seen, ownerless: boolean): Pick<RemediationFacts, "left"> => {
  if (!ownerless) return {};
  const last = timeline
    .flatMap((e) => (e.event === "unassigned" && e.who?.kind !== "bot" ? [e] : []))
    .sort((a, b) => b.at.localeCompare(a.at))[0];
  return last === undefined ? {} : { left: { at: last.at, login: last.who?.login ?? null } };
};

/** What it waits for and is not done. Days are enough: an issue that changes by the hour is no news by the hour. */
export const blockersOf = ({ blockedBy }: Seen): Pick<RemediationFacts, "blockers"> => {
  const blockers = blockedBy.flatMap(({ stands, id, at, url }) =>
    stands === undefined || stands.state === "done"
      ? []
      : [{ id, at, url, repo: stands.repo, state: stands.state, since: dayOf(stands.at) }],
  );
  return blockers.length === 0 ? {} : { blockers };
};
