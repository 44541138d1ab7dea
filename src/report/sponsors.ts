import type { ClusterFacts } from "../domain/cluster.ts";
import type { Config, SponsorName } from "../domain/configuration.ts";

/**
 * Who can prioritise: the sponsors of its causes, in order, else the default ones. An empty list is a finding of its
 * own; nobody is invented.
 */
export const sponsorsOf = (
  { ties }: Pick<ClusterFacts, "ties">,
  { causes, sponsors }: Pick<Config, "causes" | "sponsors">,
): SponsorName[] => {
  const own = causes
    .filter((cause) => ties.includes(`cause:${cause.slug}`))
    .flatMap((cause) => cause.sponsors);
  return [...new Set(own.length > 0 ? own : sponsors)];
};
