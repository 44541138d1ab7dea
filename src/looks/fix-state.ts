import { dateOf } from "../domain/dates.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import { mayCarry } from "../domain/visibility.ts";
import { quoted } from "./quoted.ts";

/**
 * Where one remediation stands, in words for the incident. Text of its repository stands there only where it may; a
 * person wrote the link, so that stands.
 */
export const stateIn = (r: RemediationFacts, facts: IncidentFacts, setting: Setting): string => {
  const { share } = setting.config;
  if (!mayCarry(r.repo, facts.repo, share) && r.origin !== "outside") return r.at;
  const words = [r.at, ...standing(r, facts, setting)];
  const idea =
    r.alternative === undefined
      ? ""
      : `; \`${r.alternative.by}\` suggests instead: "${quoted(r.alternative.text, 120)}"`;
  return `${words.join(", ")}${idea}`;
};

const standing = (r: RemediationFacts, facts: IncidentFacts, setting: Setting): string[] => {
  if (isOpen(r)) return open(r);
  switch (r.state) {
    case "declined":
      return [r.reason === null ? "declined, no reason given" : `declined: "${quoted(r.reason, 120)}"`];
    case "superseded":
      return [superseded(r, facts, setting)];
    case "risk accepted":
      return [accepted(r)];
    case "closed without an answer":
      return [r.gone === true ? "deleted or out of sight, closed without an answer" : r.state];
    default:
      return [r.state];
  }
};

const open = (r: RemediationFacts): string[] => [
  r.ownerless ? "nobody has it" : r.owners.map((owner) => `\`${owner.login}\``).join(", "),
  ...(r.state === "proposed" ? [] : [r.state]),
  ...(r.needsSponsor === undefined ? [] : [`asks for a sponsor since ${dateOf(r.needsSponsor)}`]),
];

/** What takes its place is named where its repository may be; one named by a button is of the same repository. */
const superseded = (
  { supersededBy: by, repo }: RemediationFacts,
  facts: IncidentFacts,
  { config }: Setting,
): string => {
  if (by === undefined) return "superseded";
  const same = by.at.startsWith(`${repo.owner}/${repo.name}#`);
  const named = by.repo === null ? same : mayCarry(by.repo, facts.repo, config.share);
  return named ? `superseded by ${by.at}` : "superseded";
};

const accepted = ({ risk, reason }: RemediationFacts): string => {
  const why = reason === null ? "" : `: "${quoted(reason, 120)}"`;
  if (risk === undefined) return `risk accepted${why}`;
  const end = risk.until === null ? `${risk.recurrences} more incidents` : dateOf(risk.until);
  return `risk accepted by \`${risk.by}\` until ${end}${why}`;
};
