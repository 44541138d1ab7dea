import { alike, keptAddress, type Story } from "../parts.ts";

export const story: Story = {
  tells:
    "a report says in other words what an earlier one says: one question, with the sentence that led to it",
  scenes: [{ seen: alike(), known: keptAddress }],
  never: /@\w/,
};
