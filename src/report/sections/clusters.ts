import {
  type Block,
  heading,
  type Inline,
  type Line,
  listed,
  note,
  rowsOf,
  sentence,
  strong,
  text,
} from "../block.ts";
import { flaggedWorld, quietWorld } from "../example.ts";
import type { ClusterLine, Model } from "../model.ts";
import { cluster } from "../phrases.ts";
import { capital, count, day, figure, sayChance } from "../say.ts";
import type { Section } from "../section.ts";

const write = (model: Model): Block[] => {
  const { clusters } = model;
  if (clusters.length === 0) return [];
  const proposed = clusters.filter((line) => line.remediations.length > 0);
  return [
    heading(text("Clusters")),
    sentence(text(summary(model))),
    ...(proposed.length > 0 ? [table(proposed, model)] : []),
    ...(proposed.some((line) => line.quiet !== null) ? [note(text(whatChance))] : []),
    ...changed(model),
    ...unproposed(clusters, model.zone),
  ];
};

/** By name, what came and what was finished in this period. */
const changed = ({ clusters }: Model): Block[] => [
  ...named(
    clusters.filter((line) => line.isNew),
    "New in this period: ",
  ),
  ...named(
    clusters.filter((line) => line.isRemediated),
    "Remediated in this period: ",
  ),
];

const named = (lines: ClusterLine[], says: string): Block[] =>
  lines.length === 0
    ? []
    : [sentence(text(says), ...listed(lines.map((line): Line => [cluster(line)])), text("."))];

const summary = ({ clusters, waiting }: Model): string => {
  const fresh = clusters.filter((line) => line.isNew).length;
  const facts = [
    ...(waiting.length > 0 ? [count(waiting.length, "is flagged", "are flagged")] : []),
    ...(fresh > 0 ? [count(fresh, "is new", "are new")] : []),
  ];
  const told = facts.length > 0 ? `; ${facts.join(", ")}` : "";
  return `${capital(count(clusters.length, "cluster"))} of incidents that share a cause or cite the same remediation${told}.`;
};

const table = (lines: ClusterLine[], { zone }: Model): Block => ({
  block: "table",
  as: "rows",
  about: "Clusters by state",
  columns: [
    { title: "Cluster", align: "left" },
    { title: "State", align: "left" },
    { title: "Incidents", align: "right" },
    { title: "Latest", align: "left" },
    { title: "Fixes done", align: "right" },
  ],
  ...rowsOf([...lines].sort(byState), (line) => [
    [cluster(line)],
    [line.flagged ? strong("flagged") : text(stateOf(line))],
    [text(String(line.incidents.length))],
    latest(line, zone),
    [text(`${line.remediations.filter((r) => r.state === "done").length} of ${line.remediations.length}`)],
  ]),
});

const whatChance =
  "In brackets: the chance that a cluster which nobody fixed would have been as quiet since. At 10 % or less it counts as held.";

/** `held (3 %)`, with the chance; `active, came back` after its fixes were done. */
const stateOf = ({ state, quiet, reopened }: ClusterLine): string => {
  if (quiet !== null) return `${state} (${sayChance(quiet.chance)})`;
  return reopened === null ? state : `${state}, came back`;
};

/** A cluster for which nothing was proposed cannot stall; it waits for a proposal. */
const unproposed = (lines: ClusterLine[], zone: string): Block[] => {
  const bare = lines.filter((line) => line.remediations.length === 0);
  if (bare.length === 0) return [];
  return [
    sentence(text(`${capital(count(bare.length, "cluster has", "clusters have"))} no proposal yet:`)),
    { block: "list", items: bare.map((line) => bareItem(line, zone)) },
  ];
};

const bareItem = (line: ClusterLine, zone: string): Line => [
  cluster(line),
  text(`: ${figure(line.incidents.length, "incident")}, the latest on `),
  ...latest(line, zone),
];

const latest = (line: ClusterLine, zone: string): Inline[] => {
  const last = line.incidents.at(-1);
  return last === undefined ? [] : [day(last.openedAt, zone)];
};

const order = ["flagged", "active", "emerging", "risk accepted", "remediated", "held"];
const state = (line: ClusterLine): string => (line.flagged ? "flagged" : line.state);
const byState = (a: ClusterLine, b: ClusterLine): number =>
  order.indexOf(state(a)) - order.indexOf(state(b)) || b.incidents.length - a.incidents.length;

export const clusters: Section = {
  name: "clusters",
  sentence: "Clusters by state, the new ones counted, and those for which nothing was ever proposed.",
  order: 30,
  write,
  examples: [
    {
      story: "one flagged cluster, one without a proposal",
      given: flaggedWorld,
      says: ["Two clusters of incidents", "One cluster has no proposal yet:"],
    },
    { story: "no cluster", given: quietWorld, says: [] },
  ],
};
