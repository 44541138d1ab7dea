import type { Known } from "../domain/facts.ts";
import type { Idea } from "../domain/incident.ts";
import type { Ask, Cited, Setting, Told } from "../domain/look.ts";
import type { IssueRef, NodeId } from "../domain/refs.ts";
import type { Seen, SeenEvent } from "../domain/seen.ts";
import { mayCarry } from "../domain/visibility.ts";
import { bare } from "./said-ideas.ts";

type Reading = { seen: Seen; setting: Setting; known: Known; told: Told };

/** What stands under the incident, or before it, by a person's hand: what we put there ourselves says nothing new. */
const putThere = (seen: Seen): IssueRef[] => {
  const byHand = (id: NodeId, holds: (event: SeenEvent) => boolean): boolean => {
    const added = seen.timeline.filter(holds).sort((a, b) => b.at.localeCompare(a.at))[0];
    return added?.byUs !== true && id !== seen.id;
  };
  const children = seen.children.filter(({ id }) =>
    byHand(id, (e) => e.event === "child added" && e.child === id),
  );
  const blockers = seen.blockedBy.filter(({ id }) =>
    byHand(id, (e) => e.event === "blocker added" && e.blocker === id),
  );
  return [...new Map([...children, ...blockers].map((one) => [one.id, one])).values()];
};

/** What a person put there is looked at once; what is followed already is known. */
export const asksForSidebar = (seen: Seen, known: Known): Ask[] =>
  putThere(seen)
    .filter(({ id }) => !isOurs(id, known) && !known.remediations.some((r) => r.id === id))
    .map(({ url }): Ask => ({ ask: "issue", at: url }));

/** Each is a remediation of the incident, unless it is an incident itself or one of our own pages about several. */
export const sidebarIdeas = (reading: Reading, taken: ReadonlySet<NodeId>): Idea[] => {
  const { seen, known } = reading;
  return putThere(seen)
    .filter(({ id }) => !taken.has(id) && !isOurs(id, known))
    .flatMap((one): Idea[] => {
      const text = wordsOf(one, reading);
      return text === null
        ? []
        : [{ ...bare, key: `${seen.id} sidebar ${one.id}`, text, remediations: [one.id] }];
    });
};

/** Its title where that may stand here, else its address; null when it is no remediation. */
const wordsOf = (one: IssueRef, { seen, setting, known, told }: Reading): string | null => {
  const fix = known.remediations.find(({ id }) => id === one.id);
  const found = fix ?? told.issue(one.url);
  if (found === null || (fix === undefined && isAnother(found as Cited, setting))) return null;
  return mayCarry(found.repo, seen.repo, setting.config.share) ? found.title : one.at;
};

const isAnother = ({ repo, labels }: Cited, { incidentsRepo, config }: Setting): boolean => {
  const pages = [config.incidents.label.toLowerCase(), "cluster", "stalled-remediations"];
  return repo.id === incidentsRepo.id && labels.some((name) => pages.includes(name.toLowerCase()));
};

/** Homes of clusters, reports and other incidents lead to remediations and are none. */
const isOurs = (id: NodeId, { homes, reports, incidents }: Known): boolean =>
  [...homes, ...reports, ...incidents].some((one) => one.id === id);
