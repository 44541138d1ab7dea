import type { Known } from "../domain/facts.ts";
import type { RemediationFacts } from "../domain/remediation.ts";

/** The remediation at this address, while it stands where it stood. */
export const followed = (
  url: string,
  { remediations }: Pick<Known, "remediations">,
): RemediationFacts | null =>
  remediations.find((r) => r.url.toLowerCase() === url.toLowerCase() && r.gone !== true) ?? null;
