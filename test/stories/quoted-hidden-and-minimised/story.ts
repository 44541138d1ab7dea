import { at, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "commands in a quote, in code, in a comment of HTML and in a minimised comment are no commands",
  scenes: [
    {
      seen: fix({
        comments: [
          says(mira, "> /decline no room\n\nI would not.", at(5)),
          says(mira, "```\n/decline no room\n```", at(6)),
          says(mira, "<!--\n/decline no room\n-->\nSee above.", at(7)),
          says(mira, "/decline no room", at(8), { minimised: true }),
        ],
      }),
    },
  ],
  never: /react|close|state: declined/,
};
