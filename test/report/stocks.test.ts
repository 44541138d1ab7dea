import { describe, expect, test } from "vitest";
import { reportData } from "../../src/report/json.ts";
import { toMarkdown } from "../../src/report/markdown.ts";
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

describe("held", () => {
  // Ten incidents in ninety days, fixed on the hundredth: held after 82 quiet days, on 1 July 2025.
  const days = Array.from({ length: 10 }, (_, i) =>
    new Date(Date.UTC(2025, 0, 1 + i * 10, 9)).toISOString().slice(0, 10),
  );
  const held = (more: Parameters<typeof incident>[] = [], state: "done" | "proposed" = "done") =>
    writeReport(
      input({
        incidents: [
          ...days.map((day, i) =>
            incident(i + 1, day, { state: "remediated", ideas: [idea(`Do ${i}`, ["acme/a#1"])] }),
          ),
          ...more.map((one) => incident(...one)),
        ],
        remediations: [
          remediation("acme/a#1", "2025-02-01", {
            state,
            settledAt: state === "done" ? "2025-04-11T09:00:00.000Z" : null,
          }),
        ],
        clusters: [
          cluster("cause:a", [...days.map((_, i) => i + 1), ...more.map(([n]) => n)], ["acme/a#1"], {
            state: "held",
            quiet: {
              since: "2025-04-11T09:00:00.000Z",
              heldFrom: "2025-07-02T09:00:00.000Z",
              chance: 0.01,
            },
          }),
        ],
      }),
    );

  test("is counted among the remediated, from the day on which its cluster was held", () => {
    expect(held().model.stocks.map((stock) => [stock.remediated, stock.held])).toEqual([
      [10, 10],
      [10, 10],
      [10, 10],
    ]);
    expect(toMarkdown(held())).toContain("| remediated (of these, held) | 10 (10) | 10 (10) | 10 (10) |");
  });

  test("and no longer after it came back, nor while a fix is open", () => {
    expect(held([[11, "2026-03-01"]]).model.stocks.map((stock) => stock.held)).toEqual([10, 0, 0]);
    expect(held([], "proposed").model.stocks.map((stock) => stock.held)).toEqual([0, 0, 0]);
  });

  test("stands with its chance in the table of clusters, on its page and in the data", () => {
    const report = held();
    const chance = (281 / (281 + 405.9166)) ** 9;
    expect(reportData(report).clusters[0]?.quiet?.chance).toBeCloseTo(chance, 4);
    expect(toMarkdown(report)).toContain("| held (less than 1 %) |");
    expect(toMarkdown(report)).toContain("which nobody fixed would have been as quiet since");
  });
});
