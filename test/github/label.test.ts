import { describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { label, madeIssue, open } from "./actions.ts";
import { json, pretend, type Says } from "./fake.ts";

/** A GitHub that lacks the label, and answers mutations as told, one after the other. */
const acted = async (action: Action, answers: object[]) => {
  const says: Says = ({ body }) => {
    const isWrite = String(body?.query).startsWith("mutation");
    return json(isWrite ? (answers.shift() ?? {}) : { data: { a0: { label: null } } });
  };
  const { github, sent } = pretend(says);
  const outcomes = await github.installation(7).act([action]);
  const writes = sent.flatMap(({ body }) => (String(body?.query).startsWith("mutation") ? [body] : []));
  const fields = writes.map((one) => String(one?.query).match(/createIssue|createLabel|addLabels\w+/g));
  return { outcomes, fields, last: writes.at(-1)?.variables };
};
const taken = [{ type: "UNPROCESSABLE", message: "Name has already been taken" }];
const barred = [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }];
const at = (path: string, errors: object[]) => errors.map((error) => ({ ...error, path: [path] }));
const opened = { a0: { issue: madeIssue } };

describe("a label that is missing where an issue is opened", () => {
  test("is made in the same request, in our colour", async () => {
    const answer = { data: { ...opened, a1: { label: { id: "LA_2" } } } };
    const { outcomes, fields, last } = await acted(open, [answer]);
    expect(outcomes).toMatchObject([{ outcome: "done", made: { id: "I_50" } }]);
    expect(fields).toEqual([["createIssue", "createLabel"]]);
    expect(last).toMatchObject({ labels_0: [], name_1: "remediation", color_1: "1f6feb" });
  });
  test.each([
    ["made by somebody else meanwhile", taken],
    ["that we may not make", barred],
  ])("%s, does not keep the issue from being opened", async (_story, errors) => {
    const answer = { data: { ...opened, a1: null }, errors: at("a1", errors) };
    expect((await acted(open, [answer])).outcomes).toMatchObject([{ outcome: "done" }]);
  });
  test("shown to differ: an issue that was refused is not opened, whatever became of the label", async () => {
    const answer = { data: { a0: null, a1: { label: { id: "LA_2" } } }, errors: at("a0", barred) };
    expect((await acted(open, [answer])).outcomes).toMatchObject([{ outcome: "refused" }]);
  });
});

describe("a label that is missing where an issue is to get it", () => {
  test("is made first, for its id must be known", async () => {
    const { outcomes, fields, last } = await acted(label, [
      { data: { a0: { label: { id: "LA_2" } } } },
      { data: { a0: { labelable: { __typename: "Issue" } } } },
    ]);
    expect(outcomes).toMatchObject([{ outcome: "done" }]);
    expect(fields).toEqual([["createLabel"], ["addLabelsToLabelable"]]);
    expect(last).toMatchObject({ labels_0: ["LA_2"] });
  });
  test("made by somebody else meanwhile: nothing is done yet", async () => {
    const { outcomes } = await acted(label, [{ data: { a0: null }, errors: at("a0", taken) }]);
    expect(outcomes).toMatchObject([{ outcome: "refused", status: 503, until: expect.any(String) }]);
  });
  test("that we may not make is said", async () => {
    const { outcomes } = await acted(label, [{ data: { a0: null }, errors: at("a0", barred) }]);
    expect(outcomes).toMatchObject([
      { outcome: "refused", status: 404, reason: expect.stringContaining("could not be made") },
    ]);
  });
});
