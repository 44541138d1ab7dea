import { alike, at, carriedOut, keptAddress, type Story, says, tomo } from "../parts.ts";

const slug = { key: "redis-failover", text: "redis-failover", slug: "redis-failover" };
const no = says(tomo, "/not-cause clients kept the old primary's address", at(11, 10));

export const story: Story = {
  tells:
    "tomo says that it is not the suggested cause: it is never suggested here again, by that name or another",
  scenes: [
    { seen: alike({ comments: [no] }), known: keptAddress },
    { seen: alike({ comments: [carriedOut(no)] }), known: keptAddress },
    {
      seen: alike({ comments: [carriedOut(no)] }),
      known: { earlier: keptAddress.earlier?.map((one) => ({ ...one, causes: [slug] })) ?? [] },
    },
  ],
  never: /nearly the same/,
};
