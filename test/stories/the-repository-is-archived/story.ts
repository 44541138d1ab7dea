import { target } from "../../acme.ts";
import { holds, type Story } from "../parts.ts";
import { proposing, recover } from "../ways.ts";

const told = (over: object) =>
  holds("write", ["incidents", "platform"], { repository: () => target("platform", over) });

export const story: Story = {
  tells:
    "a line names a repository that takes no issue: it is kept with the reason, and opened when it takes one",
  scenes: [
    { seen: proposing([recover]), told: told({ archived: true }) },
    { seen: proposing([recover]), told: told({ hasIssues: false }) },
    { seen: proposing([recover]), told: told({ installed: false }) },
    { seen: proposing([recover]), told: told({}) },
  ],
};
