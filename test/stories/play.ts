import type { Action } from "../../src/domain/action.ts";
import { describe as line } from "../../src/domain/action.ts";
import type { IssueFacts, Known } from "../../src/domain/facts.ts";
import { gated } from "../../src/looks/gates.ts";
import { lookFor } from "../../src/looks/kind.ts";
import { withdrawn } from "../../src/looks/withdrawn.ts";
import { after as afterAction } from "../domain/worlds.ts";
import { known as always, holds, nothingKnown, type Scene, type Story, setting } from "./parts.ts";

type Played = { facts: IssueFacts; actions: Action[]; left: string[]; ledger: string[] };

/** One look, from what was seen to what goes through the gate; `before` is what an earlier one understood of it. */
export const look = ({ seen, ...given }: Scene, before: IssueFacts | null = null): Played => {
  const known: Known = { ...nothingKnown, ...always, ...given.known };
  const here = setting(given.setting);
  const told = given.told ?? holds("triage");
  const judge = lookFor(seen, here, known);
  const facts = judge.understand(seen, here, known, told);
  const wants = judge.decide(facts, seen, here, known, told);
  const { actions, leftAlone: left } = gated(wants, seen, facts, here, known);
  const ledger = withdrawn(before, facts, seen, known).map(({ what }) => what);
  return { facts, actions, left, ledger };
};

/** The scene after our actions, as far as stories need it: what we open is being opened from then on. */
export const after = (scene: Scene, actions: Action[]): Scene => {
  const opened = Object.fromEntries(actions.flatMap((a) => (a.do === "open" ? [[a.mark.key, null]] : [])));
  const others = actions.filter((action) => action.do !== "open");
  return {
    ...scene,
    seen: others.reduce(afterAction, scene.seen),
    known: { ...scene.known, opened: { ...scene.known?.opened, ...opened } },
  };
};

const shown = [
  "state",
  "reason",
  "due",
  "snoozedUntil",
  "stalledSince",
  "supersededBy",
  "alternative",
  "needsSponsor",
  "risk",
  "gone",
  "switched",
  "decisions",
  "progress",
  "impact",
  "startedAt",
  "detectedAt",
  "causes",
];

const factLines = (facts: object): string[] =>
  Object.entries(facts)
    .filter(([name, value]) => shown.includes(name) && value !== null && JSON.stringify(value) !== "[]")
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`);

const actionLines = (action: Action): string[] => {
  const fields = action.do === "track" ? ` ${JSON.stringify(action.fields)}` : "";
  const words = action.do === "say" || action.do === "resay" || action.do === "revise" ? action.body : "";
  return [
    `${line(action)}${fields} (${action.why})`,
    ...(words === "" ? [] : words.split("\n").map((one) => `  | ${one}`.trimEnd())),
  ];
};

/** What the look before this one, at the same issue, understood. */
const before = ({ scenes }: Story, i: number): IssueFacts | null => {
  const last = scenes.slice(0, i).findLastIndex(({ seen }) => seen.id === scenes[i]?.seen.id);
  const scene = scenes[last];
  return scene === undefined ? null : look(scene).facts;
};

/** What a story tells: of each look the facts, what is done, every sentence, and what is left alone. */
export const told = (story: Story): string =>
  [
    story.tells,
    ...story.scenes.map((scene, i) => {
      const { facts, actions, left, ledger } = look(scene, before(story, i));
      return [
        `\nlook ${i + 1}: ${scene.seen.at}`,
        ...factLines(facts),
        ...(actions.length === 0 ? ["nothing is done"] : actions.flatMap(actionLines)),
        ...left.map((one) => `left alone: ${one}`),
        ...ledger,
      ].join("\n");
    }),
    "",
  ].join("\n");
