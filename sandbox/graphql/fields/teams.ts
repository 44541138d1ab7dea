import type { Team, User } from "../../world/index.ts";
import type { Table } from "../field.ts";
import { fieldsOf, int32, takes } from "../field.ts";
import { teamPath, web } from "../links.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { canSeeNode } from "../sight.ts";

const team = fieldsOf<Team>({
  id: (source) => source.id,
  databaseId: (source) => int32(source.databaseId),
  slug: (source) => source.slug,
  name: (source) => source.name,
  combinedSlug: (source) => `${source.organization.login}/${source.slug}`,
  description: (source) => source.description,
  privacy: (source) => source.privacy,
  organization: (source) => source.organization,
  parentTeam: (source) => source.parent,
  createdAt: (source) => source.createdAt,
  updatedAt: (source) => source.updatedAt,
  resourcePath: (source) => teamPath(source),
  url: (source, _args, { world }) => web(world, teamPath(source)),
  childTeams: takes<Team, PageArgs>([], (source, args) =>
    page(
      [...source.organization.teams.values()].filter((one) => one.parent === source),
      args,
    ),
  ),
  members: takes<
    Team,
    PageArgs & { membership?: "ALL" | "IMMEDIATE" | "CHILD_TEAM" | null; query?: string | null }
  >(["membership", "query"], (source, args) =>
    page(membersOf(source, args.membership ?? "ALL").filter(named(args.query)), args, {
      key: (one) => one.user.id,
      node: (one) => one.user,
    }),
  ),
  repositories: takes<Team, PageArgs & { query?: string | null }>(["query"], (source, args, context) =>
    page(
      [...source.repositories.values()].filter(
        ({ repository }) =>
          canSeeNode(context, repository) &&
          repository.name.toLowerCase().includes((args.query ?? "").toLowerCase()),
      ),
      args,
      {
        key: (one) => one.repository.id,
        node: (one) => one.repository,
      },
    ),
  ),
});

/** Members of child teams count as members. */
type Membership = { user: User; role: string };

function membersOf(source: Team, membership: "ALL" | "IMMEDIATE" | "CHILD_TEAM"): Membership[] {
  const below = [...source.organization.teams.values()].filter((one) => one.parent === source);
  const inherited = below.flatMap((one) => membersOf(one, "ALL"));
  if (membership === "CHILD_TEAM") return inherited;
  const own = [...source.members.values()];
  if (membership === "IMMEDIATE") return own;
  return [...own, ...inherited.filter((one) => !source.members.has(one.user.id))];
}

const named =
  (query: string | null | undefined) =>
  ({ user }: Membership): boolean =>
    user.login.toLowerCase().includes((query ?? "").toLowerCase());

type Roled = { entry: { role: string } };

export const TEAMS: Table = {
  Team: team,
  TeamMemberEdge: fieldsOf<Roled>({ role: ({ entry }) => entry.role.toUpperCase() }),
  TeamRepositoryEdge: fieldsOf<Roled>({ permission: ({ entry }) => entry.role.toUpperCase() }),
};
