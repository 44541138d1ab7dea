import { at, fix, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "rae names an issue of a repository that she may not read: the answer is the same as for none at all",
  scenes: [
    { seen: fix({ comments: [says(rae, "/superseded-by https://github.com/acme/vault/issues/3", at(11))] }) },
    {
      seen: fix({ comments: [says(rae, "/superseded-by https://github.com/acme/no-such/issues/3", at(11))] }),
    },
  ],
  never: /vault|react done|^close /m,
};
