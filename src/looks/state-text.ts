import type { ClusterFacts } from "../domain/cluster.ts";
import { dateOf } from "../domain/dates.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { joined, ours, type Text, text } from "../domain/text.ts";
import { type After, afterProposal } from "../report/after.ts";
import { sayHours, sayNumber } from "../report/say.ts";
import { quoted } from "./quoted.ts";

/** Where a cluster stands once its fixes are done, with the chance that nothing came by luck. */
export const stateText = ({ state, quiet, reopened, merged }: ClusterFacts): Text | null => {
  const joinedIn = merged === undefined ? [] : [ours(`${listed(merged)} went into this one.`)];
  const stands = [...held(state, quiet), ...cameBack(reopened)].map((words) => ours(words));
  return stands.length + joinedIn.length === 0 ? null : joined([...stands, ...joinedIn], " ");
};

const listed = (merged: NonNullable<ClusterFacts["merged"]>): string => merged.map(({ at }) => at).join(", ");

const held = (state: ClusterFacts["state"], quiet: ClusterFacts["quiet"]): string[] => {
  if (quiet === undefined) return [];
  const done = `Its agreed fixes were done by ${dateOf(quiet.since)}, and nothing has come since.`;
  if (state !== "held" || quiet.chance === null)
    return [
      `**Remediated.** ${done} If nothing comes until ${dateOf(quiet.heldFrom)}, it counts as held: by then a cluster that nobody fixed would be as quiet with a chance of at most 10 %.`,
    ];
  return [
    `**Held.** ${done} A cluster that nobody fixed would have been as quiet with a chance of at most ${Math.round(quiet.chance * 100)} %.`,
  ];
};

const cameBack = (reopened: ClusterFacts["reopened"]): string[] =>
  reopened === undefined
    ? []
    : [`**It came back** on ${dateOf(reopened)}, after all that was agreed had been done.`];

/** What happened since the first of its remediations was proposed; null where nothing was, or nothing happened. */
export const sinceText = (
  remediations: RemediationFacts[],
  incidents: IncidentFacts[],
  setting: Setting,
): Text | null => {
  const after = afterProposal(remediations, incidents);
  if (after === null || after.incidents === 0) return null;
  const came = after.incidents === 1 ? "was" : "were";
  return text`Since the first was proposed, on ${dateOf(after.since)}, there ${came} ${happened(after, setting)}. Whether it would have prevented them cannot be known.`;
};

/** The same of one remediation, for its row. */
export const sinceShort = (r: RemediationFacts, incidents: IncidentFacts[], setting: Setting): Text => {
  const after = afterProposal([r], incidents);
  return after === null || after.incidents === 0 ? ours("") : happened(after, setting);
};

/** `two more incidents, 3 h 05 min of impact as reported, worst SEV-1`. */
const happened = ({ incidents, hours, withoutHours, worst }: After, { incidentsRepo }: Setting): Text =>
  joined(
    [
      ours(`${sayNumber(incidents)} more ${incidents === 1 ? "incident" : "incidents"}`),
      hours === null
        ? null
        : ours(`${withoutHours > 0 ? "at least " : ""}${sayHours(hours)} of impact as reported`),
      worst === null ? null : text`worst ${quoted(worst, 40, incidentsRepo)}`,
    ],
    ", ",
  );
