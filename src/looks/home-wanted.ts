import type { ClusterFacts } from "../domain/cluster.ts";
import type { Known } from "../domain/facts.ts";
import { tiesToList } from "../domain/identity.ts";
import type { Setting } from "../domain/look.ts";
import type { Want } from "../domain/want.ts";
import { homeText, membersOf } from "./home-text.ts";

/** The ties that the key of a home lists, for ever. */
export const tiesIn = (key: string): string[] => key.replace(/^cluster /, "").split("\n");

/** Incidents of the past alone get no cluster issue: a new one, or a person's command, must join them. */
export const homeWanted = (cluster: ClusterFacts, setting: Setting, known: Known): Want[] => {
  const incidents = membersOf(cluster, known);
  if (cluster.home !== null || incidents.every((incident) => incident.past && !incident.invited)) return [];
  if (isComing(cluster, known)) return [];
  const listed = tiesToList({ ties: cluster.ties, incidents }, setting.config.causes);
  return [
    {
      want: "issue",
      why: `${incidents.length} incidents hold together`,
      mark: { kind: "cluster", key: `cluster ${listed.join("\n")}` },
      in: setting.incidentsRepo,
      under: null,
      ...homeText(cluster, setting, known),
      label: "cluster",
      at: null,
    },
  ];
};

/**
 * A home for one of its ties is being opened, or was opened and has not been looked at (or was deleted by a person, and
 * stays so). Its key may list other words than a home opened now would, so the key alone does not tell.
 */
const isComing = ({ ties }: ClusterFacts, { homes, opened }: Known): boolean =>
  Object.entries(opened).some(([key, made]) => {
    if (!key.startsWith("cluster ") || homes.some((home) => home.key === key)) return false;
    const listed = made === null ? tiesIn(key) : tiesIn(key).slice(0, 1);
    return listed.some((tie) => ties.some((own) => own === tie));
  });
