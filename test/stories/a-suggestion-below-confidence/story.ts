import { alike, keptAddress, type Story } from "../parts.ts";

export const story: Story = {
  tells:
    "a report shares a word or two with an earlier one: it is asked what made it possible, and nothing is suggested",
  scenes: [
    {
      seen: alike({
        body: "### What happened?\n\nA worker wrote the wrong address into the invoice, since the import took the old column for the new one.\n\n### Impact\n\nCarts lost items.\n",
      }),
      known: keptAddress,
    },
  ],
  never: /nearly the same/,
};
