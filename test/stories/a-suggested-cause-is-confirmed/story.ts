import { alike, at, keptAddress, type Story, says, tomo } from "../parts.ts";

export const story: Story = {
  tells: "tomo says that it is the suggested cause: they share it, and nothing more is asked about it",
  scenes: [
    {
      seen: alike({ comments: [says(tomo, "/cause clients kept the old primary's address", at(11, 10))] }),
      known: keptAddress,
    },
  ],
  never: /nearly the same/,
};
