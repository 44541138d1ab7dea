import type { Deed } from "./deed.ts";

/** Connections run out three times, and nobody has proposed a fix that belongs to a repository. */
export const pools: Deed[] = [
  {
    day: 18,
    at: "16:05",
    by: "ade",
    files: "pool-orders",
    title: "Orders failed while the API scaled up",
    report: {
      service: "api",
      severity: "SEV-2",
      from: "18:02",
      seen: "18:06",
      until: "18:44",
      happened:
        "The evening peak added sixty pods. The database reached its limit of connections and refused the new ones.",
      impact: "One order in six failed for 42 minutes.",
      causes: ["each new pod opens forty connections"],
      resolution: "Scaled down to thirty pods and raised the limit.",
    },
  },
  {
    day: 56,
    at: "15:50",
    by: "ines",
    files: "pool-payouts",
    title: "Payout run stopped half-way: too many connections",
    report: {
      service: "payouts",
      severity: "SEV-3",
      from: "02:00",
      seen: "07:30",
      until: "09:10",
      happened: "The nightly payout run started beside a re-index and neither got the connections it needed.",
      impact: "480 merchants were paid seven hours late.",
      causes: ["each new pod opens forty connections"],
      resolution: "Ran the rest of the payouts after the re-index.",
      followUps: ["Talk about pool sizes in the next architecture round"],
    },
  },
  {
    day: 102,
    at: "16:35",
    by: "tomo",
    files: "pool-migration",
    title: "Catalogue was read-only during a migration",
    report: {
      service: "catalogue",
      severity: "SEV-2",
      from: "13:15",
      seen: "13:18",
      until: "14:20",
      happened:
        "The migration doubled the pods for an hour. The catalogue database ran out of connections and writes were refused.",
      impact: "Merchants could not change products for 65 minutes.",
      causes: ["pool-per-pod"],
    },
  },
];
