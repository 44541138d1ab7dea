import type { Part } from "./assemble.ts";

const board = `
fragment Board on ProjectV2 { id number url title readme closed public creator { ... on Node { id } } }`;

// Field ids and option ids: values are set by them, never by name.
const fields = `
fragment Fields on ProjectV2 {
  fields(first: 100) {
    nodes {
      __typename
      ... on ProjectV2FieldCommon { id databaseId name dataType }
      ... on ProjectV2SingleSelectField { options { id name color description } }
    }
  }
  views(first: 100) { nodes { name } }
}`;

/** A project, and everything that its cards are set by: for documents that read it beside other things. */
export const wholeProject = { fragments: `${board}${fields}`, spread: "...Board ...Fields" } as const;

/** A project of an organisation by its number. */
export const PROJECT_BY_NUMBER = `
query ProjectByNumber($owner: String!, $number: Int!) {
  viewer { id }
  organization(login: $owner) { id projectV2(number: $number) { ...Board ...Fields } }
}${board}${fields}`;

/** A project that we know, by id. */
export const PROJECT_BY_ID = `
query ProjectById($id: ID!) {
  viewer { id }
  project: node(id: $id) { __typename ... on ProjectV2 { ...Board ...Fields } }
}${board}${fields}`;

/** The organisation's projects, a hundred at a time. */
export const PROJECTS = `
query Projects($owner: String!, $after: String) {
  viewer { id }
  organization(login: $owner) {
    id
    projectsV2(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Board } }
  }
}${board}`;

/** The fields and views of a project alone. */
export const PROJECT_FIELDS = `
query ProjectFields($id: ID!) {
  node(id: $id) { __typename ... on ProjectV2 { ...Fields } }
}${fields}`;

export const projectParts = {
  create: {
    takes: { owner: "ID!", title: "String!" },
    does: "createProjectV2(input: {ownerId: $owner, title: $title}) { projectV2 { id number url } }",
  },
  describe: {
    takes: { on: "ID!", readme: "String!" },
    does: "updateProjectV2(input: {projectId: $on, readme: $readme}) { projectV2 { id } }",
  },
  introduce: {
    takes: { on: "ID!", short: "String!" },
    does: "updateProjectV2(input: {projectId: $on, shortDescription: $short}) { projectV2 { id } }",
  },
  field: {
    takes: { on: "ID!", name: "String!", type: "ProjectV2CustomFieldType!" },
    does: `createProjectV2Field(input: {projectId: $on, name: $name, dataType: $type}) {
      projectV2Field { __typename }
    }`,
  },
  options: {
    takes: { field: "ID!", options: "[ProjectV2SingleSelectFieldOptionInput!]!" },
    does: `updateProjectV2Field(input: {fieldId: $field, singleSelectOptions: $options}) {
      projectV2Field { __typename }
    }`,
  },
} as const satisfies Record<string, Part>;
