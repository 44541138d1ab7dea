import { dateOf } from "../domain/dates.ts";
import type { HomeFacts, Known } from "../domain/facts.ts";
import type { Ended } from "../domain/identity.ts";
import type { Setting } from "../domain/look.ts";
import type { Seen } from "../domain/seen.ts";
import { from, joined, ours, type Text, text } from "../domain/text.ts";
import type { Closing, Want } from "../domain/want.ts";
import { capital, count } from "../report/say.ts";
import { identityIn } from "./clusters.ts";
import { addressed } from "./quoted.ts";
import { written } from "./remediation-text.ts";

/**
 * Where the cluster of this home went, as it is read now; null where it has one, or where nothing is known of any
 * incident: an empty memory is no empty cluster.
 */
export const endedAs = (facts: HomeFacts, setting: Setting, known: Known): Ended | null => {
  if (known.incidents.length === 0) return null;
  const homes = [...known.homes.filter(({ id }) => id !== facts.id), facts];
  return identityIn(setting, { ...known, homes }).ended.find(({ home }) => home.id === facts.id) ?? null;
};

/**
 * It says where its incidents are, and is closed, since it is ours. Whoever opens it again keeps it open; when its
 * cluster is back, so is it.
 */
export const endWanted = (ended: Ended, facts: HomeFacts, seen: Seen): Want[] => {
  if (seen.mark === null) return [];
  const said = facts.merged !== undefined && ended.into !== null ? facts.merged.at : "";
  const as: Closing = ended.into === null ? "not planned" : { duplicate: ended.into };
  const why = ended.into === null ? "its incidents do not hold together" : `it is one with ${ended.into.at}`;
  return [
    {
      want: "issue",
      why,
      mark: seen.mark,
      in: facts.repo,
      under: null,
      ...written(from(seen.title, facts.repo), endText(ended, facts)),
      label: "cluster",
      at: seen.id,
    },
    { want: "closed", why, issue: seen, as, said },
  ];
};

const endText = (ended: Ended, { merged, repo }: HomeFacts): Text => {
  const { into } = ended;
  if (into === null) return emptyText(ended);
  const there = `Its incidents, causes and remediations are there, and what comes is added there.`;
  return merged === undefined
    ? text`**One with ${addressed(into)}.** Its incidents are the same, and that issue is older. ${there} When they differ again, this is open again.`
    : text`**One with ${addressed(into)}.** ${from(`[\`${merged.by}\` said so](${merged.url})`, repo)} on ${dateOf(merged.at)}. ${there} Deleting that comment undoes it.`;
};

const emptyText = ({ incidents }: Ended): Text => {
  const left = incidents.length === 0 ? ours("") : text` (${joined(incidents.map(addressed), ", ")})`;
  return text`**No cluster any more.** ${capital(count(incidents.length, "incident is", "incidents are"))} left here${left}: the others have another cause by now, or were no incident of their own. When another one comes, this is open again.`;
};
