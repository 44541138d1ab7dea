import type { ReportInput } from "../../src/report/input.ts";
import { acme } from "./acme.ts";

/** Acme's world with hostile text in every place that holds somebody else's words, each text somewhere. */
export const hostile = (texts: readonly string[]): ReportInput => {
  let next = 0;
  const foreign = (): string => texts[next++ % texts.length] ?? "";
  const world = acme();
  const { known, config } = world;
  return {
    ...world,
    config: { ...config, causes: config.causes.map((cause) => ({ ...cause, title: foreign() })) },
    known: {
      ...known,
      clusters: known.clusters.map((cluster) => ({ ...cluster, title: foreign() })),
      incidents: known.incidents.map((incident) => ({
        ...incident,
        title: foreign(),
        severity: `SEV-1 ${foreign()}`,
        impact: foreign(),
        causes: incident.causes.map((cause) => ({ ...cause, text: foreign() })),
        ideas: incident.ideas.map((idea) => ({
          ...idea,
          text: foreign(),
          unread: [{ url: foreign(), reason: foreign() }],
        })),
      })),
      remediations: known.remediations.map((remediation) => ({
        ...remediation,
        title: foreign(),
        reason: foreign(),
        owners: remediation.owners.map((owner) => ({ ...owner, login: foreign() })),
      })),
    },
  };
};
