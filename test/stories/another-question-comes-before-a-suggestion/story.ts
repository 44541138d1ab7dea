import { alike, keptAddress, type Story } from "../parts.ts";

export const story: Story = {
  tells:
    "the report states a cause in words of its own and no impact: the impact is asked first, the suggestion waits",
  scenes: [
    {
      seen: alike({
        body: "### What happened?\n\nAfter Redis elected another primary the workers kept the old address.\n\n### Contributing causes\n\n- stale addresses in the cart workers\n",
      }),
      known: keptAddress,
    },
    {
      seen: alike({
        body: "### What happened?\n\nAfter Redis elected another primary the workers kept the old address.\n\n### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- stale addresses in the cart workers\n",
      }),
      known: keptAddress,
    },
  ],
};
