import { at, card, event, fix, person, type Story } from "../parts.ts";

export const story: Story = {
  tells: "a workflow of the project moves the card: nobody answered, and the card says again where it stands",
  scenes: [
    {
      seen: fix({
        cards: [card({ status: "Done" })],
        timeline: [
          event("status moved", person("github-project-automation", "bot"), at(9), {
            from: "Proposed",
            to: "Done",
            automated: true,
          }),
        ],
      }),
    },
  ],
  never: /progress: .*card moved/,
};
