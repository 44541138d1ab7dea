import type { Deed } from "./deed.ts";

/** Alerts that look at averages: somebody has the fixes, and nothing has moved since. */
export const alerts: Deed[] = [
  {
    day: 10,
    at: "15:40",
    by: "mira",
    files: "averages-images",
    title: "Slow product images were seen by customers first",
    report: {
      service: "storefront",
      severity: "SEV-3",
      from: "10:00",
      seen: "12:40",
      until: "13:15",
      happened: "One of ten image servers answered after eight seconds. The mean moved by a few percent.",
      impact: "A tenth of the images loaded very slowly for three hours.",
      causes: ["the alert watches averages only"],
      resolution: "Took the server out.",
      followUps: ["acme/monitoring#31"],
    },
  },
  { day: 14, at: "10:05", by: "mira", assigns: "mira", on: "acme/monitoring#31" },
  {
    day: 39,
    at: "16:25",
    by: "ade",
    files: "averages-stock",
    title: "Stock updates were six hours late for some merchants",
    report: {
      service: "api",
      severity: "SEV-3",
      from: "05:00",
      seen: "11:10",
      until: "11:45",
      happened: "One of forty queues had no consumer. The dashboard shows the mean age over all of them.",
      impact: "61 merchants sold articles that were out of stock; 190 orders were cancelled.",
      causes: ["the alert watches averages only"],
      followUps: [
        "acme/monitoring#31",
        {
          idea: "Alert on the oldest message in each queue",
          in: "monitoring",
          as: "queue-age",
          owner: "mira",
        },
      ],
    },
  },
  { day: 42, at: "09:30", by: "mira", assigns: "mira", on: "queue-age" },
  {
    day: 80,
    at: "15:10",
    by: "kofi",
    files: "averages-region",
    title: "One region answered slowly for a whole morning",
    report: {
      service: "api",
      severity: "SEV-2",
      from: "07:20",
      seen: "10:45",
      until: "11:05",
      happened:
        "The smallest of the four regions ran on half of its pods. It carries six percent of the traffic and did not show.",
      impact: "Every request in one region took four to six seconds for three and a half hours.",
      causes: ["The alert watches averages only"],
      followUps: ["acme/monitoring#31 again", "Alert by region"],
    },
  },
];
