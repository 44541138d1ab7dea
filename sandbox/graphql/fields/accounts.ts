import type { Bot, Mannequin, Organization, Repository, User } from "../../world/index.ts";
import { canSee, canSeeProject, projectRole, projectsOf } from "../../world/index.ts";
import type { Context, Table } from "../field.ts";
import { fieldsOf, int32, takes, unresolved } from "../field.ts";
import { accountPath, shortLogin, web } from "../links.ts";
import { sorted } from "../order.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { canSeeNode, demandMembers, seesMembers, seesTypes } from "../sight.ts";

const common = fieldsOf<User | Bot | Mannequin | Organization>({
  id: (account) => account.id,
  databaseId: (account) => int32(account.databaseId),
  login: (account) => shortLogin(account),
  createdAt: (account) => account.createdAt,
  updatedAt: (account) => account.updatedAt,
  resourcePath: (account) => accountPath(account),
  url: (account, _args, { world }) => web(world, accountPath(account)),
  avatarUrl: takes<User | Bot | Mannequin | Organization, { size?: number }>(
    ["size"],
    (account, _args, { world }) => web(world, `/avatars/u/${account.databaseId}`),
  ),
});

const owner = fieldsOf<User | Organization>({
  repositories: takes<User | Organization, PageArgs & RepositoryArgs>(
    ["orderBy", "isArchived", "visibility", "privacy", "hasIssuesEnabled", "ownerAffiliations"],
    (source, args, context) => page(repositoriesOf(source, args, context), args),
  ),
  repository: takes<User | Organization, { name: string }>(
    ["name", "followRenames" as "name"],
    (source, { name }, context) => {
      const repository = context.world.repositories.get(`${source.login}/${name}`.toLowerCase());
      if (repository === undefined || !canSeeNode(context, repository)) {
        throw unresolved(`Could not resolve to a Repository with the name '${name}'.`);
      }
      return repository;
    },
  ),
  projectV2: takes<User | Organization, { number: number }>(["number"], (source, { number }, context) => {
    const project = visibleProjects(source, context).find((one) => one.number === number);
    if (project === undefined)
      throw unresolved(`Could not resolve to a ProjectV2 with the number ${number}.`);
    return project;
  }),
  projectsV2: takes<User | Organization, PageArgs & ProjectArgs>(
    ["query", "orderBy", "minPermissionLevel"],
    (source, args, context) => page(projectsFor(source, args, context), args),
  ),
});

interface RepositoryArgs {
  orderBy?: {
    field: "NAME" | "CREATED_AT" | "UPDATED_AT" | "PUSHED_AT" | "STARGAZERS";
    direction: "ASC" | "DESC";
  } | null;
  isArchived?: boolean | null;
  visibility?: "PUBLIC" | "PRIVATE" | "INTERNAL" | null;
  privacy?: "PUBLIC" | "PRIVATE" | null;
  hasIssuesEnabled?: boolean | null;
  ownerAffiliations?: unknown;
}

interface ProjectArgs {
  query?: string | null;
  orderBy?: { field: "CREATED_AT" | "NUMBER" | "TITLE" | "UPDATED_AT"; direction: "ASC" | "DESC" } | null;
  minPermissionLevel?: "READ" | "WRITE" | "ADMIN" | null;
}

function repositoriesOf(
  source: User | Organization,
  args: RepositoryArgs,
  { world, actor }: Context,
): Repository[] {
  const list = [...world.repositories.values()].filter(
    (one) =>
      one.owner === source &&
      canSee(world, actor, one) &&
      (typeof args.isArchived !== "boolean" || one.archived === args.isArchived) &&
      (typeof args.hasIssuesEnabled !== "boolean" || one.hasIssues === args.hasIssuesEnabled) &&
      (!args.visibility || one.visibility === args.visibility.toLowerCase()) &&
      (!args.privacy || (one.visibility === "public") === (args.privacy === "PUBLIC")),
  );
  const { orderBy } = args;
  if (!orderBy) return list;
  const key = {
    NAME: "name",
    CREATED_AT: "createdAt",
    UPDATED_AT: "updatedAt",
    PUSHED_AT: "pushedAt",
    STARGAZERS: "id",
  }[orderBy.field] as "name";
  return sorted(list, (one) => one[key], orderBy.direction);
}

/** A person's projects are never shown to an app: its list is empty, without an error. */
function visibleProjects(source: User | Organization, { world, actor }: Context) {
  return projectsOf(world, source).filter((project) => canSeeProject(world, actor, project));
}

function projectsFor(source: User | Organization, args: ProjectArgs, context: Context) {
  const words = (args.query ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "" && !word.includes(":"));
  const ask = (args.query ?? "").toLowerCase();
  const needed = {
    READ: ["READER", "WRITER", "ADMIN"],
    WRITE: ["WRITER", "ADMIN"],
    ADMIN: ["ADMIN"],
  } as const;
  const levels: readonly string[] = needed[args.minPermissionLevel ?? "READ"];
  const list = visibleProjects(source, context).filter(
    (project) =>
      words.every((word) => project.title.toLowerCase().includes(word)) &&
      (!ask.includes("is:open") || project.closedAt === null) &&
      (!ask.includes("is:closed") || project.closedAt !== null) &&
      levels.includes(projectRole(context.world, context.actor, project)),
  );
  const { field, direction } = args.orderBy ?? { field: "NUMBER", direction: "DESC" };
  const keys = {
    NUMBER: (one: (typeof list)[number]) => String(one.number).padStart(9, "0"),
    TITLE: (one: (typeof list)[number]) => one.title.toLowerCase(),
    CREATED_AT: (one: (typeof list)[number]) => one.createdAt,
    UPDATED_AT: (one: (typeof list)[number]) => one.updatedAt,
  };
  return sorted(list, keys[field], direction);
}

const user = fieldsOf<User>({
  name: (source) => source.name,
  // https://docs.github.com/en/graphql/reference/objects#user : the public profile email, empty when there is none
  email: () => "",
  isViewer: (source, _args, { actor }) =>
    actor.kind === "person" && actor.login.toLowerCase() === source.login.toLowerCase(),
  isSiteAdmin: () => false,
  isEmployee: () => false,
  organization: takes<User, { login: string }>(["login"], (source, { login }, { world }) => {
    const account = world.accounts.get(login.toLowerCase());
    return account?.kind === "organization" && account.members.has(source.id) ? account : null;
  }),
  organizations: takes<User, PageArgs>([], (source, args, context) => {
    const all = [...context.world.accounts.values()].filter((one) => one.kind === "organization");
    return page(
      all.filter((one) => one.members.has(source.id) && seesMembers(context, one)),
      args,
    );
  }),
});

const organization = fieldsOf<Organization>({
  name: (source) => source.name,
  description: (source) => source.description,
  viewerIsAMember: (source, _args, { world, actor }) =>
    actor.kind === "person" && source.members.has(idOf(world, actor.login)),
  viewerCanAdminister: (source, _args, { world, actor }) =>
    actor.kind === "person" && source.members.get(idOf(world, actor.login))?.role === "admin",
  issueTypes: takes<Organization, PageArgs>([], (source, args, context) =>
    page(seesTypes(context, source) ? source.issueTypes : [], args),
  ),
  // No verb of the world makes an organisation-wide issue field, so an organisation here has none.
  issueFields: takes<Organization, PageArgs>([], (_source, args) => page([], args)),
  membersWithRole: takes<Organization, PageArgs>([], (source, args, context) => {
    demandMembers(context, source);
    return page([...source.members.values()], args, {
      key: ({ user: one }) => one.id,
      node: ({ user: one }) => one,
    });
  }),
  team: takes<Organization, { slug: string }>(["slug"], (source, { slug }, context) => {
    demandMembers(context, source);
    return source.teams.get(slug) ?? null;
  }),
  teams: takes<Organization, PageArgs & TeamsArgs>(
    ["query", "userLogins", "privacy"],
    (source, args, context) => {
      demandMembers(context, source);
      const logins = args.userLogins?.map((login) => login.toLowerCase());
      const list = [...source.teams.values()].filter(
        (team) =>
          (!args.query || team.name.toLowerCase().includes(args.query.toLowerCase())) &&
          (!args.privacy || team.privacy === args.privacy) &&
          (!logins ||
            [...team.members.values()].some((one) => logins.includes(one.user.login.toLowerCase()))),
      );
      return page(list, args);
    },
  ),
});

interface TeamsArgs {
  query?: string | null;
  userLogins?: string[] | null;
  privacy?: "VISIBLE" | "SECRET" | null;
}

function idOf(world: Context["world"], login: string): string {
  return world.accounts.get(login.toLowerCase())?.id ?? "";
}

export const ACCOUNTS: Table = {
  User: { ...common, ...owner, ...user },
  Bot: common,
  Mannequin: { ...common, ...fieldsOf<Mannequin>({ email: (source) => source.email, name: () => null }) },
  Organization: { ...common, ...owner, ...organization },
  OrganizationMemberEdge: fieldsOf<{ entry: { role: string } }>({
    role: ({ entry }) => entry.role.toUpperCase(),
  }),
};
