import type { IncidentFacts } from "../../domain/incident.ts";
import { compare } from "../../domain/order.ts";
import type { NodeId } from "../../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../../domain/remediation.ts";
import { type Block, heading, type Line, listed, sentence, text } from "../block.ts";
import { flaggedWorld, quietWorld } from "../example.ts";
import type { Model } from "../model.ts";
import { fix, issue } from "../phrases.ts";
import { capital, count } from "../say.ts";
import type { Section } from "../section.ts";

const shown = 10;

type Repeated = { fix: RemediationFacts; by: IncidentFacts[] };

const write = (model: Model): Block[] => {
  const again = repeatedIn(model);
  if (again.length === 0) return [];
  const rest = again.length - shown;
  return [
    heading(text("Proposed more than once")),
    sentence(
      text(
        `${capital(count(again.length, "fix that is still open was", "fixes that are still open were"))} proposed by more than one incident:`,
      ),
    ),
    { block: "list", items: again.slice(0, shown).map((one) => item(one, model)) },
    ...(rest > 0 ? [sentence(text(`And ${rest} more.`))] : []),
  ];
};

/** Only what is still open: what was answered has been heard. The most often proposed first. */
const repeatedIn = ({ incidents, remediations }: Pick<Model, "incidents" | "remediations">): Repeated[] => {
  const by = proposers(incidents);
  return remediations
    .filter(isOpen)
    .map((one) => ({ fix: one, by: by.get(one.id) ?? [] }))
    .filter((one) => one.by.length > 1)
    .sort(
      (a, b) =>
        b.by.length - a.by.length ||
        compare(a.fix.proposedAt, b.fix.proposedAt) ||
        compare(a.fix.id, b.fix.id),
    );
};

/** Which incidents propose a fix, each once, in their order. */
const proposers = (incidents: IncidentFacts[]): Map<NodeId, IncidentFacts[]> => {
  const found = new Map<NodeId, IncidentFacts[]>();
  for (const incident of incidents) {
    const kept = incident.ideas.filter(({ settled }) => settled !== "dropped");
    for (const id of new Set(kept.flatMap(({ remediations }) => remediations))) {
      const before = found.get(id);
      if (before === undefined) found.set(id, [incident]);
      else before.push(incident);
    }
  }
  return found;
};

const item = (one: Repeated, { clusters }: Model): Line => {
  const decided = clusters.some(
    ({ remediations, decisions }) => decisions.length > 0 && remediations.some(({ id }) => id === one.fix.id),
  );
  return [
    ...fix(one.fix),
    text(`: ${count(one.by.length, "time")}, in `),
    ...listed(one.by.map((incident): Line => [issue(incident)])),
    text(decided ? "." : "; no sponsor has decided about it."),
  ];
};

export const repeats: Section = {
  name: "repeats",
  sentence: "Fixes that more than one incident proposed, that are open, and whether a sponsor decided.",
  order: 52,
  write,
  examples: [
    {
      story: "two incidents proposed the same fix",
      given: {
        ...flaggedWorld,
        known: {
          ...flaggedWorld.known,
          incidents: flaggedWorld.known.incidents.map((one) =>
            one.id === "I_12" || one.id === "I_31"
              ? {
                  ...one,
                  ideas: [
                    {
                      key: one.id,
                      text: "Recover when a new primary is selected",
                      notes: [],
                      settled: null,
                      doneWhen: null,
                      owner: null,
                      due: null,
                      target: null,
                      remediations: ["I_212"],
                      unread: [],
                      opens: null,
                      waiting: null,
                    },
                  ],
                }
              : one,
          ),
        },
      },
      says: [
        "One fix that is still open was proposed by more than one incident:",
        "two times, in [acme/incidents#12](https://github.com/acme/incidents/issues/12) and [acme/incidents#31](https://github.com/acme/incidents/issues/31); no sponsor has decided about it.",
      ],
    },
    { story: "nothing was proposed twice", given: quietWorld, says: [] },
  ],
};
