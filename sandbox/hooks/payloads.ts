import { type Links, organizationShape, type Shape, teamShape, userShape } from "../rest/shapes/accounts.ts";
import { installationShape, installedRepositoryShape } from "../rest/shapes/apps.ts";
import { deploymentShape, deploymentStatusShape, releaseShape } from "../rest/shapes/code.ts";
import {
  commentShape,
  fullIssueShape,
  issueShape,
  issueTypeShape,
  labelShape,
} from "../rest/shapes/issues.ts";
import { itemShape, projectShape, statusUpdateShape } from "../rest/shapes/projects.ts";
import { fullPullShape, isPull } from "../rest/shapes/pulls.ts";
import { repositoryShape } from "../rest/shapes/repositories.ts";
import {
  type Installation,
  type Issue,
  installedRepositories,
  type World,
  type WorldEvent,
} from "../world/index.ts";
import { changesShape } from "./changes.ts";
import { pushShape } from "./push.ts";

type Part = (world: World, links: Links, event: WorldEvent, installation: Installation) => Shape;

/**
 * The payload of an event for one installation, as of now: call it while the verb runs.
 * https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export function payloadOf(world: World, links: Links, event: WorldEvent, installation: Installation): Shape {
  const { action, repository, organization } = event;
  const part = PARTS[event.event]?.(world, links, event, installation) ?? {};
  return {
    ...(action === null ? {} : { action }),
    ...(repository === null ? {} : { repository: repositoryShape(world, links, repository) }),
    ...(organization === null ? {} : { organization: organizationShape(links, organization) }),
    installation: { id: installation.id, node_id: installation.nodeId },
    sender: userShape(world, links, event.sender),
    ...changesShape(world, links, event),
    ...part,
  };
}

const PARTS: Record<string, Part> = {
  issues: (world, links, event) => ({
    ...(event.issue === undefined ? {} : { issue: issueShape(world, links, event.issue) }),
    ...subjects(world, links, event),
  }),
  issue_comment: (world, links, { issue, comment }) => ({
    ...(issue === undefined ? {} : { issue: issueShape(world, links, issue) }),
    ...(comment === undefined ? {} : { comment: commentShape(world, links, comment) }),
  }),
  sub_issues: family,
  issue_dependencies: dependency,
  label: (_world, links, { label }) => (label === undefined ? {} : { label: labelShape(links, label) }),
  pull_request: pull,
  push: (world, links, event) => pushShape(world, links, event),
  projects_v2: (world, links, { project }) =>
    project === undefined ? {} : { projects_v2: projectShape(world, links, project) },
  projects_v2_item: (world, links, { item }) =>
    item === undefined ? {} : { projects_v2_item: itemShape(world, links, item) },
  projects_v2_status_update: (world, links, { statusUpdate }) =>
    statusUpdate === undefined
      ? {}
      : { projects_v2_status_update: statusUpdateShape(world, links, statusUpdate) },
  member: (world, links, { member }) =>
    member === undefined ? {} : { member: userShape(world, links, member) },
  membership: (world, links, { member, team }) => ({
    scope: "team",
    ...(member === undefined ? {} : { member: userShape(world, links, member) }),
    ...(team === undefined ? {} : { team: teamShape(links, team) }),
  }),
  team: (_world, links, { team }) => (team === undefined ? {} : { team: teamShape(links, team) }),
  organization: membership,
  release: (world, links, { release }) =>
    release === undefined ? {} : { release: releaseShape(world, links, release) },
  deployment: (world, links, { deployment }) =>
    deployment === undefined
      ? {}
      : { deployment: deploymentShape(world, links, deployment), workflow: null, workflow_run: null },
  deployment_status: deploymentStatus,
  installation: installationPart,
  installation_repositories: installationRepositories,
  installation_target: (world, links, { account }) =>
    account === undefined
      ? {}
      : {
          account: userShape(world, links, account),
          target_type: account.kind === "organization" ? "Organization" : "User",
        },
};

function subjects(world: World, links: Links, { label, assignee, issueType }: WorldEvent): Shape {
  return {
    ...(label === undefined ? {} : { label: labelShape(links, label) }),
    ...(assignee === undefined ? {} : { assignee: userShape(world, links, assignee) }),
    ...(issueType === undefined ? {} : { type: issueTypeShape(issueType) }),
  };
}

/** Each side names itself and the repository of the other. */
function family(world: World, links: Links, event: WorldEvent): Shape {
  const { parentIssue: parent, subIssue: child } = event;
  if (parent === undefined || child === undefined) return {};
  const far = event.action?.startsWith("sub_issue")
    ? { sub_issue_repo: home(world, links, child) }
    : { parent_issue_repo: home(world, links, parent) };
  return {
    parent_issue_id: parent.databaseId,
    parent_issue: fullIssueShape(world, links, parent),
    sub_issue_id: child.databaseId,
    sub_issue: fullIssueShape(world, links, child),
    ...far,
  };
}

function dependency(world: World, links: Links, event: WorldEvent): Shape {
  const { blockedIssue: blocked, blockingIssue: blocking } = event;
  if (blocked === undefined || blocking === undefined) return {};
  const far = event.action?.startsWith("blocked_by")
    ? { blocking_issue_repo: home(world, links, blocking) }
    : { blocked_issue_repo: home(world, links, blocked) };
  return {
    blocked_issue_id: blocked.databaseId,
    blocked_issue: fullIssueShape(world, links, blocked),
    blocking_issue_id: blocking.databaseId,
    blocking_issue: fullIssueShape(world, links, blocking),
    ...far,
  };
}

function home(world: World, links: Links, issue: Issue): Shape {
  return repositoryShape(world, links, issue.repository);
}

function pull(world: World, links: Links, event: WorldEvent): Shape {
  const { issue } = event;
  if (issue === undefined || !isPull(issue)) return {};
  return {
    number: issue.number,
    pull_request: fullPullShape(world, links, issue),
    ...subjects(world, links, event),
  };
}

function membership(world: World, links: Links, { organization, member, role }: WorldEvent): Shape {
  if (organization === null || member === undefined) return {};
  const { url } = organizationShape(links, organization);
  return {
    membership: {
      url: `${url}/memberships/${member.login}`,
      state: "active",
      role: role ?? organization.members.get(member.id)?.role ?? "member",
      organization_url: url,
      user: userShape(world, links, member),
    },
  };
}

function deploymentStatus(world: World, links: Links, { deployment }: WorldEvent): Shape {
  const status = deployment?.statuses.at(-1);
  if (deployment === undefined || status === undefined) return {};
  return {
    deployment: deploymentShape(world, links, deployment),
    deployment_status: deploymentStatusShape(world, links, deployment, status),
    check_run: null,
    workflow: null,
    workflow_run: null,
  };
}

/** The one event whose installation is complete and that names the repositories. */
function installationPart(world: World, links: Links, event: WorldEvent, installation: Installation): Shape {
  const { account } = installation;
  return {
    installation: installationShape(world, links, installation),
    repositories: installedRepositories(world, installation).map(installedRepositoryShape),
    ...(account.kind === "organization" ? { organization: organizationShape(links, account) } : {}),
    ...(event.action === "created" ? { requester: userShape(world, links, event.sender) } : {}),
  };
}

function installationRepositories(
  world: World,
  links: Links,
  event: WorldEvent,
  installation: Installation,
): Shape {
  return {
    ...installationPart(world, links, event, installation),
    repositories: undefined,
    repositories_added: (event.repositoriesAdded ?? []).map(installedRepositoryShape),
    repositories_removed: (event.repositoriesRemoved ?? []).map(installedRepositoryShape),
    repository_selection: installation.selection,
    requester: userShape(world, links, event.sender),
  };
}
