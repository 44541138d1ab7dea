import type { Repository, Role, User } from "../../world/index.ts";
import { assignableUsers, atLeast, can, collaboratorsOf, organizationOf, rights } from "../../world/index.ts";
import type { Context, Table } from "../field.ts";
import { fieldsOf, forbidden, takes } from "../field.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";

/** The fields of a repository that list people. */
export const REPOSITORY_PEOPLE = fieldsOf<Repository>({
  assignableUsers: takes<Repository, PageArgs & { query?: string | null }>(["query"], (source, args) =>
    page(assignableUsers(source).filter(matching(args.query)), args),
  ),
  mentionableUsers: takes<Repository, PageArgs & { query?: string | null }>(["query"], (source, args) =>
    page(
      collaboratorsOf(source)
        .map((one) => one.user)
        .filter(matching(args.query)),
      args,
    ),
  ),
  collaborators: takes<Repository, PageArgs & CollaboratorArgs>(
    ["affiliation", "query", "login"],
    (source, args, context) => {
      demandPush(context, source);
      return page(collaborators(source, args), args, { key: (one) => one.user.id, node: (one) => one.user });
    },
  ),
});

interface CollaboratorArgs {
  affiliation?: "ALL" | "DIRECT" | "OUTSIDE" | null;
  query?: string | null;
  login?: string | null;
}

function matching(query: string | null | undefined) {
  const word = query?.toLowerCase() ?? "";
  return (user: User) =>
    user.login.toLowerCase().includes(word) || (user.name ?? "").toLowerCase().includes(word);
}

function collaborators(source: Repository, { affiliation, query, login }: CollaboratorArgs) {
  const organization = organizationOf(source);
  return collaboratorsOf(source).filter(({ user }) => {
    if (affiliation === "DIRECT" && !source.collaborators.has(user.id)) return false;
    if (affiliation === "OUTSIDE" && organization?.members.has(user.id) !== false) return false;
    if (login && user.login.toLowerCase() !== login.toLowerCase()) return false;
    return matching(query)(user);
  });
}

/** As `RepositoryPermission` names it. */
export function roleName(role: Role): string | null {
  return role === "none" ? null : role.toUpperCase();
}

/**
 * Collaborators are shown to those who can push, and to apps with metadata there.
 * https://docs.github.com/en/rest/collaborators/collaborators#list-repository-collaborators
 */
function demandPush({ world, actor }: Context, source: Repository): void {
  const allowed =
    actor.kind === "app"
      ? can(world, actor, { role: "write", app: ["metadata", "read"] }, source)
      : atLeast(rights(world, actor, source), "write");
  if (!allowed) throw forbidden("You do not have permission to view repository collaborators.");
}

export const PEOPLE: Table = {
  RepositoryCollaboratorEdge: fieldsOf<{ entry: { role: Role } }>({
    permission: ({ entry }) => roleName(entry.role),
  }),
};
