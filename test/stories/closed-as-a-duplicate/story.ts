import { at, closed, fix, rae, type Story } from "../parts.ts";

export const story: Story = {
  tells: "rae closes it as a duplicate of #230: superseded",
  scenes: [
    {
      seen: fix({
        ...closed(rae, at(9), "duplicate"),
        duplicateOf: {
          id: "I_platform_230",
          at: "acme/platform#230",
          url: "https://github.com/acme/platform/issues/230",
        },
      }),
    },
  ],
};
