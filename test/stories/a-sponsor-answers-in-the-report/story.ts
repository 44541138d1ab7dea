import { at, clustered, holds, lin, published, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "lin answers a line of the report with a command; rae tries the same and is no sponsor",
  scenes: [
    {
      seen: published({
        comments: [
          says(lin, "/decline #31 we leave this vendor", at(12)),
          says(rae, "/fund #31 by 2026-06-30", at(12, 10)),
        ],
      }),
      known: clustered,
      told: holds("read"),
    },
  ],
};
