import type { ClusterFacts } from "../domain/cluster.ts";
import { dateOf } from "../domain/dates.ts";
import type { Known } from "../domain/facts.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import type { RepoRef } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import { joined, ours, type Text, text } from "../domain/text.ts";
import { elsewhere, mayCarry } from "../domain/visibility.ts";
import { capital, count } from "../report/say.ts";
import { notOpened } from "./placing.ts";
import { addressed, quoted, titled } from "./quoted.ts";
import { names, type Written, written } from "./remediation-text.ts";
import { alertsText, repeatedText } from "./repeated.ts";
import { sinceShort, sinceText, stateText } from "./state-text.ts";
import { titleSources } from "./titles.ts";

/** Title and body of a cluster's home issue: incidents in order of time, what they share, what was proposed. */
export const homeText = (
  cluster: ClusterFacts,
  setting: Setting,
  known: Known,
  ideas: Idea[] = [],
): Written => {
  const incidents = membersOf(cluster, known);
  const remediations = fixesOf(cluster, known);
  const sources = titleSources(cluster, setting, known);
  const nameOf = namesIn(incidents, ideas, setting);
  const parts = [
    text`${capital(count(incidents.length, "incident"))} ${sharedBy(cluster, sources)}.`,
    stateText(cluster),
    sinceText(remediations, incidents, setting),
    incidentsTable(incidents, cluster),
    remediations.length === 0
      ? ours(
          "Nothing has been proposed for the category yet. A line under *Follow-ups* in a report, or `/remediate OWNER/REPO TITLE` here or on one of the incidents, does it.",
        )
      : remediationsTable(remediations, incidents, cluster, setting, nameOf),
    waitingText(ideas, setting),
    alertsText(remediations, nameOf),
    repeatedText(cluster, incidents, remediations, nameOf),
  ];
  return written(titled(cluster.title, ...sources), joined(parts, "\n\n"));
};

/** How a fix is called on the home: where its repository is hidden there, only as the reports themselves name it. */
export type NameOf = (r: RemediationFacts) => Text;

const namesIn =
  (incidents: IncidentFacts[], here: Idea[], { incidentsRepo, config }: Setting): NameOf =>
  (r) => {
    if (mayCarry(r.repo, incidentsRepo, config.share)) return addressed(r);
    const ideas = [...incidents.flatMap(({ ideas }) => ideas), ...here];
    return ours(ideas.some((idea) => names(idea, r)) ? r.at : elsewhere);
  };

/** Proposed here and not opened yet, with the reason. */
const waitingText = (ideas: Idea[], { incidentsRepo }: Setting): Text | null => {
  const waiting = ideas.filter(({ opens, remediations }) => opens === null && remediations.length === 0);
  return waiting.length === 0
    ? null
    : joined(
        waiting.map(
          (idea) => text`- *${quoted(idea.text, 120, incidentsRepo)}*: ${idea.waiting ?? notOpened(idea)}`,
        ),
        "\n",
      );
};

export const membersOf = (cluster: ClusterFacts, { incidents }: Known): IncidentFacts[] =>
  incidents
    .filter((incident) => cluster.incidents.includes(incident.id))
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id));

export const fixesOf = (cluster: ClusterFacts, { remediations }: Known): RemediationFacts[] =>
  remediations
    .filter((r) => cluster.remediations.includes(r.id))
    .sort((a, b) => a.proposedAt.localeCompare(b.proposedAt) || a.id.localeCompare(b.id));

const sharedBy = ({ ties, title, merged }: ClusterFacts, sources: RepoRef[]): Text => {
  if (merged !== undefined) return text`belong to one cluster: *"${quoted(title, 200, ...sources)}"*`;
  const byCause = ties.some((tie) => tie.startsWith("cause:"));
  const byFix = ties.some((tie) => tie.startsWith("fix:"));
  const cause = text`share a contributing cause: *"${quoted(title, 200, ...sources)}"*`;
  if (byCause && byFix) return text`${cause}, and cite the same fix`;
  return byCause ? cause : ours("cite the same fix");
};

const incidentsTable = (incidents: IncidentFacts[], cluster: ClusterFacts): Text => {
  const rows = incidents.map((incident) => {
    const words = incident.causes.filter((cause) =>
      cluster.ties.includes(`cause:${cause.slug ?? cause.key}`),
    );
    const said = joined(
      words.map((cause) => text`: "${quoted(cause.text, 140, incident.repo)}"`),
      "",
    );
    return text`| ${dateOf(incident.openedAt)} | ${addressed(incident)} | ${quoted(incident.title, 90, incident.repo)}${said} |`;
  });
  return joined([ours("| Opened | Incident | In its own words |"), ours("|---|---|---|"), ...rows], "\n");
};

const remediationsTable = (
  remediations: RemediationFacts[],
  incidents: IncidentFacts[],
  cluster: ClusterFacts,
  setting: Setting,
  nameOf: NameOf,
): Text => {
  const since = remediations.map((r) => sinceShort(r, incidents, setting));
  const came = remediations.length > 1 && since.some(({ words }) => words !== "");
  const rows = remediations.map((r, i) => {
    const shared = mayCarry(r.repo, setting.incidentsRepo, setting.config.share) || r.origin === "outside";
    const last = came ? text` ${since[i] ?? ours("")} |` : ours("");
    return shared
      ? text`| ${nameOf(r)} | ${r.state} | ${standing(r, cluster)} |${last}`
      : text`| ${nameOf(r)} | not shared here | |${last}`;
  });
  const [head, rule] = came ? [" Since it was proposed |", "---|"] : ["", ""];
  return joined([ours(`| Remediation | State | |${head}`), ours(`|---|---|---|${rule}`), ...rows], "\n");
};

const standing = (r: RemediationFacts, { findings = [] }: ClusterFacts): string => {
  const found = findings.filter(({ of }) => of === r.id).map(({ sentence }) => sentence);
  if (found.length > 0 && r.stalledSince !== null)
    return `stalled since ${dateOf(r.stalledSince)}: ${found.join("; ")}`;
  if (!isOpen(r)) return found[0] ?? (r.settledAt === null ? "" : `on ${dateOf(r.settledAt)}`);
  const owners = r.owners.map((owner) => `\`${owner.login}\``).join(", ");
  return [r.ownerless ? "nobody has it" : owners, ...found].join("; ");
};
