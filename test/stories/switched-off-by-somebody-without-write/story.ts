import { at, fix, holds, type Story, says, tomo } from "../parts.ts";

export const story: Story = {
  tells: "tomo may triage and not write: the switch stays where it is, and he is told what it needs",
  scenes: [{ seen: fix({ comments: [says(tomo, "/followthrough off", at(11))] }), told: holds("triage") }],
  never: /switched: /,
};
