import type { Deed } from "./deed.ts";

const release = `## Summary

The release of the partner API took the old clients' defaults away: a call without a timeout waited for ever.

## Impact

Partners' order imports hung from 08:10 to 11:30 UTC. None was lost.

## Root cause

* timeouts have no default on the server side

## Action items

1. Set default timeouts for every outgoing call (acme/api) @kofi
2. Mention it in the partner newsletter
`;

const accounts = `### What happened?

A service account's token was rotated on schedule. Its owner had left in autumn and nobody read the mail.

### Impact

Nightly exports to the accounting system failed for two nights.

### Contributing causes

- tokens belong to people who may leave

### Follow-up actions

- [ ] Give every service account a team as its owner (acme/identity)
- [ ] tell accounting @bo
`;

/** Incidents of the sixth to the eighth week that share nothing with another. */
export const weeksToEight: Deed[] = [
  {
    day: 37,
    at: "15:15",
    by: "mira",
    files: "metrics-lost",
    title: "Three hours of metrics were lost",
    report: {
      service: "monitoring",
      severity: "SEV-4",
      from: "01:00",
      seen: "08:30",
      until: "08:50",
      happened: "The collector's disk filled up and it dropped what it could not write.",
      impact: "No graphs and no alerts from 01:00 to 04:00.",
      causes: ["the collector drops before it warns"],
      followUps: [
        { idea: "Buffer metrics in the agents for six hours", in: "monitoring", as: "metrics-buffer" },
      ],
    },
  },
  {
    day: 44,
    at: "11:10",
    by: "mira",
    closes: "metrics-buffer",
    as: "not planned",
    saying: "The collector's next version buffers by itself; we update in April.",
  },
  {
    day: 42,
    at: "16:00",
    by: "sanne",
    files: "disk-full",
    title: "The search cluster went read-only at 95 percent disk",
    report: {
      service: "search",
      severity: "SEV-2",
      from: "00:15",
      seen: "06:40",
      until: "07:30",
      happened:
        "The largest index grew past the watermark overnight. New products were refused until somebody removed the block by hand.",
      impact: "Products changed at night did not show up in search until the morning.",
      causes: ["disk alerts are per host, the watermark is per cluster"],
      followUps: [
        { idea: "Forecast disk use for each index", in: "search", as: "disk-forecast" },
        "The block should lift itself: https://github.com/lumen-db/engine/issues/1204",
      ],
    },
  },
  { day: 43, at: "09:10", by: "sanne", says: "/owner @sanne\n/due 2026-05-22", on: "disk-forecast" },
  {
    day: 94,
    at: "13:30",
    by: "sanne",
    opens: "disk-forecast-pull",
    title: "Forecast disk use",
    for: "disk-forecast",
  },
  {
    day: 45,
    at: "15:35",
    by: "wren",
    files: "maintenance-page",
    title: "The maintenance page was down during maintenance",
    report: {
      service: "storefront",
      from: "04:00",
      until: "04:25",
      happened: "The page that says that the shop is closed for a moment is served by the shop.",
      impact: "Visitors saw a connection error instead of the announcement.",
      causes: ["the maintenance page depends on what is maintained"],
    },
  },
  {
    day: 46,
    at: "10:00",
    by: "wren",
    says: "/remediate acme/edge Serve the maintenance page from the edge",
    on: "maintenance-page",
  },
  { day: 49, at: "09:30", by: "lin", assigns: "lin", on: "maintenance-page-fix" },
  { day: 56, at: "14:45", by: "lin", closes: "maintenance-page-fix", as: "completed" },
  {
    day: 46,
    at: "16:40",
    by: "bo",
    files: "sms",
    title: "No text messages for two hours",
    report: {
      service: "notifications",
      from: "12:00",
      until: "14:00",
      happened: "The provider had an outage.",
      impact: "Delivery messages were two hours late.",
      causes: ["one provider for text messages"],
    },
  },
  {
    day: 49,
    at: "10:20",
    by: "bo",
    says: "/nothing-to-fix the contract ends in March and the new provider has two routes",
    on: "sms",
  },
  {
    day: 50,
    at: "15:55",
    by: "kofi",
    files: "timeouts",
    title: "Partner imports hung after the API release",
    report: release,
  },
  { day: 52, at: "09:00", by: "kofi", assigns: "kofi", on: "timeouts-fix" },
  {
    day: 59,
    at: "11:15",
    by: "kofi",
    opens: "timeouts-pull",
    title: "Default timeouts",
    for: "timeouts-fix",
  },
  { day: 63, at: "16:20", by: "ade", merges: "timeouts-pull" },
  {
    day: 53,
    at: "16:15",
    by: "rae",
    files: "token-owner",
    title: "Exports failed: a token belonged to somebody who left",
    report: accounts,
  },
  {
    day: 56,
    at: "10:30",
    by: "noa",
    says: "/decline we can do this with the new vault in summer",
    on: "token-owner-fix",
  },
  { day: 57, at: "09:45", by: "rae", assigns: "rae", on: "token-owner-fix" },
  {
    day: 77,
    at: "14:00",
    by: "rae",
    opens: "token-owner-pull",
    title: "Team owners for service accounts",
    for: "token-owner-fix",
  },
  { day: 79, at: "10:40", by: "rae", merges: "token-owner-pull" },
];
