import type { Deed } from "./deed.ts";

/** Four expired certificates, one issue that each of them cites, and the person who had it has left. */
export const certificates: Deed[] = [
  {
    day: 8,
    at: "16:15",
    by: "lin",
    files: "cert-api",
    title: "API certificate expired on a Sunday",
    report: {
      daysAgo: 2,
      service: "api gateway",
      severity: "SEV-2",
      from: "00:00",
      seen: "00:25",
      until: "01:40",
      happened:
        "The certificate of the merchants' API ran out at midnight. The calendar entry to renew it belonged to somebody on parental leave.",
      impact: "All API calls of merchants failed for an hour and forty minutes.",
      causes: ["the renewal is one person's calendar entry"],
      timeline: [
        "00:00 expired",
        "00:25 a merchant calls the emergency line",
        "01:10 the person on call finds out how to issue one",
        "01:40 new certificate in place",
      ],
      resolution: "Issued and installed a certificate by hand.",
      followUps: [
        "acme/edge#77 would have prevented it",
        { idea: "Page when a certificate has less than 21 days left", in: "monitoring", as: "cert-alert" },
      ],
    },
  },
  { day: 9, at: "09:05", by: "mira", assigns: "mira", on: "cert-alert" },
  { day: 11, at: "13:30", by: "pell", assigns: "pell", on: "acme/edge#77" },
  {
    day: 15,
    at: "11:10",
    by: "mira",
    opens: "cert-alert-pull",
    title: "Alert on certificates near expiry",
    for: "cert-alert",
  },
  { day: 16, at: "14:40", by: "mira", merges: "cert-alert-pull" },
  {
    day: 36,
    at: "17:05",
    by: "oskar",
    files: "cert-provider",
    title: "The payment provider refused our client certificate",
    report: {
      service: "checkout",
      severity: "SEV-1",
      from: "14:00",
      seen: "14:04",
      until: "14:52",
      happened:
        "The client certificate towards the payment provider had expired. The new alert does not see client certificates, only the ones we serve.",
      impact: "No card payments for 52 minutes. Orders by invoice went through.",
      causes: ["client certificates are in nobody's list"],
      resolution: "The provider accepted a certificate that we sent by e-mail.",
      followUps: [
        "Again acme/edge#77",
        { idea: "List every certificate with its owner", in: "platform", as: "cert-list", owner: "juno" },
      ],
    },
  },
  { day: 39, at: "17:00", by: "hale", removes: "pell" },
  {
    day: 50,
    at: "10:15",
    by: "juno",
    closes: "cert-list",
    as: "not planned",
    saying:
      "A list that people keep would be out of date in a month. With acme/edge#77 the controller is the list.",
  },
  {
    day: 64,
    at: "16:50",
    by: "wren",
    files: "cert-domains",
    title: "Shops with their own domain showed a browser warning",
    report: {
      service: "storefront",
      severity: "SEV-2",
      from: "05:30",
      seen: "07:10",
      until: "09:00",
      happened:
        "The certificate that covers merchants' own domains ran out. It was on the list that we decided not to keep.",
      impact: "Visitors of 212 shops saw a security warning for three and a half hours.",
      causes: ["the renewal script needs a token that had been revoked"],
      timeline: ["05:30 expired", "07:10 first merchant writes", "08:20 token found", "09:00 renewed"],
      followUps: [
        "acme/edge#77, third time",
        "Tell merchants on the status page when their own domain is affected",
      ],
    },
  },
  {
    day: 88,
    at: "15:30",
    by: "sanne",
    files: "cert-internal",
    title: "Search indexing stopped: internal certificate expired",
    report: {
      service: "search",
      severity: "SEV-3",
      from: "10:00",
      seen: "11:20",
      until: "12:15",
      happened:
        "The certificate between the catalogue and the indexer ran out, and the indexer retried quietly.",
      impact: "New products did not show up in search for two and a quarter hours.",
      causes: ["the indexer reports a refused connection as an empty batch"],
      followUps: [
        "acme/edge#77",
        {
          idea: "Give staging certificates seven days, so that expiry is felt there first",
          in: "edge",
          as: "cert-staging",
        },
      ],
    },
  },
  { day: 91, at: "09:30", by: "lin", assigns: "lin", on: "cert-staging" },
  { day: 91, at: "09:32", by: "lin", says: "/due 2026-05-29", on: "cert-staging" },
];
