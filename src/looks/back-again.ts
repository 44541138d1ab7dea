import type { FollowUp, LookBack, PastIncident } from "./back.ts";
import { issueKey } from "./reading/links.ts";

/**
 * Incidents that share a cause as written or cite the same issue, where something was proposed, is not known done, and
 * more incidents followed. It does not say that the follow-up would have prevented them.
 */
export type Again = {
  /** The causes as written, or the issue that all of them cite. */
  shared: { causes: string[] } | { cited: FollowUp["cites"][number] };
  /** Proposed before the last of the incidents and not known done, oldest first. */
  proposed: FollowUp[];
  /** Opened after the first of these was proposed, in order of time. */
  followed: PastIncident[];
};

type Tied = { shared: Again["shared"]; members: PastIncident[]; lines: FollowUp[] };

/** Ranked by what followed: most incidents first, then the latest. */
export const happenedAgain = (back: LookBack): Again[] =>
  [...byCause(back), ...byCitation(back)]
    .flatMap(again)
    .sort((a, b) => b.followed.length - a.followed.length || lastOf(b).localeCompare(lastOf(a)));

const lastOf = ({ followed }: Again): string => followed.at(-1)?.openedAt ?? "";

const again = ({ shared, members, lines }: Tied): Again[] => {
  const last = members.at(-1)?.openedAt ?? "";
  const proposed = lines.filter((line) => notKnownDone(line) && line.incident.openedAt < last);
  const first = proposed[0]?.incident.openedAt;
  if (first === undefined) return [];
  return [{ shared, proposed, followed: members.filter((incident) => incident.openedAt > first) }];
};

/** Struck out or closed otherwise is an answer too: somebody said no. */
const notKnownDone = ({ standing }: FollowUp): boolean => standing === "open" || standing === "unknown";

/** Causes with the same incidents are one. A shared cause brings every follow-up of its incidents. */
const byCause = ({ incidents }: LookBack): Tied[] => {
  const members = gathered(incidents, (incident) => incident.causes.map(({ key }) => key));
  const groups = new Map<string, { members: PastIncident[]; causes: string[] }>();
  for (const [key, sharing] of members) {
    const same = sharing.map((incident) => incidents.indexOf(incident)).join();
    const group = groups.get(same) ?? { members: sharing, causes: [] };
    group.causes.push(sharing[0]?.causes.find((cause) => cause.key === key)?.text ?? key);
    groups.set(same, group);
  }
  return [...groups.values()].map(({ members, causes }) => ({
    shared: { causes },
    members,
    lines: members.flatMap(({ followUps }) => followUps),
  }));
};

/** A shared citation is about the lines that cite it alone. */
const byCitation = ({ incidents, followUps }: LookBack): Tied[] =>
  [
    ...gathered(incidents, (incident) => incident.followUps.flatMap(({ cites }) => cites.map(issueKey))),
  ].flatMap(([key, members]): Tied[] => {
    const lines = followUps.filter(({ cites }) => cites.some((cite) => issueKey(cite) === key));
    const cited = lines[0]?.cites.find((cite) => issueKey(cite) === key);
    return cited === undefined ? [] : [{ shared: { cited }, members, lines }];
  });

/** By key, the incidents that have it, in their order; keys of one incident alone hold nothing together. */
const gathered = (
  incidents: PastIncident[],
  keysOf: (incident: PastIncident) => string[],
): Map<string, PastIncident[]> => {
  const found = new Map<string, PastIncident[]>();
  for (const incident of incidents)
    for (const key of new Set(keysOf(incident))) {
      const members = found.get(key);
      if (members === undefined) found.set(key, [incident]);
      else members.push(incident);
    }
  return new Map([...found].filter(([, members]) => members.length > 1));
};
