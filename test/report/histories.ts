import fc from "fast-check";
import { bodyOf } from "../../sandbox/demo/history/form.ts";
import {
  type Actor,
  addAssignees,
  closeIssue,
  createIssue,
  type Issue,
  person,
  plantLabel,
  plantRepository,
  type Repository,
  removeAssignees,
} from "../../sandbox/world/index.ts";
import { byKind, type Facts, type IssueFacts, type Known, nothingKnown } from "../../src/domain/facts.ts";
import type { Setting, Told } from "../../src/domain/look.ts";
import type { NodeId } from "../../src/domain/refs.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { lookAtClusters } from "../../src/looks/clusters.ts";
import { lookFor } from "../../src/looks/kind.ts";
import { config, setting } from "../acme.ts";
import type { Ground } from "../github/ground.ts";

/** What people do in one invented history; days count from the first of January 2026. */
export type History = {
  fixes: { day: number; assigned: number | null; left: number | null; closed: Closed | null }[];
  incidents: {
    day: number;
    hours: number | null;
    severity: string | null;
    causes: string[];
    cites: number[];
    idea: boolean;
    closed: Closed | null;
  }[];
};
type Closed = { after: number; as: "COMPLETED" | "NOT_PLANNED" };

const closed = fc.option(
  fc.record({ after: fc.integer({ min: 1, max: 60 }), as: fc.constantFrom("COMPLETED", "NOT_PLANNED") }),
  { nil: null },
) as fc.Arbitrary<Closed | null>;
const later = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null });

export const histories: fc.Arbitrary<History> = fc.record({
  fixes: fc.array(
    fc.record({ day: fc.integer({ min: 0, max: 120 }), assigned: later, left: later, closed }),
    { minLength: 1, maxLength: 7 },
  ),
  incidents: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 139 }),
      hours: fc.option(fc.integer({ min: 1, max: 7 }), { nil: null }),
      severity: fc.option(fc.constantFrom("SEV-1", "SEV-2", "SEV-3"), { nil: null }),
      causes: fc.subarray(["the old address", "One quota", "no canary"]),
      cites: fc.subarray([0, 1, 2, 3, 4, 5, 6]),
      idea: fc.boolean(),
      closed: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: closed }),
    }),
    { minLength: 1, maxLength: 7 },
  ),
});

export const end = "2026-05-22T09:00:00.000Z";
const dayMs = 86_400_000;
const at = (day: number, hour = 10): Date => new Date(Date.UTC(2026, 0, 1, hour) + day * dayMs);

export type Played = { incidents: Repository; platform: Repository };

/** Plays it in two repositories of its own, in order of time, by the hand of an owner of the organisation. */
export const play = ({ sandbox }: Ground, history: History, n: number): Played => {
  const { world } = sandbox;
  const acme = world.accounts.get("acme");
  if (acme?.kind !== "organization") throw new Error("there is no acme");
  const [incidents, platform] = ["incidents", "platform"].map((name) =>
    plantRepository(world, acme, { name: `${name}-${n}`, visibility: "internal" }),
  ) as [Repository, Repository];
  const label = plantLabel(world, incidents, { name: "incident" });
  const rae: Actor = { kind: "person", login: "rae" };
  const made = new Map<number, Issue>();
  const deeds: { when: Date; act(): void }[] = [];
  history.fixes.forEach((fix, i) => {
    const one = (): Issue => made.get(i) as Issue;
    const who = person(world, "tomo");
    // Fixes are numbered in order of the history, so that incidents can name them.
    deeds.push({
      when: at(fix.day, 8),
      act: () => made.set(i, createIssue(world, rae, platform, { title: `Fix ${i}` })),
    });
    if (fix.assigned !== null)
      deeds.push({ when: at(fix.day + fix.assigned, 12), act: () => addAssignees(world, rae, one(), [who]) });
    if (fix.assigned !== null && fix.left !== null)
      deeds.push({
        when: at(fix.day + fix.assigned + fix.left, 13),
        act: () => removeAssignees(world, rae, one(), [who]),
      });
    if (fix.closed !== null) {
      const { after, as } = fix.closed;
      deeds.push({ when: at(fix.day + after, 14), act: () => closeIssue(world, rae, one(), { reason: as }) });
    }
  });
  history.incidents.forEach((incident, i) => {
    let issue: Issue | null = null;
    const file = (): void => {
      const cited = incident.cites.flatMap((fix) => made.get(fix) ?? []);
      const body = bodyOf(
        {
          happened: "It broke.",
          impact: "Some of it failed.",
          ...(incident.severity === null ? {} : { severity: incident.severity }),
          ...(incident.hours === null ? {} : { from: "01:00", until: `0${1 + incident.hours}:30` }),
          causes: incident.causes,
          followUps: [
            ...cited.map((fix) => `See acme/${platform.name}#${fix.number}`),
            ...(incident.idea ? [`Something else ${i}`] : []),
          ],
        },
        incident.day - 4,
      );
      issue = createIssue(world, rae, incidents, { title: `Incident ${i}`, body, labels: [label] });
    };
    deeds.push({ when: at(incident.day), act: file });
    if (incident.closed !== null) {
      const { after, as } = incident.closed;
      deeds.push({
        when: at(incident.day + after, 15),
        act: () => issue !== null && closeIssue(world, rae, issue, { reason: as }),
      });
    }
  });
  for (const { when, act } of deeds.sort((a, b) => a.when.getTime() - b.when.getTime())) {
    if (when.getTime() >= Date.parse(end)) break;
    sandbox.clock.set(when);
    act();
  }
  sandbox.clock.set(new Date(end));
  return { incidents, platform };
};

/** What the looks make of it, read through our hands until nothing changes: all is of the past, so nothing is written. */
export const factsOf = async (
  g: Ground,
  { incidents, platform }: Played,
): Promise<{ known: Known; here: Setting }> => {
  const incidentsRepo = {
    id: incidents.id,
    owner: "acme",
    name: incidents.name,
    visibility: "internal",
  } as const;
  const here = setting({
    now: end,
    project: null,
    incidentsRepo,
    config: { ...config, since: "2030-01-01T00:00:00.000Z", stall: { ...config.stall, grace: 0 } },
  });
  const seen: Seen[] = [];
  for (const repository of [incidents, platform])
    for (const { id } of repository.issues.values()) seen.push(await g.see(id));
  const facts = new Map<NodeId, IssueFacts>();
  const told = new Map<NodeId, Told>();
  for (let round = 0, before = ""; round < 6; round += 1) {
    for (const one of seen) {
      const known = knownOf([...facts.values()]);
      const look = lookFor(one, here, known);
      const answers = told.get(one.id) ?? (await g.hands.answer(look.asks(one, here, known)));
      if (one.repo.id === incidents.id) told.set(one.id, answers);
      facts.set(one.id, look.understand(one, here, known, answers));
    }
    const now = JSON.stringify([...facts]);
    if (now === before) break;
    before = now;
  }
  const known = knownOf([...facts.values()]);
  return { here, known: knownOf([...facts.values(), ...lookAtClusters(here, known).facts]) };
};

const knownOf = (all: Facts[]): Known => ({ ...nothingKnown, ...byKind(all) });
