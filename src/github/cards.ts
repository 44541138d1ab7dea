import type { BoardMap, CardField, NodeId, ProjectRef } from "../domain/refs.ts";
import { cardFields } from "../domain/refs.ts";
import type { SeenCard, SeenEvent } from "../domain/seen.ts";
import type { Card } from "./answers.ts";
import { fieldNames, fieldTypes, type Maps } from "./boards.ts";
import { instant } from "./events.ts";

/** The project whose card is read by ids, and what its fields and options are called there. */
export type ReadOn = { project: NodeId; map: BoardMap } | null;

export const readOn = (on: ProjectRef | null, maps: Maps): ReadOn => {
  const map = on === null ? undefined : (maps.get(on.id) ?? on.board);
  return on === null || map === undefined ? null : { project: on.id, map };
};

/** The names to ask for: those of the project, else ours. */
export const namesFor = (on: ReadOn): Record<CardField, string> => {
  const renamed = cardFields.flatMap((field) => {
    const name = on?.map.fields[field]?.name;
    return name === undefined ? [] : [[field, name]];
  });
  return { ...fieldNames, ...Object.fromEntries(renamed) };
};

/** Does what was asked by name no longer fit the ids that we know? Then people renamed, made or deleted something. */
export const isStale = (card: Card, on: ReadOn): boolean => {
  if (on === null || card.project.id !== on.project || card.project.status === undefined) return false;
  const { fields, options } = on.map;
  if (cardFields.some((field) => fields[field]?.id !== idOf(card, field))) return true;
  const present = card.project.status?.options ?? [];
  return Object.values(options).some(
    (known) => !present.some(({ id, name }) => id === known.id && name === known.name),
  );
};

const idOf = ({ project }: Card, field: CardField): NodeId | undefined =>
  project[field]?.dataType === fieldTypes[field] ? project[field]?.id : undefined;

export const cardOf = (card: Card, on: ReadOn): SeenCard => {
  const here = on?.project === card.project.id ? on.map : undefined;
  const { status } = card;
  return {
    item: card.id,
    project: card.project.id,
    archived: card.isArchived,
    closed: card.project.closed,
    values: {
      status: ourName(here, ({ id }) => id === status?.optionId) ?? status?.name ?? null,
      cluster: card.cluster?.text ?? null,
      due: card.due?.date ?? null,
      stalledSince: card.stalledSince?.date ?? null,
      recurrences: card.recurrences?.number ?? null,
    },
    dueAt: card.due?.updatedAt === undefined ? null : instant(card.due.updatedAt),
    ...(card.project.status === undefined ? {} : { has: hasOf(card, here) }),
  };
};

const hasOf = (card: Card, map: BoardMap | undefined): NonNullable<SeenCard["has"]> => ({
  fields: cardFields.filter((field) => idOf(card, field) !== undefined),
  options: (card.project.status?.options ?? []).map(
    (option) => ourName(map, ({ id }) => id === option.id) ?? option.name,
  ),
});

const ourName = (
  map: BoardMap | undefined,
  holds: (option: { id: string; name: string }) => boolean,
): string | undefined => Object.entries(map?.options ?? {}).find(([, option]) => holds(option))?.[0];

/** A timeline names an option as it was called then; what it is called now reads as the name that we set. */
export const withOurNames = (events: SeenEvent[], on: ReadOn): SeenEvent[] =>
  events.map((event) => {
    if (event.event !== "status moved" || on === null || event.project !== on.project) return event;
    const named = (now: string): string => ourName(on.map, ({ name }) => name === now) ?? now;
    return { ...event, from: named(event.from), to: named(event.to) };
  });
