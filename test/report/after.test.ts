import { describe, expect, test } from "vitest";
import { clusterBlocks } from "../../src/report/cluster.ts";
import { reportData } from "../../src/report/json.ts";
import { writeReport } from "../../src/report/report.ts";
import { cluster, incident, input, remediation } from "./world.ts";

/** Two fixes of one cluster, proposed a month apart, and four incidents around them. */
const report = writeReport(
  input({
    incidents: [
      incident(1, "2026-01-10", { impactHours: 1 }),
      incident(2, "2026-02-20", { impactHours: 2.5, severity: "SEV-2" }),
      incident(3, "2026-03-20", { severity: "SEV-1" }),
      incident(4, "2026-04-20", { impactHours: 0.5 }),
      incident(5, "2026-04-25", { state: "duplicate", impactHours: 9 }),
    ],
    remediations: [
      remediation("acme/a#1", "2026-02-01"),
      remediation("acme/a#2", "2026-03-01", { state: "declined", settledAt: "2026-03-02T09:00:00.000Z" }),
      remediation("acme/a#3", "2026-05-01"),
    ],
    clusters: [cluster("cause:a", [1, 2, 3, 4, 5], ["acme/a#1", "acme/a#2", "acme/a#3"])],
  }),
);

describe("since it was proposed", () => {
  const [one] = reportData(report).clusters;

  test("of each remediation: incidents, hours of impact and the worst severity after it, however it ended", () =>
    expect(one?.remediations.map(({ sinceProposed }) => sinceProposed)).toMatchObject([
      { incidents: 3, hours: 3, worst: "SEV-1" },
      { incidents: 2, hours: 0.5, worst: "SEV-1" },
      { incidents: 0, hours: null, worst: null },
    ]));

  test("of the cluster: since the first that is still open", () =>
    expect(one?.sinceProposed).toMatchObject({ incidents: 3, hours: 3, worst: "SEV-1" }));

  test("stands beside each on the page of the cluster", () => {
    const [line] = report.model.clusters;
    const said = JSON.stringify(line === undefined ? [] : clusterBlocks(line, report.model));
    expect(said).toContain("Since it was proposed");
    expect(said).toContain("3 more incidents");
    expect(said).toContain("2 more incidents");
    expect(said).toContain("no further incident");
  });
});
