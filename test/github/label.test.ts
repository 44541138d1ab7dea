import { describe, expect, test } from "vitest";
import { madeIssue, open } from "./actions.ts";
import { json, pretend, type Says } from "./fake.ts";

describe("a label that is missing", () => {
  const says =
    (made: object): Says =>
    ({ body }) => {
      const query = String(body?.query);
      if (query.includes("createLabel")) return json(made);
      if (query.startsWith("mutation")) return json({ data: { a0: { issue: madeIssue } } });
      return json({ data: { a0: { label: null } } });
    };
  const acted = async (made: object) => {
    const { github, sent } = pretend(says(made));
    return { outcomes: await github.installation(7).act([open]), last: sent.at(-1)?.body?.variables };
  };

  test("is made once, in our colour", async () => {
    const { outcomes, last } = await acted({ data: { a0: { label: { id: "LA_2" } } } });
    expect(outcomes).toMatchObject([{ outcome: "done" }]);
    expect(last).toMatchObject({ labels_0: ["LA_2"] });
  });
  test("made by somebody else meanwhile: nothing is done yet", async () => {
    const errors = [{ type: "UNPROCESSABLE", path: ["a0"], message: "Name has already been taken" }];
    const { outcomes } = await acted({ data: { a0: null }, errors });
    expect(outcomes).toMatchObject([{ outcome: "refused", status: 503, until: expect.any(String) }]);
  });
  test("that we may not make does not keep the issue from being opened", async () => {
    const errors = [{ type: "FORBIDDEN", path: ["a0"], message: "Resource not accessible by integration" }];
    const { outcomes, last } = await acted({ data: { a0: null }, errors });
    expect(outcomes).toMatchObject([{ outcome: "done" }]);
    expect(last).toMatchObject({ labels_0: [] });
  });
});
