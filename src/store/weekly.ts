import { daysAfter, type Instant } from "../domain/refs.ts";
import { number, text } from "./columns.ts";
import type { WeeklyCap } from "./contract.ts";
import type { Query } from "./db.ts";

/**
 * Is a repository's number for the last seven days full? Whoever asks holds the answer until its transaction ends, so that
 * of two looks at once only one takes the last place.
 */
export const isFull = async (
  query: Query,
  installation: number,
  { of, repository, most }: WeeklyCap,
  now: Instant,
): Promise<boolean> => {
  await query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `${of} ${installation} ${repository}`,
  ]);
  const since = daysAfter(now, -7);
  const counts = await (of === "opened" ? openedSince : nudgesSince)(query, installation, since);
  return (counts[repository] ?? 0) >= most;
};

/** Counts intents before their issue was looked at, and facts where the intent is lost: never both. */
export const openedSince = async (
  query: Query,
  installation: number,
  since: Instant,
): Promise<Record<string, number>> => {
  const rows = await query(
    `select repository, count(distinct issue) as opened from (
       select repository, coalesce(ending->'made'->>'id', key) as issue from intents
         where installation = $1 and action like 'open%' and repository is not null
           and outcome is distinct from 'refused' and began_at > $2::timestamptz
       union all
       select facts->'repo'->>'id', id from facts
         where installation = $1 and kind = 'remediation' and facts->>'origin' = 'opened'
           and (facts->>'proposedAt')::timestamptz > $2::timestamptz
     ) as both_sides group by repository`,
    [installation, since],
  );
  return Object.fromEntries(rows.map((row) => [text(row, "repository"), number(row, "opened")]));
};

/** As GitHub shows them, and those just said that were not seen yet: the same nudge has the same key on both sides. */
export const nudgesSince = async (
  query: Query,
  installation: number,
  since: Instant,
): Promise<Record<string, number>> => {
  const rows = await query(
    `select repository, count(distinct key) as nudges from (
       select repository, key from intents
         where installation = $1 and action like 'say nudge:%' and repository is not null
           and outcome is distinct from 'refused' and began_at > $2::timestamptz
       union all
       select facts->'repo'->>'id', 'say ' || id || ' ' || (nudge->>'tag')
         from facts, jsonb_array_elements(facts->'nudged') nudge
         where installation = $1 and kind = 'remediation' and facts ? 'nudged'
           and (nudge->>'at')::timestamptz > $2::timestamptz
     ) as both_sides group by repository`,
    [installation, since],
  );
  return Object.fromEntries(rows.map((row) => [text(row, "repository"), number(row, "nudges")]));
};
