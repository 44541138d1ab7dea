import { report, type Story } from "../parts.ts";

export const story: Story = {
  tells: "an incident of before the app, and nobody typed anything: nothing is done",
  scenes: [{ seen: report({ createdAt: "2025-11-11T09:00:00.000Z" }) }],
  never: /^(say|react|open|label)/m,
};
