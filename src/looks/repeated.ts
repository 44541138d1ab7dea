import type { ClusterFacts } from "../domain/cluster.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { joined, ours, type Text, text } from "../domain/text.ts";
import { capital, count, sayNumber } from "../report/say.ts";
import type { NameOf } from "./home-text.ts";
import { addressed, quoted } from "./quoted.ts";
import { type Read, readLine, sameFix } from "./repeats.ts";

/** One fix, and every time that it was proposed in this cluster, oldest first. */
type Repeated = {
  words: string;
  read: Read | null;
  incidents: IncidentFacts[];
  fixes: RemediationFacts[];
  unplaced: boolean;
};

/**
 * What was proposed again: from the second time on when it stands in more than one place, from the third when all of it is
 * one issue. That no sponsor decided is said only where nobody else did either. Null when there is nothing to say.
 */
export const repeatedText = (
  cluster: ClusterFacts,
  incidents: IncidentFacts[],
  fixes: RemediationFacts[],
  nameOf: NameOf,
): Text | null => {
  const again = proposalsIn(incidents, fixes).filter(({ incidents, fixes, unplaced }) => {
    const places = fixes.length + (unplaced ? 1 : 0);
    return incidents.length >= 3 || (incidents.length === 2 && places > 1);
  });
  if (again.length === 0) return null;
  return joined(
    [ours("**Proposed before**"), ...again.map((one) => text`- ${sentence(one, cluster, nameOf)}`)],
    "\n",
  );
};

const sentence = (repeated: Repeated, { decisions }: ClusterFacts, nameOf: NameOf): Text => {
  const { words, incidents, fixes } = repeated;
  const where = joined([...incidents.map(addressed), ...fixes.map(nameOf)], ", ");
  const undecided =
    (decisions ?? []).length === 0 &&
    fixes.every(({ state }) => state === "proposed" || state === "closed without an answer");
  const said = undecided
    ? `; no sponsor has decided ${incidents.length === 2 ? "either" : "any"} of them`
    : "";
  const repos = incidents.slice(0, 1).map(({ repo }) => repo);
  return text`"${quoted(words, 120, ...repos)}": ${times(incidents.length)} time proposed${said} (${where})`;
};

const ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const times = (n: number): string => ordinals[n - 2] ?? `${n}th`;

/** Each line joins the first fix whose first line it repeats or whose issue it has, so that words do not drift. */
const proposalsIn = (incidents: IncidentFacts[], fixes: RemediationFacts[]): Repeated[] => {
  const groups: (Repeated & { ids: Set<string> })[] = [];
  for (const incident of incidents)
    for (const idea of incident.ideas.filter(({ settled }) => settled !== "dropped")) {
      const read = readLine(idea.text);
      const group =
        groups.find(({ ids }) => idea.remediations.some((id) => ids.has(id))) ??
        groups.find((one) => sameFix(one.read, read) !== null);
      const own = fixes.filter(({ id }) => idea.remediations.includes(id));
      if (group === undefined)
        groups.push({
          words: idea.text,
          read,
          incidents: [incident],
          fixes: own,
          unplaced: idea.remediations.length === 0,
          ids: new Set(idea.remediations),
        });
      else join(group, incident, idea, own);
    }
  return groups;
};

const join = (
  group: Repeated & { ids: Set<string> },
  incident: IncidentFacts,
  idea: Idea,
  own: RemediationFacts[],
): void => {
  if (!group.incidents.includes(incident)) group.incidents.push(incident);
  group.fixes.push(...own.filter((fix) => !group.fixes.includes(fix)));
  group.unplaced ||= idea.remediations.length === 0;
  for (const id of idea.remediations) group.ids.add(id);
};

/** Which of them only add an alert: said on the cluster's own issue alone, where the whole category is looked at. */
export const alertsText = (fixes: RemediationFacts[], nameOf: NameOf): Text | null => {
  const alerts = fixes.filter(({ alertOnly }) => alertOnly);
  if (alerts.length === 0) return null;
  const named = joined(alerts.map(nameOf), ", ");
  const verb = alerts.length === 1 ? "adds" : "add";
  return fixes.length === alerts.length
    ? text`${capital(count(fixes.length, "remediation"))} in all, and ${fixes.length === 1 ? "it only adds" : "all only add"} an alert.`
    : text`Of ${count(fixes.length, "remediation")}, ${sayNumber(alerts.length)} only ${verb} an alert: ${named}.`;
};
