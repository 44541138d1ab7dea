export type Step = [method: string, path: string, body?: unknown];

/** Reads about people, teams and the organisation, and what needs no rights. */
export const PEOPLE: Step[] = [
  ["GET", "/user"],
  ["GET", "/users/tomo"],
  ["GET", "/orgs/acme"],
  ["GET", "/orgs/acme/members?role=admin"],
  ["GET", "/orgs/acme/members/tomo"],
  ["GET", "/orgs/acme/memberships/tomo"],
  ["GET", "/orgs/acme/issue-types"],
  ["GET", "/orgs/acme/issue-fields"],
  ["GET", "/orgs/acme/properties/schema"],
  ["GET", "/orgs/acme/properties/values"],
  ["GET", "/orgs/acme/teams"],
  ["GET", "/orgs/acme/teams/platform"],
  ["GET", "/orgs/acme/teams/platform/members"],
  ["GET", "/orgs/acme/teams/platform/memberships/tomo"],
  ["GET", "/orgs/acme/teams/platform/repos"],
  ["GET", "/"],
  ["GET", "/meta"],
  ["GET", "/rate_limit"],
];
