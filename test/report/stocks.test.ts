import { describe, expect, test } from "vitest";
import { writeReport } from "../../src/report/report.ts";
import { cluster, idea, incident, input, ref, remediation } from "./world.ts";

describe("where incidents stand", () => {
  const stocks = (...given: Parameters<typeof incident>[]) =>
    writeReport(
      input({
        incidents: given.map((one) => incident(...one)),
        remediations: [
          remediation("acme/a#1", "2026-02-01", { incidents: [ref("acme/incidents#1").id] }),
          remediation("acme/a#2", "2026-02-01", {
            incidents: [ref("acme/incidents#2").id],
            state: "done",
            settledAt: "2026-04-20T09:00:00.000Z",
          }),
        ],
      }),
    ).model.stocks.map(({ fixOpen, noFix, remediated }) => [fixOpen, noFix, remediated]);

  test("at the starts of the last two quarters, in the organisation's time zone, and at the end", () =>
    expect(writeReport(input({})).model.stocks.map(({ at }) => at)).toEqual([
      "2025-12-31T23:00:00.000Z",
      "2026-03-31T22:00:00.000Z",
      "2026-05-22T07:00:00.000Z",
    ]));

  test("mitigated in January, its fix proposed in February", () =>
    expect(stocks([1, "2026-01-10"])).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ]));

  test("its fix done in April, it moves to the last line", () =>
    expect(stocks([2, "2025-12-10", { state: "remediated", ideas: [idea("Do it", ["acme/a#2"])] }])).toEqual([
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]));

  test("a neighbour's fix, done later, does not move its day", () => {
    const done = (at: string, settledAt: string) =>
      remediation(at, "2026-01-12", { state: "done", settledAt });
    const world = input({
      incidents: [
        incident(1, "2026-01-10", { state: "remediated", ideas: [idea("One", ["acme/a#1"])] }),
        incident(2, "2026-01-11", { state: "remediated", ideas: [idea("Two", ["acme/a#2"])] }),
      ],
      remediations: [
        done("acme/a#1", "2026-02-20T09:00:00.000Z"),
        done("acme/a#2", "2026-04-20T09:00:00.000Z"),
      ],
      clusters: [cluster("cause:a", [1, 2], ["acme/a#1", "acme/a#2"], { state: "remediated" })],
    });
    expect(writeReport(world).model.stocks.map(({ remediated }) => remediated)).toEqual([0, 1, 2]);
  });

  test("not mitigated yet, it stands nowhere", () =>
    expect(stocks([3, "2026-01-10", { state: "reported" }])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]));

  test("mitigated, nobody says when: it counts at the end only", () =>
    expect(stocks([3, "2026-01-10", { closedAt: null }])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
    ]));
});
