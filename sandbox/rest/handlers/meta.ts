import { type Answer, ok } from "../answer.ts";
import type { Call, Handler } from "../call.ts";

export const META: Record<string, Handler> = {
  "meta/root": { by: "anyone", run: root },
  "meta/get": {
    by: "anyone",
    run: () => ok({ verifiable_password_authentication: false, hooks: ["127.0.0.0/8", "::1/128"] }),
  },
  "rate-limit/get": { by: "anyone", run: rateLimit },
};

// The names and templates of GET /. https://docs.github.com/rest/meta/meta#github-api-root
const ADDRESSES = {
  current_user_url: "user",
  authorizations_url: "authorizations",
  code_search_url: "search/code?q={query}{&page,per_page,sort,order}",
  commit_search_url: "search/commits?q={query}{&page,per_page,sort,order}",
  emails_url: "user/emails",
  emojis_url: "emojis",
  events_url: "events",
  feeds_url: "feeds",
  followers_url: "user/followers",
  following_url: "user/following{/target}",
  gists_url: "gists{/gist_id}",
  issue_search_url: "search/issues?q={query}{&page,per_page,sort,order}",
  issues_url: "issues",
  keys_url: "user/keys",
  label_search_url: "search/labels?q={query}&repository_id={repository_id}{&page,per_page}",
  notifications_url: "notifications",
  organization_url: "orgs/{org}",
  organization_repositories_url: "orgs/{org}/repos{?type,page,per_page,sort}",
  organization_teams_url: "orgs/{org}/teams",
  public_gists_url: "gists/public",
  rate_limit_url: "rate_limit",
  repository_url: "repos/{owner}/{repo}",
  repository_search_url: "search/repositories?q={query}{&page,per_page,sort,order}",
  current_user_repositories_url: "user/repos{?type,page,per_page,sort}",
  starred_url: "user/starred{/owner}{/repo}",
  starred_gists_url: "gists/starred",
  topic_search_url: "search/topics?q={query}{&page,per_page}",
  user_url: "users/{user}",
  user_organizations_url: "user/orgs",
  user_repositories_url: "users/{user}/repos{?type,page,per_page,sort}",
  user_search_url: "search/users?q={query}{&page,per_page,sort,order}",
};

function root(call: Call): Answer {
  const addresses = Object.entries(ADDRESSES).map(([name, path]) => [name, `${call.links.api}/${path}`]);
  const web = `${call.links.web}/settings/connections/applications{/client_id}`;
  return ok({ current_user_authorizations_html_url: web, ...Object.fromEntries(addresses) });
}

/** Free of the primary limit. https://docs.github.com/rest/rate-limit/rate-limit */
function rateLimit(call: Call): Answer {
  const { limits, caller } = call;
  const core = limits.status(caller, "core");
  const resources = {
    core,
    graphql: limits.status(caller, "graphql"),
    search: limits.status(caller, "search"),
  };
  return ok({ resources, rate: core });
}
