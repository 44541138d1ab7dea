import { DateTime, IANAZone } from "luxon";
import { z } from "zod";
import { agenda, agendaOf, weekdays } from "./config/agenda.ts";
import { explain } from "./config/explain.ts";
import { day, own, whole } from "./config/own.ts";
import { readYaml } from "./config/yaml.ts";
import type { Config } from "./domain/configuration.ts";

export { readRepositoryConfig, repositoryConfig } from "./config/own.ts";
export { template } from "./config/template.ts";

const name = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, "must be a repository's name, such as `incidents`");
const fullName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
    "must be OWNER/NAME, such as `acme/platform`",
  );
const sharedName = z.union([
  fullName,
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/\*$/, "must be OWNER/NAME, or OWNER/* for all of an owner's"),
]);
const sponsor = z
  .string()
  .regex(
    /^@?[A-Za-z0-9][A-Za-z0-9-]{0,38}(\/[A-Za-z0-9._-]{1,100})?$/,
    "must be a login such as `mira`, or a team such as `@acme/cto-office`",
  );
const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "must be small letters, digits and hyphens, such as `redis-failover`");
const words = z.string().trim().min(1).max(200);
const zone = z
  .string()
  .refine(IANAZone.isValidZone, { error: "must be a time zone such as `Europe/Berlin`" });

const states = [
  ...["proposed", "accepted", "in progress", "done", "declined"],
  ...["superseded", "risk accepted", "closed without an answer"],
] as [keyof Status, ...(keyof Status)[]];
type Status = Exclude<Config["project"], "off">["status"];

const cause = z
  .strictObject({
    slug: slug.describe("Its short name, used by `/cause SLUG`."),
    title: words.describe("The mechanism in words, as people read it."),
    aliases: z.array(words).max(100).default([]).describe("Other wordings in reports that mean this cause."),
    sponsors: z
      .array(sponsor)
      .max(20)
      .default([])
      .describe("Who can prioritise its remediations, in order; before the default `sponsors`."),
  })
  .describe("A contributing cause: a mechanism that one fix could remove.");

/** `.github/followthrough.yml` of the organisation. Every field is described; the reference is printed from here. */
export const rootConfig = z.strictObject({
  incidents: z
    .union([
      name,
      z.strictObject({
        repository: name.default("here").describe("`here`, or the name of the repository."),
        label: words.default("incident").describe("The label that makes an issue an incident."),
      }),
    ])
    .default("here")
    .describe("Where incidents are filed: `here`, the name of a repository, or that and the label."),
  since: day.describe(
    "Required. Incidents opened before this day count, but are not spoken to and nothing is opened from them.",
  ),
  dry_run: z.boolean().default(false).describe("Only says in the ledger what it would do; writes nothing."),
  report: z
    .strictObject({
      repository: name
        .optional()
        .describe("The name of the repository that reports are filed in; the one for incidents by default."),
      weekday: z
        .enum(weekdays)
        .default("friday")
        .describe("The day on which the week closes and a report is due."),
      hour: whole(0, 23).default(9).describe("The hour of that day, in `timezone`."),
      agenda: agenda.optional(),
    })
    .prefault({})
    .describe("The report of remediations that stalled."),
  project: z
    .union([
      z.literal("off"),
      whole(1, 1_000_000_000),
      z.strictObject({
        number: whole(1, 1_000_000_000).describe("The number of a project of the organisation."),
        status: z
          .partialRecord(z.enum(states), words)
          .default({})
          .describe(
            "State to the name of an existing Status option; a state that is not named moves no card.",
          ),
      }),
    ])
    .optional()
    .describe("The project that tracks remediations: its number, or `off`. Without it one is created once."),
  timezone: zone
    .default("UTC")
    .describe("The time zone of days and hours here, for example `Europe/Berlin`."),
  causes: z.array(cause).max(500).default([]).describe("Contributing causes that have a name; starts empty."),
  services: z
    .record(words, fullName)
    .default({})
    .describe("Affected service to the repository that owns its fixes, as OWNER/NAME."),
  sponsors: z
    .array(sponsor)
    .max(20)
    .default([])
    .describe("Who can prioritise, in order, for causes that name nobody."),
  share: z
    .array(
      z.strictObject({
        from: sharedName.describe("Text of this repository, as OWNER/NAME or OWNER/*,"),
        to: sharedName.describe("may stand in this one."),
      }),
    )
    .max(200)
    .default([])
    .describe("Repositories whose text may cross to another that GitHub's visibility would not allow."),
  roles: z
    .record(words, z.array(sponsor).max(50))
    .default({})
    .describe("Who holds a role in the programme. Checked, and not used yet."),
  owners: z
    .strictObject({
      property: words
        .optional()
        .describe(
          "The custom property whose value, a login or a team, is suggested as owner. Without it none is read.",
        ),
    })
    .prefault({})
    .describe("Where a suggestion of who could take a remediation looks, beside CODEOWNERS and merges."),
  stall: z
    .strictObject({
      after: whole(1, 365).default(14).describe("Days without progress until a remediation is stalled."),
      grace: whole(0, 365)
        .default(7)
        .describe("Days that a cluster stays flagged until the report asks its sponsor."),
      blocked: whole(1, 365)
        .default(14)
        .describe(
          "Days without a change in what blocks a remediation until it is said that this does not move.",
        ),
      declined: whole(1, 100)
        .default(1)
        .describe("So many incidents after a remediation was declined until it is said that they came back."),
    })
    .prefault({})
    .describe("When a remediation counts as stalled."),
  cluster: z
    .strictObject({
      incidents: whole(2, 100).default(2).describe("So many incidents that share a cause or a citation"),
      days: whole(1, 3650).default(180).describe("within so many days make a cluster."),
    })
    .prefault({})
    .describe("When incidents are a cluster."),
  metadata: z
    .strictObject({
      required: z
        .array(words)
        .max(20)
        .default(["causes", "impact"])
        .describe(
          "What a report is asked for, one at a time, after mitigation: causes, impact, service, mitigated.",
        ),
    })
    .prefault({})
    .describe("What the app asks for. Missing metadata never holds anything up."),
  limits: z
    .strictObject({
      per_incident: whole(0, 100).default(5).describe("Remediations opened from one incident at most."),
      per_repository_and_week: whole(0, 100)
        .default(3)
        .describe("Remediations opened in one repository in a week at most."),
    })
    .prefault({})
    .describe("How much is opened; the rest waits and is shown."),
  ...own,
});

/** Reads the root's text. An error is one sentence with line and column, and quotes nothing but the text itself. */
export const readConfig = (text: string): { config: Config } | { error: string } => {
  const document = readYaml(text);
  if ("error" in document) return document;
  const parsed = rootConfig.safeParse(document.value ?? {});
  if (!parsed.success) return { error: explain(parsed.error, rootConfig, document) };
  return { config: configOf(parsed.data) };
};

const configOf = (read: z.infer<typeof rootConfig>): Config => {
  const incidents =
    typeof read.incidents === "string" ? { repository: read.incidents, label: "incident" } : read.incidents;
  return {
    incidents,
    since: DateTime.fromISO(read.since, { zone: read.timezone }).toUTC().toJSDate().toISOString(),
    dry_run: read.dry_run,
    timezone: read.timezone,
    project: projectOf(read.project),
    causes: read.causes.map((one) => ({ ...one, sponsors: one.sponsors.map(sponsorName) })),
    services: read.services,
    sponsors: read.sponsors.map(sponsorName),
    share: read.share,
    owners: { property: read.owners.property ?? null },
    stall: read.stall,
    cluster: read.cluster,
    metadata: read.metadata,
    report: {
      repository: read.report.repository ?? incidents.repository,
      weekday: weekdays.indexOf(read.report.weekday) + 1,
      hour: read.report.hour,
      ...agendaOf(read.report.agenda),
    },
    limits: read.limits,
  };
};

const projectOf = (read: z.infer<typeof rootConfig>["project"]): Config["project"] => {
  if (read === undefined) return { number: null, status: {} };
  if (read === "off") return "off";
  return typeof read === "number" ? { number: read, status: {} } : read;
};

/** A person is known by the bare login, a team as `@acme/cto-office`, however it was written. */
const sponsorName = (written: string): string => {
  const bare = written.replace(/^@/, "");
  return bare.includes("/") ? `@${bare}` : bare;
};
