import type { Action } from "../../src/domain/action.ts";
import type { IssueRef, ProjectRef } from "../../src/domain/refs.ts";
import type { Fields } from "../../src/domain/want.ts";
import type { Ground } from "./ground.ts";

export type Field = { id: string; name: string; options?: { id: string; name: string }[] };

const FIELDS = `query ($id: ID!) { node(id: $id) { ... on ProjectV2 { readme fields(first: 50) { nodes {
  ... on ProjectV2FieldCommon { id name } ... on ProjectV2SingleSelectField { options { id name } }
} } views(first: 20) { nodes { name layout filter
  groupByFields(first: 1) { nodes { ... on ProjectV2FieldCommon { name } } }
  verticalGroupByFields(first: 1) { nodes { ... on ProjectV2FieldCommon { name } } }
} } } } }`;

type Named = { nodes: { name: string }[] };
type View = {
  name: string;
  layout: string;
  filter: string | null;
  groupByFields: Named;
  verticalGroupByFields: Named;
};
type Shown = { node: { readme: string; fields: { nodes: Field[] }; views: { nodes: View[] } } };

/** A project as people see it, and what they do to it. */
export const people = (g: Ground, id: string) => {
  const rae = g.sandbox.as("rae");
  const see = async (): Promise<Shown["node"]> => (await rae.graphql<Shown>(FIELDS, { id })).data!.node;
  const field = async (name: string): Promise<Field> =>
    (await see()).fields.nodes.find((one) => one.name === name)!;
  const change = async (document: string, values: object): Promise<void> => {
    const { errors } = await rae.graphql(document, { ...values });
    if (errors !== undefined) throw new Error(errors[0]?.message);
  };
  const options = async (
    replace: (options: { id?: string; name: string }[]) => { id?: string; name: string }[],
  ): Promise<void> => {
    const status = await field("Status");
    await change(
      `mutation ($f: ID!, $o: [ProjectV2SingleSelectFieldOptionInput!]!) {
        updateProjectV2Field(input: {fieldId: $f, singleSelectOptions: $o}) { clientMutationId } }`,
      {
        f: status.id,
        o: replace(status.options ?? []).map((one) => ({ ...one, color: "GRAY", description: "" })),
      },
    );
  };
  return {
    see,
    field,
    fieldNames: async () => (await see()).fields.nodes.map(({ name }) => name),
    optionNames: async () => (await field("Status")).options?.map(({ name }) => name),
    rename: async (name: string, to: string) =>
      change(
        "mutation ($f: ID!, $n: String!) { updateProjectV2Field(input: {fieldId: $f, name: $n}) { clientMutationId } }",
        { f: (await field(name)).id, n: to },
      ),
    remove: async (name: string) =>
      change("mutation ($f: ID!) { deleteProjectV2Field(input: {fieldId: $f}) { clientMutationId } }", {
        f: (await field(name)).id,
      }),
    renameOption: (name: string, to: string) =>
      options((all) => all.map((one) => (one.name === name ? { ...one, name: to } : one))),
    removeOption: (name: string) => options((all) => all.filter((one) => one.name !== name)),
    addOption: (name: string) => options((all) => [...all, { name }]),
    write: (readme: string) =>
      change(
        "mutation ($p: ID!, $r: String!) { updateProjectV2(input: {projectId: $p, readme: $r}) { clientMutationId } }",
        { p: id, r: readme },
      ),
    close: () =>
      change(
        "mutation ($p: ID!) { updateProjectV2(input: {projectId: $p, closed: true}) { clientMutationId } }",
        { p: id },
      ),
    drop: () =>
      change("mutation ($p: ID!) { deleteProjectV2(input: {projectId: $p}) { clientMutationId } }", {
        p: id,
      }),
    move: async (item: string, name: string) => {
      const status = await field("Status");
      await change(
        `mutation ($p: ID!, $i: ID!, $f: ID!, $o: String!) { updateProjectV2ItemFieldValue(input: {
          projectId: $p, itemId: $i, fieldId: $f, value: {singleSelectOptionId: $o}}) { clientMutationId } }`,
        { p: id, i: item, f: status.id, o: status.options?.find((one) => one.name === name)?.id },
      );
    },
  };
};

/** A project that people made. */
export const roadmap = async (g: Ground): Promise<{ id: string; number: number }> => {
  const rae = g.sandbox.as("rae");
  const { data: owner } = await rae.rest<{ node_id: string }>("GET", "/orgs/acme");
  const made = await rae.graphql<{ createProjectV2: { projectV2: { id: string; number: number } } }>(
    'mutation ($o: ID!) { createProjectV2(input: {ownerId: $o, title: "Roadmap"}) { projectV2 { id number } } }',
    { o: owner.node_id },
  );
  return made.data!.createProjectV2.projectV2;
};

export const track = (
  on: ProjectRef,
  issue: IssueRef,
  fields: Fields,
  item: string | null = null,
): Action => ({
  do: "track",
  why: "the story wants it",
  issue,
  on,
  item,
  fields,
  quotes: [],
});

/** What the app changed at GitHub since the log was cleared: root fields of mutations, and writes by REST. */
export const writes = (g: Ground): string[] =>
  g.sandbox.requests
    .list()
    .filter(({ actor }) => !["rae", "mira"].includes(String(actor)))
    .flatMap(({ method, path, graphql }) =>
      graphql?.kind === "mutation"
        ? [graphql.fields.join(" ")]
        : method === "POST" && !/^\/graphql$|\/access_tokens$/.test(path)
          ? [`${method} ${path}`]
          : [],
    );

/** What is asked for; the project of the app when nothing is said. */
export const wish = (over: object = {}) => ({
  owner: "acme",
  number: null,
  status: [],
  known: null,
  ...over,
});
