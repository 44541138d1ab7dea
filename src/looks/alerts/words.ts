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
  `abandon abort accept adopt agree align allocate allow alter amend apply archive assign attach automate autoscale
  avoid back backfill balance ban batch block bound break bring buffer bump cache calculate cancel cap change
  check choose clean clear close commit compact compress connect consolidate convert copy cordon correct cut
  debounce decouple decrease deduplicate default defer delay delegate delete demand demote deny deploy deprecate
  detach disable distribute document double download drain drop duplicate elect eliminate encrypt enforce evict
  exclude expire extract fail fall fence fetch fix flush forbid force forward freeze give group guard halt hand
  handle harden heal hide hold ignore index inject isolate join keep kill launch leave lengthen limit load lock
  lower make mark match merge migrate mirror mitigate model modify mount move mute name offload open optimise
  optimize order override own paginate parse partition patch pause perform pin place plan pre-warm precompute
  prefer prepare prevent prewarm process promote protect prune purge push quarantine queue quit rate rate-limit
  re-create re-enable reach read rebalance reboot rebuild reconnect recover recreate redeploy redesign redirect
  redo reduce refactor refuse reindex reject release reload remap remediate remove rename renew reorder repair
  replace replicate republish require reschedule reserve reset resize resolve restart restore restrict resume
  resync retain retire retry retune return reuse reverse revert review revoke rewrite roll rollback rotate round
  route run sandbox sanitise save scale scan schedule select self-heal separate serialise serialize serve shard
  shed shift ship shorten shrink shut silence simplify skip snapshot solve split spread stabilise stagger
  standardise standardize start stash steer stop store streamline strip submit substitute suspend swap switch sync
  tag teach tell terminate test throttle throw tighten timeout transfer treat trim truncate trust tune turn
  unblock unify uninstall unlock unmount untangle update upgrade upload upsize upskill use vacuum validate vary
  vendor verify wait warm wrap zero`,
);
