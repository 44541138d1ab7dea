import type { Person } from "../../../src/domain/refs.ts";
import type { Seen, SeenComment, SeenEvent } from "../../../src/domain/seen.ts";
import { comment, person, repo, seen } from "../../acme.ts";
import { bot, type Command, type Deed, type Incident, members, type World } from "./world.ts";

// What GitHub would show of a raw history at a moment, by its documents.

const iso = (t: number): string => new Date(t).toISOString();
export const urlOf = (fix: number): string => `https://github.com/acme/platform/issues/${fix + 1}`;

type Reactions = ReadonlyMap<string, { at: number; with: "done" | "refused" }>;

/** Whose account is deleted is named nowhere any more. */
const whoAt = (world: World, who: string, t: number): Person | null => {
  const deleted = world.leaves.some((one) => one.who === who && one.deleted && one.at <= t);
  return deleted ? null : person(who, who === bot ? "bot" : "user");
};

export const incidentSeen = (world: World, { n, at, causes, cites }: Incident, t: number): Seen => {
  const lines = cites.map(({ fix, due }) => `- [ ] ${urlOf(fix)}${due === null ? "" : ` due ${due}`}`);
  const body = [
    "### Impact\n\nSign-ins failed.",
    `### Contributing causes\n\n${causes.map((cause) => `- ${cause}`).join("\n")}`,
    ...(lines.length === 0 ? [] : [`### Follow-up actions\n\n${lines.join("\n")}`]),
  ].join("\n\n");
  const times = { createdAt: iso(at), updatedAt: iso(at), now: iso(t) };
  return seen("incidents", n + 1, {
    ...times,
    body,
    labels: ["incident"],
    title: `Incident ${world.seed}-${n}`,
  });
};

export const fixSeen = (world: World, n: number, t: number, reactions: Reactions): Seen | null => {
  const fix = world.fixes[n];
  if (fix === undefined || fix.createdAt > t) return null;
  const deeds = fix.deeds.filter(({ at }) => at <= t);
  const timeline = deeds.flatMap((deed) => eventsOf(world, deed, t));
  const left = leavings(world, deeds, t);
  return seen("platform", n + 1, {
    ...{ createdAt: iso(fix.createdAt), updatedAt: iso(t), now: iso(t), title: `Fix ${n}`, url: urlOf(n) },
    ...closing(world, deeds, t),
    assignees: assignedAt(world, deeds, t).flatMap((who) => whoAt(world, who, t) ?? []),
    timeline: [...timeline, ...left].sort((a, b) => a.at.localeCompare(b.at)),
    comments: deeds.flatMap((deed, i) =>
      deed.does === "say" ? [said(world, deed, `${n}-${i}`, t, reactions)] : [],
    ),
    pulls: deeds.flatMap((deed) => (deed.does === "pull" ? [pullOf(world, deed, t)] : [])),
    blockedBy: fix.blocker === null || fix.blocker.at > t ? [] : [blocker(fix.blocker)],
  });
};

const assignedAt = (world: World, deeds: Deed[], t: number): string[] => {
  const who = new Set<string>();
  for (const deed of deeds) {
    if (deed.does === "assign") who.add(deed.who);
    if (deed.does === "unassign") who.delete(deed.who);
  }
  return [...who].filter((one) => !world.leaves.some((leaves) => leaves.who === one && leaves.at <= t));
};

/** Whoever is taken out of the organisation is taken off its issues; of a deleted account no event is left. */
const leavings = (world: World, deeds: Deed[], t: number): SeenEvent[] =>
  world.leaves
    .filter(({ at, deleted }) => at <= t && !deleted)
    .filter(({ who, at }) =>
      assignedAt(
        { ...world, leaves: [] },
        deeds.filter((one) => one.at <= at),
        at,
      ).includes(who),
    )
    .map(({ who, at }) => ({
      event: "unassigned",
      at: iso(at),
      actor: person("lin"),
      byUs: false,
      who: person(who),
    }));

const eventsOf = (world: World, deed: Deed, t: number): SeenEvent[] => {
  if (deed.does === "say" || deed.does === "pull") return [];
  const by = { at: iso(deed.at), actor: whoAt(world, deed.by, t), byUs: false };
  switch (deed.does) {
    case "assign":
      return [{ ...by, event: "assigned", who: whoAt(world, deed.who, t) }];
    case "unassign":
      return [{ ...by, event: "unassigned", who: whoAt(world, deed.who, t) }];
    case "card":
      return [{ ...by, event: "status moved", from: deed.from, to: deed.to, automated: deed.automated }];
    case "close":
      return [{ ...by, event: "closed" }];
    case "reopen":
      return [{ ...by, event: "reopened" }];
  }
};

const closing = (world: World, deeds: Deed[], t: number): Partial<Seen> => {
  const last = deeds.filter(({ does }) => does === "close" || does === "reopen").at(-1);
  if (last?.does !== "close") return {};
  const by = whoAt(world, last.by, t);
  return { state: "closed", reason: last.as, closedAt: iso(last.at), closedBy: by };
};

const pullOf = (world: World, deed: Extract<Deed, { does: "pull" }>, t: number): Seen["pulls"][number] => {
  const merged = deed.mergedAt !== null && deed.mergedAt <= t ? deed.mergedAt : null;
  return {
    url: `${deed.at}`,
    state: merged === null ? "open" : "merged",
    openedAt: iso(deed.at),
    mergedAt: merged === null ? null : iso(merged),
    author: whoAt(world, deed.by, t),
    mergedBy: merged === null ? null : whoAt(world, deed.mergedBy, t),
  };
};

const said = (
  world: World,
  deed: Extract<Deed, { does: "say" }>,
  id: string,
  t: number,
  reactions: Reactions,
): SeenComment => {
  const gone = world.leaves.some(({ who, at }) => who === deed.by && at <= t);
  const body = [
    ...(deed.command === null ? [] : [written(deed.command)]),
    ...(deed.words ? ["It is under way."] : []),
  ];
  const reaction = reactions.get(id);
  return comment(whoAt(world, deed.by, t), body.join("\n\n"), {
    ...{ id, createdAt: iso(deed.at), updatedAt: iso(deed.at) },
    association: members.includes(deed.by) && !gone ? "member" : "none",
    ourReaction: reaction?.with ?? null,
    ourReactionAt: reaction === undefined ? null : iso(reaction.at),
  });
};

const written = (command: Command): string => {
  if (command.word === "decline") return `/decline ${command.reason}`;
  return "day" in command ? `/${command.word} ${command.day}` : `/${command.word}`;
};

const blocker = ({
  at,
  state,
}: NonNullable<World["fixes"][number]["blocker"]>): Seen["blockedBy"][number] => ({
  ...{ id: "I_edge_7", at: "acme/edge#7", url: "https://github.com/acme/edge/issues/7" },
  stands: { repo: repo("edge"), state, at: iso(at) },
});
