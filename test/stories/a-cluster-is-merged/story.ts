import { at, carriedOut, event, home, type Story, says, tomo, us } from "../parts.ts";
import { both, homeIssue, joined, otherIssue } from "../regrouped.ts";

const said = says(tomo, "/merge-into #44", at(16));
const merged = { into: 44, at: at(16), by: "tomo", url: said.url };
const homes = (joined.homes ?? []).map((one) => (one.id === home.id ? { ...one, merged } : one));
const closed = {
  state: "closed" as const,
  reason: "duplicate" as const,
  timeline: [event("closed", us, at(16, 10))],
};

export const story: Story = {
  tells:
    "tomo says that #31 belongs to #44: it says where it went and is closed; when the comment is deleted, it is open again",
  scenes: [
    { seen: homeIssue({ comments: [said] }), known: both },
    { seen: homeIssue({ comments: [carriedOut(said)] }), known: { ...joined, homes } },
    { seen: otherIssue(), known: { ...joined, homes } },
    { seen: homeIssue(closed), known: both },
  ],
  never: /not planned/,
};
