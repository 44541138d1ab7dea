import MiniSearch from "minisearch";
import type { NodeId } from "../../domain/refs.ts";
import type { Mechanism } from "./terms.ts";

/** How much of what one incident says of its mechanism an earlier one says too, and in which words. */
export type Likeness = { of: NodeId; share: number; words: ReadonlySet<string> };

/** A cause as stated says in few words what the rest of a report says in many. */
const weights = { stated: 3, told: 1 };

type Entry = { id: string; stated: string; told: string };
const own = "";

/**
 * Earlier incidents by likeness, the most alike first. BM25 weighs a word by how rare it is among them; the score of an
 * incident against itself is the whole, of which every other score is a share.
 */
export const likenessTo = (mechanism: Mechanism, earlier: ReadonlyMap<NodeId, Mechanism>): Likeness[] => {
  const index = new MiniSearch<Entry>({
    fields: ["stated", "told"],
    tokenize: (text) => text.split(" ").filter((word) => word !== ""),
    processTerm: (term) => term,
  });
  index.addAll([...[...earlier].map(entryOf), entryOf([own, mechanism])]);
  const asked = [...new Set([...mechanism.stated, ...mechanism.told])].join(" ");
  const found = index.search(asked, { boost: weights });
  const whole = found.find(({ id }) => id === own)?.score ?? 0;
  return found
    .filter(({ id }) => id !== own)
    .map(({ id, score, terms }) => ({ of: id, share: score / whole, words: new Set(terms) }))
    .sort((a, b) => b.share - a.share || a.of.localeCompare(b.of));
};

const entryOf = ([id, { stated, told }]: readonly [NodeId, Mechanism]): Entry => ({
  id,
  stated: stated.join(" "),
  told: told.join(" "),
});
