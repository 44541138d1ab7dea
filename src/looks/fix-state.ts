import { dateOf } from "../domain/dates.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import { joined, ours, type Text, text } from "../domain/text.ts";
import { elsewhere, mayCarry } from "../domain/visibility.ts";
import { addressed, quoted } from "./quoted.ts";
import { isBeside, names } from "./remediation-text.ts";

/**
 * Where one remediation stands, in words for the incident. Text of its repository stands there only where it may; its
 * address does where a person wrote it in the report.
 */
export const stateIn = (r: RemediationFacts, idea: Idea, facts: IncidentFacts, setting: Setting): Text => {
  const { share } = setting.config;
  if (!mayCarry(r.repo, facts.repo, share) && r.origin !== "outside")
    return ours(isBeside(idea) ? "not shared here" : names(idea, r) ? r.at : elsewhere);
  const words = joined([addressed(r), ...standing(r, facts, setting)], ", ");
  return r.alternative === undefined
    ? words
    : text`${words}; \`${r.alternative.by}\` suggests instead: "${quoted(r.alternative.text, 120, r.repo)}"`;
};

const standing = (r: RemediationFacts, facts: IncidentFacts, setting: Setting): Text[] => {
  if (isOpen(r)) return open(r).map((one) => ours(one));
  switch (r.state) {
    case "declined":
      return [
        r.reason === null
          ? ours("declined, no reason given")
          : text`declined: "${quoted(r.reason, 120, r.repo)}"`,
      ];
    case "superseded":
      return [superseded(r, facts, setting)];
    case "risk accepted":
      return [accepted(r)];
    case "closed without an answer":
      return [ours(r.gone === true ? "deleted or out of sight, closed without an answer" : r.state)];
    default:
      return [ours(r.state)];
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
): Text => {
  if (by === undefined) return ours("superseded");
  const same = by.at.startsWith(`${repo.owner}/${repo.name}#`);
  const named = by.repo === null ? same : mayCarry(by.repo, facts.repo, config.share);
  return named ? text`superseded by ${addressed({ at: by.at, repo: by.repo ?? repo })}` : ours("superseded");
};

const accepted = ({ risk, reason, repo }: RemediationFacts): Text => {
  const why = reason === null ? "" : text`: "${quoted(reason, 120, repo)}"`;
  if (risk === undefined) return text`risk accepted${why}`;
  const end = risk.until === null ? `${risk.recurrences} more incidents` : dateOf(risk.until);
  return text`risk accepted by \`${risk.by}\` until ${end}${why}`;
};
