import type { Account, Issue, Node, Organization, Project, Repository } from "../world/index.ts";
import { canSee, canSeeIssue, canSeeProject, permits, shown } from "../world/index.ts";
import type { Context } from "./field.ts";
import { forbidden } from "./field.ts";

/** What the actor may see of a node, as one answer for every kind. */
export function canSeeNode(context: Context, node: Node): boolean {
  const { world, actor } = context;
  switch (node.kind) {
    case "repository":
      return canSee(world, actor, node);
    case "label":
      return canSee(world, actor, node.repository);
    case "issue":
      return canSeeIssue(world, actor, node);
    case "comment":
      return canSeeIssue(world, actor, node.issue);
    case "project":
      return canSeeProject(world, actor, node);
    case "field":
    case "item":
    case "view":
    case "statusUpdate":
      return canSeeProject(world, actor, node.project);
    case "team":
      return seesMembers(context, node.organization);
    case "issueType":
      return seesTypes(context, node.organization);
    default:
      return shown(node) !== null;
  }
}

export function seen<T extends Issue | Repository | Project>(context: Context, node: T | null): T | null {
  return node !== null && canSeeNode(context, node) ? node : null;
}

export function seenIssues(context: Context, issues: readonly Issue[]): Issue[] {
  return issues.filter((issue) => canSeeIssue(context.world, context.actor, issue));
}

/** What a list shows of them: a lagging replica does not know the newest. */
export function listedIssues(context: Context, issues: readonly Issue[]): Issue[] {
  return seenIssues(context, issues).filter((issue) => !context.hidden(issue));
}

/**
 * Members and teams are for members of the organisation, and for apps with `members: read`.
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
export function seesMembers(context: Context, organization: Organization): boolean {
  return isInside(context, organization, "members");
}

export function seesTypes(context: Context, organization: Organization): boolean {
  return isInside(context, organization, null);
}

function isInside({ world, actor }: Context, organization: Organization, permission: string | null): boolean {
  if (actor.kind === "person") {
    const user = world.accounts.get(actor.login.toLowerCase());
    return user !== undefined && organization.members.has(user.id);
  }
  const installation = world.installations.get(actor.installationId);
  if (installation?.account !== organization || installation.suspendedAt !== null) return false;
  return permission === null || permits(actor.permissions, permission, "read");
}

export function demandMembers(context: Context, organization: Organization): void {
  if (!seesMembers(context, organization)) throw forbidden();
}

/** An author as GraphQL answers it: null for a ghost, never REST's stand-in. */
export function author(account: Account | null): Account | null {
  return shown(account);
}
