import type { ClusterFacts } from "../domain/cluster.ts";
import { dateOf } from "../domain/dates.ts";
import type { Known } from "../domain/facts.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import type { RepoRef } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import { joined, ours, type Text, text } from "../domain/text.ts";
import { elsewhere, mayCarry } from "../domain/visibility.ts";
import { capital, count, sayHours, sayNumber } from "../report/say.ts";
import { stalls } from "../stalls/index.ts";
import { notOpened } from "./placing.ts";
import { addressed, quoted, titled } from "./quoted.ts";
import { names, type Written, written } from "./remediation-text.ts";
import { alertsText, repeatedText } from "./repeated.ts";
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
    incidentsTable(incidents, cluster),
    remediations.length === 0
      ? ours(
          "Nothing has been proposed for the category yet. A line under *Follow-ups* in a report, or `/remediate OWNER/REPO TITLE` here or on one of the incidents, does it.",
        )
      : remediationsTable(remediations, setting, nameOf),
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

const sharedBy = ({ ties, title }: ClusterFacts, sources: RepoRef[]): Text => {
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

const remediationsTable = (remediations: RemediationFacts[], setting: Setting, nameOf: NameOf): Text => {
  const rows = remediations.map((r) => {
    const shared = mayCarry(r.repo, setting.incidentsRepo, setting.config.share) || r.origin === "outside";
    return shared
      ? text`| ${nameOf(r)} | ${r.state} | ${standing(r)} |`
      : text`| ${nameOf(r)} | not shared here | |`;
  });
  return joined([ours("| Remediation | State | |"), ours("|---|---|---|"), ...rows], "\n");
};

const standing = (r: RemediationFacts): string => {
  const finding = stalls.map((rule) => rule.finds(r)).find((found) => found !== null);
  if (finding !== undefined && finding !== null)
    return `stalled since ${dateOf(finding.since)}: ${finding.sentence}`;
  if (!isOpen(r)) return r.settledAt === null ? "" : `on ${dateOf(r.settledAt)}`;
  const owners = r.owners.map((owner) => `\`${owner.login}\``).join(", ");
  return r.ownerless ? "nobody has it" : owners;
};

/** The flag: since when, why, and what would clear it. It names sponsors in code font; the report asks them. */
export const flagText = (cluster: ClusterFacts, setting: Setting, known: Known): string | null => {
  if (cluster.flag === null) return null;
  const open = fixesOf(cluster, known).filter(isOpen);
  const ownerless = open.filter((r) => r.ownerless);
  const first = open.map((r) => r.proposedAt).sort()[0] ?? cluster.since;
  const after = membersOf(cluster, known).filter((incident) => incident.openedAt > first);
  const since = dateOf(cluster.flag.since);
  if (cluster.flag.rule === "a maintainer asks for a sponsor")
    return [
      `**Asks for a sponsor since ${since}: ${count(open.length, "open remediation")}, and a maintainer says that it is bigger than the team.**`,
      `Clears by itself when somebody takes it or a sponsor decides.${sinceThen(after)} ${asked(cluster, setting)}`,
    ].join("\n");
  return [
    `**Stalled since ${since}: ${count(open.length, "open remediation")}, ${moved(cluster, open.length)}, ${missing(ownerless.length, open.length)}.**`,
    `Clears by itself when ${open.length === 1 ? "it" : "one of them"} gets an owner or moves.${sinceThen(after)}${riskIsOver(cluster, known)} ${asked(cluster, setting)}`,
  ].join("\n");
};

const moved = ({ flag }: ClusterFacts, open: number): string => {
  if (flag?.rule === "one without an owner for twice the time")
    return "one has stood still for twice the stall time";
  return open === 1 ? "it has not moved" : "none has moved";
};

const missing = (ownerless: number, open: number): string => {
  if (open === 1) return "nobody has it";
  return `${sayNumber(ownerless)} ${ownerless === 1 ? "has" : "have"} no owner`;
};

/** An accepted risk is asked about again with what happened since, and with who accepted it. */
const riskIsOver = (cluster: ClusterFacts, known: Known): string => {
  const last = (cluster.decisions ?? []).at(-1);
  if (last?.statement.says !== "accept risk" || last.over === null) return "";
  const came = membersOf(cluster, known).filter((incident) => incident.openedAt > last.at).length;
  const since = came === 0 ? "no incident came" : `${count(came, "incident")} came`;
  return ` \`${last.by}\` accepted the risk on ${dateOf(last.at)}; ${since} after that.`;
};

const sinceThen = (incidents: IncidentFacts[]): string => {
  if (incidents.length === 0) return "";
  const hours = incidents.reduce((sum, incident) => sum + (incident.impactHours ?? 0), 0);
  const impact = hours === 0 ? "" : `, ${sayHours(hours)} of impact as reported`;
  const more = `${sayNumber(incidents.length)} more ${incidents.length === 1 ? "incident" : "incidents"}`;
  return ` Since the first was proposed there ${incidents.length === 1 ? "was" : "were"} ${more}${impact}.`;
};

const asked = (cluster: ClusterFacts, { config }: Setting): string => {
  const own = config.causes.find((cause) => cluster.ties.includes(`cause:${cause.slug}`))?.sponsors ?? [];
  const sponsor = own[0] ?? config.sponsors[0];
  return sponsor === undefined
    ? "Nobody is named who could decide: `sponsors:` in the configuration is empty."
    : `The next report asks \`${sponsor.replace(/^@/, "")}\`.`;
};
