import { z } from "zod";

const role = z.enum(["none", "read", "triage", "write", "maintain", "admin"]);
const time = z.iso.datetime({ offset: true }).describe("ISO 8601 with an offset or Z");
const issueRef = z
  .string()
  .regex(/^[\w-]+\/[\w.-]+#\d+$/)
  .describe("owner/repository#number");
const fullName = z
  .string()
  .regex(/^[\w-]+\/[\w.-]+$/)
  .describe("owner/repository");
const permissions = z.record(z.string(), z.enum(["read", "write", "admin"]));

const user = z.strictObject({
  login: z.string(),
  name: z.string().nullable().optional(),
  standing: z.enum(["active", "suspended", "deleted"]).optional(),
});

const team = z.strictObject({
  slug: z.string(),
  name: z.string().optional(),
  description: z.string().nullable().optional(),
  privacy: z.enum(["VISIBLE", "SECRET"]).optional(),
  parent: z.string().optional().describe("Slug of a team listed before"),
  members: z.array(z.string()).optional(),
  repositories: z.record(z.string(), role).optional().describe("Repository name to role"),
});

const property = z.strictObject({
  name: z.string(),
  valueType: z.enum(["string", "single_select", "multi_select", "true_false", "url"]).optional(),
  required: z.boolean().optional(),
  allowedValues: z.array(z.string()).nullable().optional(),
});

const organization = z.strictObject({
  login: z.string(),
  name: z.string().nullable().optional(),
  basePermission: z.enum(["none", "read", "write", "admin"]).optional(),
  owners: z.array(z.string()).optional(),
  members: z.array(z.string()).optional(),
  issueTypes: z.array(z.string()).optional().describe("Besides Task, Bug and Feature"),
  properties: z.array(property).optional(),
  teams: z.array(team).optional(),
});

const label = z.strictObject({
  name: z.string(),
  color: z.string().optional(),
  description: z.string().nullable().optional(),
});

const repository = z.strictObject({
  owner: z.string().describe("An organisation or a person; a person is made when unknown"),
  name: z.string(),
  visibility: z.enum(["public", "internal", "private"]).optional(),
  description: z.string().nullable().optional(),
  archived: z.boolean().optional(),
  hasIssues: z.boolean().optional(),
  defaultBranch: z.string().optional(),
  labels: z.array(label).optional(),
  files: z.record(z.string(), z.string()).optional().describe("Path to text, on the default branch"),
  collaborators: z.record(z.string(), role).optional(),
  properties: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])).optional(),
});

const comment = z.strictObject({
  author: z.string(),
  body: z.string(),
  createdAt: time.optional(),
});

const issue = z.strictObject({
  repository: fullName,
  number: z.int().positive().optional().describe("The next free one when left out"),
  kind: z.enum(["issue", "pull"]).optional(),
  title: z.string(),
  body: z.string().nullable().optional(),
  author: z.string().optional().describe("An owner of the repository when left out; made when unknown"),
  createdAt: time.optional(),
  updatedAt: time.optional().describe("The last thing that happened when left out"),
  closedAt: time.nullable().optional(),
  state: z.enum(["open", "closed", "merged"]).optional(),
  stateReason: z.enum(["completed", "not_planned", "duplicate"]).nullable().optional(),
  mergedBy: z.string().optional().describe("Of a merged pull request; its author when left out"),
  files: z.array(z.string()).optional().describe("What a merged pull request changed on the default branch"),
  labels: z.array(z.string()).optional().describe("Made in the repository when unknown"),
  assignees: z.array(z.string()).optional(),
  type: z.string().optional().describe("Name of an issue type of the organisation"),
  parent: issueRef.optional(),
  blockedBy: z.array(issueRef).optional(),
  comments: z.array(comment).optional(),
});

const field = z.strictObject({
  name: z.string(),
  type: z.enum(["TEXT", "NUMBER", "DATE", "SINGLE_SELECT"]),
  options: z.array(z.string()).optional(),
});

const item = z.strictObject({
  issue: issueRef,
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe("Field name to value or option name"),
});

const project = z.strictObject({
  owner: z.string(),
  title: z.string(),
  public: z.boolean().optional(),
  readme: z.string().optional(),
  shortDescription: z.string().optional(),
  fields: z.array(field).optional(),
  items: z.array(item).optional(),
});

const app = z.strictObject({
  id: z.int().positive().optional(),
  slug: z.string(),
  name: z.string().optional(),
  owner: z.string(),
  permissions,
  events: z.array(z.string()),
});

const installation = z.strictObject({
  id: z.int().positive().optional(),
  app: z.string().optional().describe("Slug; the first app when left out"),
  account: z.string(),
  repositories: z
    .union([z.literal("all"), z.array(z.string())])
    .optional()
    .describe("Names; `all` when left out"),
  permissions: permissions.optional(),
  events: z.array(z.string()).optional(),
});

/** One document that fills a world. What it names and the world has already is left as it is. */
export const seedSchema = z.strictObject({
  users: z.array(z.union([z.string(), user])).optional(),
  organizations: z.array(organization).optional(),
  repositories: z.array(repository).optional(),
  issues: z.array(issue).optional(),
  projects: z.array(project).optional(),
  apps: z.array(app).optional(),
  installations: z.array(installation).optional(),
});

export type SeedDocument = z.infer<typeof seedSchema>;
export type SeedIssue = z.infer<typeof issue>;
export type SeedProject = z.infer<typeof project>;
export type SeedRepository = z.infer<typeof repository>;
export type SeedOrganization = z.infer<typeof organization>;

/** The same as JSON Schema, for those who write seeds outside TypeScript. */
export function seedJsonSchema(): unknown {
  return z.toJSONSchema(seedSchema);
}
