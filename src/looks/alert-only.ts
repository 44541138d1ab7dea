import {
  actsOnIt,
  addsSignal,
  changesSomething,
  countsSomething,
  logs,
  makesHeard,
  namesSignal,
  pages,
  partsOf,
  sends,
  tellsSomebody,
} from "./alerts/clauses.ts";

/** Whether a proposal only adds an alert, and what made us think so: a sentence for the ledger, said on no issue. */
export type AlertOnly = { alertOnly: boolean; because: string };

/** Set by people, never by the app: a label on the issue beats the rules. */
export const alertLabels = { only: "only-alerts", not: "not-only-alerts" } as const;

/** One way to ask for a signal. The examples are tests: `yes` only adds an alert, `no` must not be taken for it. */
export type AlertRule = {
  name: string;
  sentence: string;
  finds(part: string): boolean;
  examples: { yes: readonly string[]; no: readonly string[] };
};

export const alertRules: readonly AlertRule[] = [
  {
    name: "adds a signal",
    sentence: "it asks to add an alert, a dashboard, a metric or a log line",
    finds: addsSignal,
    examples: {
      yes: [
        "Add an alert on replica lag",
        "Create a dashboard for the mail relay",
        "Add a log line on fallback",
      ],
      no: ["Add a liveness probe", "Add a monitoring node group", "Fix the alert that pages twice"],
    },
  },
  {
    name: "names a signal",
    sentence: "it names an alert, a dashboard or a metric and nothing that changes",
    finds: namesSignal,
    examples: {
      yes: ["Alerts for failed backups", "Better monitoring of disk usage"],
      no: [
        "Fewer alerts on the log pipeline",
        "The alert needs a better name",
        "Backups for the monitoring database",
      ],
    },
  },
  {
    name: "tells somebody",
    sentence: "it asks that somebody hears of it",
    finds: tellsSomebody,
    examples: {
      yes: [
        "Alert when two leaders are elected",
        "Monitor certificate expiry",
        "Warn before the quota is used up",
      ],
      no: ["Alert on percentiles and shed load at 80 %", "Alert storms should be grouped by service"],
    },
  },
  {
    name: "pages somebody",
    sentence: "it asks that somebody is paged",
    finds: pages,
    examples: {
      yes: ["Page on replica lag", "Page the on-call when the queue is old"],
      no: ["Page through results instead of loading all rows", "Page cache should be larger on the hosts"],
    },
  },
  {
    name: "logs something",
    sentence: "it asks for a line in a log",
    finds: logs,
    examples: {
      yes: ["Log the request id with every failed payment"],
      no: ["Log the users out when keys change", "Log retention of 30 days"],
    },
  },
  {
    name: "sends a message",
    sentence: "it asks for a message",
    finds: sends,
    examples: {
      yes: ["Send a Slack message if the export is empty"],
      no: ["Send traffic to the second region"],
    },
  },
  {
    name: "counts something",
    sentence: "it asks for a number to look at",
    finds: countsSomething,
    examples: {
      yes: ["Track p99 latency of search", "Measure how long a failover takes"],
      no: ["Track down who owns the old zone", "Report the bug to the vendor"],
    },
  },
  {
    name: "makes it heard",
    sentence: "it asks that somebody hears of it",
    finds: makesHeard,
    examples: {
      yes: [
        "Make sure we are paged when the region is gone",
        "Add a daily check that mails us without a backup",
      ],
      no: ["Make sure writes stop when the region is gone"],
    },
  },
];

/**
 * Does this proposal only add an alert? `text` is its line, with its notes on lines of their own: every part must ask for
 * a signal or for nothing, and one must ask for a signal. In doubt it does not.
 */
export const alertOnly = (text: string, labels: string[]): AlertOnly => {
  const names = labels.map((label) => label.toLowerCase());
  if (names.includes(alertLabels.not)) return { alertOnly: false, because: `labelled ${alertLabels.not}` };
  if (names.includes(alertLabels.only)) return { alertOnly: true, because: `labelled ${alertLabels.only}` };
  return byRules(partsOf(text));
};

const byRules = (parts: string[]): AlertOnly => {
  const found = parts.map((part) => alertRules.find((rule) => rule.finds(part)));
  const rule = found.find((one) => one !== undefined);
  if (rule === undefined) return { alertOnly: false, because: "it asks for no alert" };
  const other = parts.find(
    (part, at) => actsOnIt(part) || (found[at] === undefined && changesSomething(part)),
  );
  return other === undefined
    ? { alertOnly: true, because: rule.sentence }
    : { alertOnly: false, because: `it also asks: "${other}"` };
};
