import { at, closed, fix, mira, origin, repoOf, type Story } from "../parts.ts";

const incidents = repoOf("incidents", "private");
const impact = { ...origin, impact: "Sign-ins failed for an hour", repo: repoOf("incidents", "public") };
const hidden = { ...impact, repo: incidents };
const [idea] = hidden.ideas;
if (idea === undefined) throw new Error("the incident of April has one idea");
const forPlatform = {
  ...hidden,
  ideas: [{ ...idea, target: { owner: "acme", name: "platform" }, doneWhen: "No session is lost" }],
};
const platform = { ...repoOf("platform", "public"), archived: false, hasIssues: true };
const now = { incidentsRepo: incidents };

export const story: Story = {
  tells:
    "the reports become private, and a public fix still quotes one: what was written for its repository stays, all else is taken out, of a closed one too",
  scenes: [
    { seen: fix({ repo: platform }, [impact]), known: { incidents: [forPlatform] }, setting: now },
    { seen: fix({ repo: platform }, [impact]), known: { incidents: [hidden] }, setting: now },
    {
      seen: fix({ repo: platform, ...closed(mira, at(11), "completed") }, [impact]),
      known: { incidents: [hidden] },
      setting: now,
    },
  ],
  never: /\| .*(an hour|incidents#47)/,
};
