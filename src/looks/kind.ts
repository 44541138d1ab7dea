import type { IssueFacts, Known } from "../domain/facts.ts";
import type { IssueLook, Setting } from "../domain/look.ts";
import type { Seen } from "../domain/seen.ts";
import { issue, type Subject } from "../domain/subject.ts";
import { agendaLook } from "./agenda.ts";
import { homeLook } from "./home.ts";
import { incidentLook } from "./incident.ts";
import { nothingLook } from "./nothing.ts";
import { remediationLook } from "./remediation.ts";
import { reportLook } from "./report.ts";

/**
 * Which look judges this issue: what our own signed marker says, else the incident label or type in the repository for
 * incidents, else whether an incident leads here.
 */
export const lookFor = (seen: Seen, setting: Setting, known: Known): IssueLook<IssueFacts> => {
  const look =
    byMark(seen) ??
    (isIncident(seen, setting) ? incidentLook : isCited(seen, known) ? remediationLook : nothingLook);
  return {
    ...look,
    ripples: (b, a, s) => [
      ...look.ripples(b as never, a as never, s),
      ...seen.closes.map((c) => issue(c.id)),
      ...homesOf(seen, known),
    ],
  } as IssueLook<IssueFacts>;
};

/** The home of a cluster tells where each of its incidents and fixes stands, also when the cluster is as it was. */
const homesOf = ({ id }: Seen, { clusters }: Known): Subject[] =>
  clusters.flatMap(({ home, incidents, remediations }) =>
    home !== null && home.id !== id && [...incidents, ...remediations].includes(id) ? [issue(home.id)] : [],
  );

const byMark = (seen: Seen): IssueLook<never> | null => {
  switch (seen.mark?.kind) {
    case "remediation":
      return remediationLook as IssueLook<never>;
    case "cluster":
      return homeLook as IssueLook<never>;
    case "report":
      return reportLook as IssueLook<never>;
    case "agenda":
      return agendaLook as IssueLook<never>;
    default:
      return null;
  }
};

const isIncident = (seen: Seen, { config, incidentsRepo }: Setting): boolean => {
  const label = config.incidents.label.toLowerCase();
  const labelled =
    seen.labels.some((name) => name.toLowerCase() === label) || seen.type?.toLowerCase() === label;
  return seen.kind === "issue" && seen.repo.id === incidentsRepo.id && labelled && !seen.byUs;
};

const isCited = (seen: Seen, { incidents, homes }: Known): boolean =>
  homes.some(({ ideas }) => ideas?.some((idea) => idea.remediations.includes(seen.id))) ||
  incidents.some((incident) => incident.ideas.some((idea) => idea.remediations.includes(seen.id)));
