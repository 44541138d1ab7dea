import { holds, type Story } from "../parts.ts";
import { proposing, ref } from "../ways.ts";

export const story: Story = {
  tells: "another incident is put under this one: that is no remediation of it",
  scenes: [{ seen: proposing([], { children: [ref(12, "incidents")] }), told: holds("write") }],
  never: /incidents#12/,
};
