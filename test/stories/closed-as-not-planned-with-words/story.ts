import { at, closed, fix, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "rae says why and closes it as not planned: declined with her words",
  scenes: [
    {
      seen: fix({
        ...closed(rae, at(9), "not planned"),
        comments: [says(rae, "The service is retired in June.", at(9, 8))],
      }),
    },
  ],
};
