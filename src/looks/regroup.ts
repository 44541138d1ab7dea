import { foldCause, tieNamer } from "../domain/cause.ts";
import type { HomeFacts } from "../domain/facts.ts";
import { nameOf } from "../domain/refs.ts";
import type { Statement } from "../domain/statement.ts";
import { lastSaid, type Said, spoken } from "./judge.ts";
import type { Bench } from "./may.ts";

/** What people said on a home about which incidents belong together, ready to stand in its facts. */
export const regroupedIn = (said: Said[]): Pick<HomeFacts, "merged" | "splits"> => {
  const merge = lastSaid(said, "merge into");
  const splits = spoken(said).flatMap(({ statement, at }) =>
    statement.says === "split" ? [{ cause: statement.cause, incidents: statement.incidents, at }] : [],
  );
  return {
    ...(merge === null
      ? {}
      : {
          merged: {
            into: merge.statement.cluster,
            at: merge.at,
            by: merge.by,
            url: merge.comment.url,
          },
        }),
    ...(splits.length === 0 ? {} : { splits }),
  };
};

/** Why clusters cannot be merged or split like this, in one sentence; null where they can. */
export const cannotRegroup = (statement: Statement, bench: Bench): string | null => {
  if (statement.says === "merge into") return cannotMerge(statement.cluster, bench);
  return statement.says === "split" ? cannotSplit(statement.cause, statement.incidents, bench) : null;
};

const cannotMerge = (number: number, bench: Bench): string | null => {
  const { seen, known } = bench;
  const into = homeAt(number, bench);
  if (into === undefined)
    return `#${number} is no cluster in this repository. Name the number of the issue of a cluster.`;
  if (into.id === seen.id) return "that is this cluster itself. Name the one that it belongs to.";
  const theirs = known.clusters.find(({ home }) => home?.id === seen.id)?.merged ?? [];
  return theirs.some(({ id }) => id === into.id) || leadsHere(into, bench)
    ? `#${number} is part of this cluster already.`
    : null;
};

const homeAt = (number: number, { setting, known }: Bench): HomeFacts | undefined =>
  known.homes.find(({ at }) => at === `${nameOf(setting.incidentsRepo)}#${number}`);

/** Following what was said, as far as it goes: nobody is sent in a circle. */
const leadsHere = (from: HomeFacts, bench: Bench, been: string[] = []): boolean => {
  const next = from.merged === undefined ? undefined : homeAt(from.merged.into, bench);
  if (next === undefined || been.includes(next.id)) return false;
  return next.id === bench.seen.id || leadsHere(next, bench, [...been, next.id]);
};

const cannotSplit = (cause: string, numbers: number[], { seen, setting, known }: Bench): string | null => {
  const cluster = known.clusters.find(({ home }) => home?.id === seen.id);
  if (cluster === undefined)
    return "this issue has no incidents of its own now. Say it where its cluster is.";
  if (cluster.ties.includes(tieNamer(setting.config.causes)(cause)))
    return `\`${foldCause(cause)}\` is the cause that they have here. Name the other one.`;
  const here = known.incidents.filter(({ id }) => cluster.incidents.includes(id)).map(({ at }) => at);
  const others = numbers.filter((number) => !here.includes(`${nameOf(setting.incidentsRepo)}#${number}`));
  if (others.length === 0) return null;
  const [are, many] = others.length === 1 ? ["is", "an incident"] : ["are", "incidents"];
  return `${others.map((number) => `#${number}`).join(", ")} ${are} not ${many} of this cluster. Nothing was changed.`;
};
