import type { Day } from "../domain/refs.ts";

/** A configuration to start from, as text: `since` filled in, everything else as it is without a word. */
export const template = (since: Day): string => `# .github/followthrough.yml
# Incidents opened before this day count, but are not spoken to.
since: ${since}

# Where incidents are filed: "here", or the name of a repository.
incidents: here

# Set it to true to be told what it would do, without anything being written.
dry_run: false

# When the week closes, and where its report is filed (the incidents repository by default).
report:
  weekday: friday
  hour: 9
timezone: UTC

# The organisation project that tracks remediations: its number, or "off". Without it one is created once.
# project: 4

# Who can prioritise remediations, in order: logins, or teams as "@acme/cto-office". They are quoted, since @ is
# reserved in YAML.
sponsors: []

# Contributing causes that have a name. Starts empty; coin them in review.
causes: []
#  - slug: redis-failover
#    title: Clients keep the old primary's address
#    aliases: [when a new host becomes the primary Redis node]
#    sponsors: [mira]

# Affected service to the repository that owns its fixes.
services: {}
#  sign-in: acme/identity

# A remediation is stalled after so many days without progress.
stall:
  after: 14

# So many incidents within so many days that share a cause or a citation make a cluster.
cluster:
  incidents: 2
  days: 180

# What a report is asked for, one at a time, after mitigation. Nothing ever waits for it.
metadata:
  required: [causes, impact]

# How much is opened; the rest waits and is shown.
limits:
  per_incident: 5
  per_repository_and_week: 3
`;
