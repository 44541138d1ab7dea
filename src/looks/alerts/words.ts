const list = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/).filter((word) => word !== ""));

/** Where the thing a verb asks for ends, so that the last word before it is the thing. */
export const edges = list(
  `for of to on onto from with in into at by that which who when whenever if so around between about per as than
  before after until unless while because via over across through against where how why`,
);

/** What shows or says something of a system and changes nothing in it. */
export const signals = list(
  `alert alerts alerting alarm alarms alarming monitor monitors monitoring dashboard dashboards graph graphs chart charts
  panel panels metric metrics logging tracing telemetry observability visibility instrumentation notification
  notifications pager`,
);

/** Signals that are only so after another word: "log line", "synthetic check". */
export const signalPairs: Readonly<Record<string, ReadonlySet<string>>> = {
  line: list("log"),
  lines: list("log"),
  log: list("audit"),
  logs: list("audit debug"),
  rule: list("alert alerting"),
  rules: list("alert alerting"),
  check: list("uptime synthetic blackbox"),
  checks: list("uptime synthetic blackbox"),
  probe: list("a external synthetic uptime blackbox"),
  probes: list("add external synthetic uptime blackbox"),
  detection: list("anomaly outlier"),
  reporting: list("error crash"),
  tracking: list("error"),
};

/** Asks for something that is not there yet, or for more of it. */
export const adds = list(
  `add create set setup implement introduce configure build need have put enable install expose export emit publish
  record collect get write define improve increase extend expand better more provide deploy wire trigger raise include
  want`,
);

/** Says what somebody will see or hear, as a verb. */
export const tells = list("alert alarm monitor notify warn instrument graph visualise visualize chart");

/** Only with a quantity after it: a bug is tracked too. */
export const counts = list("track report count record surface show measure watch plot");
export const quantities =
  /\b(size|number|count|age|rate|rates|latency|p\d\d|state|usage|depth|misses|hits|lag|duration|long|burn|errors|failures|time|percentiles?|throughput)\b/;

/** Verbs that change the system, the people or the alerts there are. */
export const changes = list(
  `abort accept agree allow apply archive assign automate autoscale backfill ban block bound break buffer bump cache cancel
  cap change check clean clear close compress connect convert copy cut deduplicate delay delete deny deploy deprecate
  detach disable document drain drop encrypt enforce evict exclude expire extract fail fence fix flush force freeze
  give group guard halt harden ignore isolate keep kill limit lock lower make merge migrate mirror mount move mute name
  offload order override patch pause pin prefer prevent promote prune purge quarantine queue quit rate-limit rebalance
  reboot rebuild recover recreate redirect reduce refactor refuse reject release reload remove rename renew reorder
  repair replace replicate require reset resize resolve restart restore restrict resume retire retry retune reuse revert
  review revoke rewrite rollback roll rotate route run save scale schedule separate serialise serialize shard shed shift
  shrink shut silence skip snapshot split start stop store strip suspend swap switch teach tell terminate test throttle
  timeout tune turn update upgrade use validate verify wait warm wrap`,
);
