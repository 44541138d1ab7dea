import type { SeedDocument } from "../../world/index.ts";
import { bodyOf } from "./form.ts";

/** Issues that were there before: what reports cite, and incidents that count without being spoken to. */
export const past: NonNullable<SeedDocument["issues"]> = [
  {
    repository: "acme/edge",
    number: 77,
    title: "Certificates are renewed by hand",
    author: "pell",
    createdAt: "2025-10-14T09:20:00Z",
    body: "Eleven certificates outside the content network are renewed from a calendar entry. Issue and renew them with the same controller as the others.\n\nRoughly three weeks of work for one person, most of it finding out who uses which.",
  },
  {
    repository: "acme/monitoring",
    number: 31,
    title: "Alert on percentiles, not on averages",
    author: "mira",
    createdAt: "2025-12-02T13:05:00Z",
    body: "Most latency alerts look at a five-minute mean. A tenth of the requests can fail without moving it.",
  },
  {
    repository: "acme/api",
    number: 140,
    title: "Order export times out for large merchants",
    author: "ade",
    createdAt: "2025-12-11T10:00:00Z",
    body: "Merchants with more than 50,000 orders a month get a 504 from the export.",
  },
  {
    repository: "lumen-db/engine",
    number: 1204,
    title: "Index stays read-only after the disk watermark clears",
    author: "lumen-maintainer",
    createdAt: "2025-09-03T08:00:00Z",
    body: "The block is not lifted when space is available again; it has to be removed by hand on each index.",
  },
  incident("2025-09-22T15:40:00Z", "sanne", "Search fell back to the database for two hours", {
    happened: "The search cluster lost its leader and every query went to the catalogue database.",
    impact: "Search took up to nine seconds for all visitors from 11:10 to 13:05.",
    causes: ["leader election needs all three nodes during a rolling restart"],
  }),
  incident("2025-11-18T16:10:00Z", "kofi", "Carts were emptied after the cache moved", {
    happened:
      "The cart service wrote to a host that had become a replica. Writes failed and carts came back empty.",
    impact: "About 5,300 carts were lost between 09:02 and 09:50.",
    causes: ["when a new host becomes the primary Redis node"],
    followUps: ["Write carts to the database as well"],
  }),
  incident("2025-12-04T17:00:00Z", "oskar", "Card payments failed during the provider's maintenance", {
    happened: "The provider's maintenance window was in our calendar in the wrong time zone.",
    impact: "Card payments failed for 25 minutes.",
    causes: ["unknown"],
  }),
];

function incident(
  createdAt: string,
  author: string,
  title: string,
  report: Parameters<typeof bodyOf>[0] & object,
): NonNullable<SeedDocument["issues"]>[number] {
  const body = bodyOf(report, 0);
  return { repository: "acme/incidents", title, author, createdAt, body, labels: ["incident"] };
}
