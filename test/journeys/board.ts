import type { Issue, Project, ProjectField, ProjectItem } from "../../sandbox/world/index.ts";
import { editField } from "../../sandbox/world/project-fields.ts";
import { setValue } from "../../sandbox/world/project-values.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { House } from "./house.ts";

const rae = { kind: "person", login: "rae" } as const;

export const report = (line: string): string =>
  `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- Clients keep the old address\n\n### Follow-up actions\n\n- [ ] ${line}\n`;

export const file = async ({ sandbox }: House, title: string, body: string): Promise<number> => {
  const incident = { title, body, labels: ["incident"] };
  const { data } = await sandbox
    .as("tomo")
    .rest<{ number: number }>("POST", "/repos/acme/incidents/issues", incident);
  return data.number;
};

export const issueNamed = ({ sandbox }: House, title: string): Issue => {
  for (const repository of sandbox.world.repositories.values())
    for (const issue of repository.issues.values()) if (issue.title === title) return issue;
  throw new Error(`no issue is called ${title}`);
};

export const projects = ({ sandbox }: House): Project[] => [...sandbox.world.projects.values()];

export const fieldOf = (project: Project, name: string): ProjectField => {
  const field = project.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`there is no field ${name}`);
  return field;
};

export const itemOf = (house: House, title: string): ProjectItem => {
  const [item] = issueNamed(house, title).projectItems;
  if (item === undefined) throw new Error(`${title} has no card`);
  return item;
};

/** The card as people see it: field name to value. */
export const cardOf = (house: House, title: string): Record<string, string | number> => {
  const values = [...itemOf(house, title).values.values()].map(({ field, value }) => {
    if (value.type !== "SINGLE_SELECT") return [field.name, Object.values(value)[1]];
    return [field.name, field.options.find(({ id }) => id === value.optionId)?.name];
  });
  return Object.fromEntries(values);
};

export const move = (house: House, title: string, to: string): void => {
  const item = itemOf(house, title);
  const status = item.project.fields.find(({ dataType }) => dataType === "SINGLE_SELECT");
  const option = status?.options.find(({ name }) => name === to);
  if (status === undefined || option === undefined) throw new Error(`there is no option ${to}`);
  setValue(house.sandbox.world, rae, item, status, { type: "SINGLE_SELECT", optionId: option.id });
};

export const renameField = (house: House, field: ProjectField, name: string): void => {
  editField(house.sandbox.world, rae, field, { name });
};

export const renameOption = (house: House, field: ProjectField, from: string, to: string): void => {
  const options = field.options.map((one) => (one.name === from ? { ...one, name: to } : one));
  editField(house.sandbox.world, rae, field, { options });
};

export const close = async ({ sandbox }: House, issue: Issue, reason: string): Promise<void> => {
  await sandbox.as("rae").rest("PATCH", `/repos/acme/${issue.repository.name}/issues/${issue.number}`, {
    state: "closed",
    state_reason: reason,
  });
};

/** What the app changed at GitHub since the log was cleared. */
export const writes = ({ sandbox }: House): string[] =>
  sandbox.requests
    .list()
    .filter(({ actor }) => !/^(rae|tomo|mira|lin)$/.test(String(actor)))
    .flatMap(({ method, path, graphql }) =>
      graphql?.kind === "mutation"
        ? graphql.fields
        : method !== "GET" && !/^\/graphql$|\/access_tokens$/.test(path)
          ? [`${method} ${path}`]
          : [],
    );

/** What the ledger says of an issue. */
export const ledgerOf = async (house: House, title: string): Promise<string[]> =>
  (await house.deps.store.ledger.of(issueNamed(house, title).id)).map(({ what }) => what);

/** What the memory keeps of a remediation. */
export const remediationNamed = async (
  { sandbox, deps }: House,
  title: string,
): Promise<RemediationFacts> => {
  const facts = await deps.store.memory.known(sandbox.installationId, {
    subject: { kind: "report", id: "" },
    now: deps.clock.now(),
  });
  const found = facts.remediations.find((one) => one.title === title);
  if (found === undefined) throw new Error(`no remediation is called ${title}`);
  return found;
};
