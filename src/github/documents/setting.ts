import { wholeProject } from "./projects.ts";

/**
 * What an installation says of itself: one file on the default branch of each of at most a hundred repositories, and the
 * project that is known, with everything that its cards are set by.
 */
export const SETTING = `
query Setting($ids: [ID!]!, $at: String!, $project: ID!, $known: Boolean!) {
  viewer { id }
  nodes(ids: $ids) {
    __typename
    ... on Repository {
      id
      object(expression: $at) { __typename ... on Blob { text isTruncated } }
    }
  }
  project: node(id: $project) @include(if: $known) { __typename ... on ProjectV2 { ${wholeProject.spread} } }
}${wholeProject.fragments}`;
