import { at, carriedOut, fix, holds, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "mira edits her command after we carried it out, and may no longer triage: it is judged anew and refused",
  scenes: [
    {
      seen: fix({ comments: [{ ...carriedOut(says(mira, "/due 2026-09-01", at(9))), editedAt: at(11) }] }),
      told: holds("read"),
    },
  ],
  never: /due: /,
};
