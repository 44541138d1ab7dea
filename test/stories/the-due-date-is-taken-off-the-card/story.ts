import { at, card, carriedOut, fix, mira, remediation, type Story, says } from "../parts.ts";

const said = carriedOut(says(mira, "/due 2026-06-20", at(5)));
const own = { ...remediation("I_platform_212", { moved: at(5) }), due: "2026-06-20" };
const standing = { remediations: [{ ...own, cardDue: at(10) }] };
const taken = { remediations: [{ ...own, due: null, dueTaken: at(10) }] };
const empty = [card({ due: null, stalledSince: null })];

export const story: Story = {
  tells:
    "mira said a day, and a person takes it off the card: it stays off, also when the memory is lost, until she says another",
  scenes: [
    {
      seen: fix({ comments: [said], cards: [card({ due: "2026-06-20", stalledSince: null })] }),
      known: standing,
    },
    { seen: fix({ comments: [said], cards: empty }), known: standing },
    { seen: fix({ comments: [said], cards: empty }), known: taken },
    {
      seen: fix({ comments: [said, says(mira, "/due 2026-07-10", at(11))], cards: empty }),
      known: taken,
    },
    // A board that failed is no hand: what never stood there is written.
    { seen: fix({ comments: [said], cards: empty }), known: { remediations: [own] } },
    // Of a lost memory our receipt says the same.
    { seen: fix({ comments: [said], cards: empty }) },
  ],
};
