import { alike, keptAddress, type Story } from "../parts.ts";

export const story: Story = {
  tells: "the same title and the same impact, from another cause: nothing is suggested",
  scenes: [
    {
      seen: alike({
        title:
          "Carts were emptied: workers kept the address of the old primary after Redis elected another one",
        body: "### What happened?\n\nThe cache was full and evicted what had no time to live.\n\n### Impact\n\nCarts lost items. Workers kept the address of the old primary after Redis elected another one.\n",
      }),
      known: keptAddress,
    },
  ],
  never: /nearly the same/,
};
