import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import {
  canSee,
  findAccount,
  findOrganization,
  installationOf,
  type Organization,
  permits,
  rights,
  shown,
  type Team,
  type User,
} from "../../world/index.ts";
import { type Answer, listed, NO_CONTENT, ok } from "../answer.ts";
import type { ActorCall, Handler } from "../call.ts";
import {
  fullOrganizationShape,
  fullTeamShape,
  fullUserShape,
  organizationShape,
  teamShape,
  userShape,
} from "../shapes/accounts.ts";
import { issueTypeShape } from "../shapes/issues.ts";
import { repositoryWithRights } from "../shapes/repositories.ts";

/** Organisations, teams and people. */
export const PEOPLE: Record<string, Handler> = {
  "orgs/get": {
    by: "actor",
    run: (call) => ok(fullOrganizationShape(call.world, call.links, organizationOf(call))),
  },
  "orgs/list-members": { by: "actor", run: members },
  "orgs/check-membership-for-user": { by: "actor", run: checkMember },
  "orgs/get-membership-for-user": { by: "actor", run: membership },
  "orgs/list-issue-types": { by: "actor", run: issueTypes },
  "orgs/list-issue-fields": { by: "actor", run: (call) => ok(demandInside(call, "issue_fields") && []) },
  "repos/list-for-org": { by: "actor", run: repositories },
  "teams/list": { by: "actor", run: teams },
  "teams/get-by-name": {
    by: "actor",
    run: (call) => ok(fullTeamShape(call.world, call.links, teamOf(call))),
  },
  "teams/list-members-in-org": { by: "actor", run: teamMembers },
  "teams/get-membership-for-user-in-org": { by: "actor", run: teamMembership },
  "teams/list-repos-in-org": { by: "actor", run: teamRepositories },
  "users/get-by-username": { by: "actor", run: user },
  "users/get-authenticated": { by: "actor", run: authenticated },
};

function organizationOf(call: ActorCall): Organization {
  return findOrganization(call.world, call.params.org ?? "");
}

/** Whether the caller belongs to the organisation: a member, or an app with the permission there. */
function isInside(call: ActorCall, organization: Organization, permission: string): boolean {
  const { world, actor } = call;
  if (actor.kind === "person")
    return organization.members.has(world.accounts.get(actor.login.toLowerCase())?.id ?? "");
  return (
    installationOf(world, actor.installationId).account === organization &&
    permits(actor.permissions, permission, "read")
  );
}

function demandInside(call: ActorCall, permission: string): Organization {
  const organization = organizationOf(call);
  if (isInside(call, organization, permission)) return organization;
  if (call.actor.kind === "person") throw failure(404, "Not Found");
  throw failure(403, "Resource not accessible by integration", {
    headers: { "x-accepted-github-permissions": `${permission}=read` },
  });
}

/** Outsiders see public members only. https://docs.github.com/rest/orgs/members#list-organization-members */
function members(call: ActorCall): Answer {
  const organization = organizationOf(call);
  const inside = isInside(call, organization, "members");
  const role = call.query.get("role") ?? "all";
  const found = [...organization.members.values()].filter(
    (member) =>
      shown(member.user) !== null &&
      (inside || member.visibility === "public") &&
      (role === "all" || member.role === role),
  );
  return listed(listing(found, ({ user }) => userShape(call.world, call.links, user)));
}

function checkMember(call: ActorCall): Answer {
  const organization = organizationOf(call);
  const member = organization.members.get(userOf(call).id);
  const seen =
    member !== undefined && (isInside(call, organization, "members") || member.visibility === "public");
  if (!seen) throw failure(404, "Not Found");
  return NO_CONTENT;
}

function membership(call: ActorCall): Answer {
  const organization = demandInside(call, "members");
  const member = organization.members.get(userOf(call).id);
  if (member === undefined) throw failure(404, "Not Found");
  const shape = organizationShape(call.links, organization);
  return ok({
    url: `${shape.url}/memberships/${member.user.login}`,
    state: "active",
    role: member.role,
    organization_url: shape.url,
    organization: shape,
    user: userShape(call.world, call.links, member.user),
  });
}

function userOf(call: ActorCall): User {
  const account = findAccount(call.world, call.params.username ?? "");
  if (account.kind !== "user") throw failure(404, "Not Found");
  return account;
}

function issueTypes(call: ActorCall): Answer {
  return ok(demandInside(call, "issue_types").issueTypes.map(issueTypeShape));
}

function repositories(call: ActorCall): Answer {
  const { world, actor, links } = call;
  const organization = organizationOf(call);
  const seen = [...world.repositories.values()].filter(
    (repository) => repository.owner === organization && canSee(world, actor, repository),
  );
  return listed(
    listing(seen, (repository) =>
      repositoryWithRights(world, links, repository, rights(world, actor, repository)),
    ),
  );
}

function teams(call: ActorCall): Answer {
  const found = [...demandInside(call, "members").teams.values()].filter((team) => isSeen(call, team));
  return listed(listing(found, (team) => teamShape(call.links, team)));
}

/** A secret team is seen by its members and by apps that may read members. */
function isSeen(call: ActorCall, team: Team): boolean {
  if (team.privacy === "VISIBLE" || call.actor.kind === "app") return true;
  return team.members.has(call.world.accounts.get(call.actor.login.toLowerCase())?.id ?? "");
}

function teamOf(call: ActorCall): Team {
  const team = demandInside(call, "members").teams.get(call.params.team_slug ?? "");
  if (team === undefined || !isSeen(call, team)) throw failure(404, "Not Found");
  return team;
}

/** With the members of child teams. https://docs.github.com/rest/teams/members#list-team-members */
function teamMembers(call: ActorCall): Answer {
  const team = teamOf(call);
  const role = call.query.get("role") ?? "all";
  const within = [...team.organization.teams.values()].filter((other) => isUnder(other, team));
  const found = new Map(
    within.flatMap((other) =>
      [...other.members.values()]
        .filter((member) => shown(member.user) !== null && (role === "all" || member.role === role))
        .map((member) => [member.user.id, member.user] as const),
    ),
  );
  return listed(listing([...found.values()], (member) => userShape(call.world, call.links, member)));
}

function isUnder(team: Team, top: Team): boolean {
  for (let at: Team | null = team; at !== null; at = at.parent) if (at === top) return true;
  return false;
}

function teamMembership(call: ActorCall): Answer {
  const team = teamOf(call);
  const member = team.members.get(userOf(call).id);
  if (member === undefined) throw failure(404, "Not Found");
  const url = `${teamShape(call.links, team).url}/memberships/${member.user.login}`;
  return ok({ url, role: member.role, state: "active" });
}

function teamRepositories(call: ActorCall): Answer {
  const { world, actor, links } = call;
  const found = [...teamOf(call).repositories.values()].filter(({ repository }) =>
    canSee(world, actor, repository),
  );
  return listed(
    listing(found, ({ repository, role }) => repositoryWithRights(world, links, repository, role)),
  );
}

function user(call: ActorCall): Answer {
  return ok(fullUserShape(call.world, call.links, findAccount(call.world, call.params.username ?? "")));
}

function authenticated(call: ActorCall): Answer {
  if (call.actor.kind === "app") throw failure(403, "Resource not accessible by integration");
  return ok(fullUserShape(call.world, call.links, findAccount(call.world, call.actor.login)));
}
