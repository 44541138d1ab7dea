import { describe, expect, test } from "vitest";
import { writeReport } from "../../src/report/report.ts";
import { cause, cluster, idea, incident, input, ref, remediation } from "./world.ts";

describe("what a cluster is called", () => {
  const titled = (tie: Parameters<typeof cluster>[0], fix = "") =>
    writeReport(
      input({
        incidents: [
          incident(1, "2026-03-01", {
            causes: [cause(`The cause\nas written, ${"in many words ".repeat(12)}`)],
          }),
          incident(2, "2026-04-01", { ideas: [idea("x", ["acme/api#5"])] }),
        ],
        remediations: [remediation("acme/api#5", "2026-03-02", { title: fix })],
        clusters: [cluster(tie, [1, 2], ["acme/api#5"])],
      }),
    ).model.clusters[0]!.title;

  test("by the organisation's title of its cause", () =>
    expect(titled("cause:redis-failover")).toBe("Redis primary failover"));
  test("by the title of the issue that its incidents cite", () =>
    expect(titled(`fix:${ref("acme/api#5").id}`, "Retry once")).toBe("Retry once"));
  test("by the place of that issue where it has no title", () =>
    expect(titled(`fix:${ref("acme/api#5").id}`)).toBe("acme/api#5"));
  test("by the cause as written, on one line and cut between words", () =>
    expect(titled(`cause:${cause(`The cause\nas written, ${"in many words ".repeat(12)}`).key}`)).toBe(
      "The cause as written, in many words in many words in many words in many words…",
    ));
  test("by the words of a link, not by its address", () =>
    expect(
      titled(`fix:${ref("acme/api#5").id}`, "See [the plan](https://acme.example/a/very/long/one)"),
    ).toBe("See the plan"));
  test("never by a key", () => expect(titled("cause:gone-from-the-list")).toBe("A cause without a title"));
});
