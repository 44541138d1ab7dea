import { alike, keptAddress, repoOf, type Story } from "../parts.ts";

export const story: Story = {
  tells: "the earlier incident is in a repository whose words may not stand here: it is not even compared",
  scenes: [
    {
      seen: alike(),
      known: {
        earlier: keptAddress.earlier?.map((one) => ({ ...one, repo: repoOf("vault", "private") })) ?? [],
      },
    },
  ],
  never: /nearly the same|incidents#12/,
};
