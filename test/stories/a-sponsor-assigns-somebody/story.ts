import { at, cluster, clustered, event, fix, may, mira, origin, type Story, us } from "../parts.ts";

const decision = {
  at: at(11),
  by: "lin",
  url: "",
  over: null,
  statement: { says: "assign", cluster: 31, login: "mira" } as const,
};
const decided = { ...clustered, clusters: [{ ...cluster, decisions: [decision] }] };

export const story: Story = {
  tells: "lin decides who takes it: assigned; mira takes herself off again and stays off",
  scenes: [
    { seen: fix({}, [origin, may]), known: decided },
    {
      seen: fix(
        {
          timeline: [
            event("assigned", us, at(11), { who: mira }),
            event("unassigned", mira, at(12), { who: mira }),
          ],
        },
        [origin, may],
      ),
      known: decided,
    },
  ],
};
