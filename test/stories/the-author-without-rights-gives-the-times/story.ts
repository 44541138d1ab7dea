import { at, holds, report, type Story, says, tomo } from "../parts.ts";

export const story: Story = {
  tells: "tomo filed it and holds no right here: the facts are his to state",
  scenes: [
    {
      seen: report({
        comments: [
          says(
            tomo,
            "/mitigated 2026-05-11T10:00:00Z\n/started 2026-05-11T08:00:00Z\n/detected 2026-05-11T08:10:00Z",
            at(11, 11),
          ),
        ],
      }),
      told: holds("none"),
    },
  ],
  never: /refused/,
};
