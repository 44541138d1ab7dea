import type { Repository, Role } from "../../world/entities.ts";
import { atLeast } from "../../world/rights.ts";
import { fullName, type World } from "../../world/world.ts";
import { type Links, type Shape, userShape } from "./accounts.ts";

/** `repository`, `minimal-repository` and the webhook's repository: the part that all of them share. */
export function repositoryShape(world: World, links: Links, repository: Repository): Shape {
  const open = [...repository.issues.values()].filter(({ state }) => state === "OPEN").length;
  return {
    id: repository.databaseId,
    node_id: repository.id,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.visibility !== "public",
    owner: userShape(world, links, repository.owner),
    description: repository.description,
    fork: false,
    ...addresses(links, repository),
    homepage: null,
    size: repository.files.size,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: repository.hasIssues,
    has_projects: true,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: repository.archived,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.visibility,
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
  };
}

/** With what the asking actor may do there. */
export function repositoryWithRights(world: World, links: Links, repository: Repository, role: Role): Shape {
  return { ...repositoryShape(world, links, repository), permissions: permissionsOf(role) };
}

/** `full-repository`, as GET /repos/{owner}/{repo} answers. */
export function fullRepositoryShape(world: World, links: Links, repository: Repository, role: Role): Shape {
  const { owner } = repository;
  return {
    ...repositoryWithRights(world, links, repository, role),
    ...(owner.kind === "organization" ? { organization: userShape(world, links, owner) } : {}),
    custom_properties: Object.fromEntries(repository.properties),
    network_count: 0,
    subscribers_count: 0,
  };
}

export function permissionsOf(role: Role): Record<string, boolean> {
  return {
    admin: role === "admin",
    maintain: atLeast(role, "maintain"),
    push: atLeast(role, "write"),
    triage: atLeast(role, "triage"),
    pull: atLeast(role, "read"),
  };
}

const SUFFIXES: Record<string, string> = {
  archive_url: "{archive_format}{/ref}",
  assignees_url: "assignees{/user}",
  blobs_url: "git/blobs{/sha}",
  branches_url: "branches{/branch}",
  collaborators_url: "collaborators{/collaborator}",
  comments_url: "comments{/number}",
  commits_url: "commits{/sha}",
  compare_url: "compare/{base}...{head}",
  contents_url: "contents/{+path}",
  contributors_url: "contributors",
  deployments_url: "deployments",
  downloads_url: "downloads",
  events_url: "events",
  forks_url: "forks",
  git_commits_url: "git/commits{/sha}",
  git_refs_url: "git/refs{/sha}",
  git_tags_url: "git/tags{/sha}",
  hooks_url: "hooks",
  issue_comment_url: "issues/comments{/number}",
  issue_events_url: "issues/events{/number}",
  issues_url: "issues{/number}",
  keys_url: "keys{/key_id}",
  labels_url: "labels{/name}",
  languages_url: "languages",
  merges_url: "merges",
  milestones_url: "milestones{/number}",
  notifications_url: "notifications{?since,all,participating}",
  pulls_url: "pulls{/number}",
  releases_url: "releases{/id}",
  stargazers_url: "stargazers",
  statuses_url: "statuses/{sha}",
  subscribers_url: "subscribers",
  subscription_url: "subscription",
  tags_url: "tags",
  teams_url: "teams",
  trees_url: "git/trees{/sha}",
};

function addresses(links: Links, repository: Repository): Record<string, string> {
  const url = `${links.api}/repos/${fullName(repository)}`;
  const web = `${links.web}/${fullName(repository)}`;
  const bare = web.replace(/^https?:\/\//, "");
  return {
    url,
    html_url: web,
    git_url: `git://${bare}.git`,
    ssh_url: `git@${bare.replace("/", ":")}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    ...Object.fromEntries(Object.entries(SUFFIXES).map(([name, suffix]) => [name, `${url}/${suffix}`])),
  };
}
