import { at, event, holds, repoOf, type Story, tomo } from "../parts.ts";
import { fixed, proposing, ref } from "../ways.ts";

const vault = repoOf("vault", "private");
const hidden = ref(7, "vault");
const seen = proposing([], {
  children: [hidden],
  timeline: [event("child added", tomo, at(11), { child: hidden.id })],
});
const cited = {
  ...hidden,
  repo: vault,
  outside: false,
  title: "Rotate keys",
  kind: "issue",
  labels: [],
} as const;

export const story: Story = {
  tells:
    "tomo puts an issue of a private repository under the incident: GitHub shows it to those who may see it, and the status does not name it",
  scenes: [
    { seen, told: holds("write", [], { issue: () => ({ ...cited, labels: [] }) }) },
    {
      seen,
      known: { remediations: [fixed({ ...hidden, repo: vault, origin: "adopted", title: "Rotate keys" })] },
      told: holds("write"),
    },
  ],
  never: /\| .*(vault|Rotate)/,
};
