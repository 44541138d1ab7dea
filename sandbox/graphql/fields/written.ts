import type { Comment, Edit, Issue, Reaction, ReactionContent } from "../../world/index.ts";
import { associationOf, by, can, issueNeed } from "../../world/index.ts";
import type { Context, Table } from "../field.ts";
import { fieldsOf, int32, takes } from "../field.ts";
import { sorted } from "../order.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { author } from "../sight.ts";

export type Text = Issue | Comment;

function home(source: Text): Issue {
  return source.kind === "comment" ? source.issue : source;
}

/** What issues, pull requests and comments answer alike. */
export const WRITTEN = fieldsOf<Text>({
  id: (source) => source.id,
  databaseId: (source) => int32(source.databaseId),
  fullDatabaseId: (source) => String(source.databaseId),
  author: (source) => author(source.author),
  authorAssociation: (source) => associationOf(source.author, home(source).repository),
  body: (source) => source.body,
  createdAt: (source) => source.createdAt,
  updatedAt: (source) => source.updatedAt,
  publishedAt: (source) => source.createdAt,
  createdViaEmail: () => false,
  editor: (source) => author(source.editor),
  lastEditedAt: (source) => source.lastEditedAt,
  includesCreatedEdit: (source) => source.edits.length > 0,
  repository: (source) => home(source).repository,
  // Newest first, the creation last; `diff` is the whole text as of the edit.
  // https://docs.github.com/en/graphql/reference/objects#usercontentedit
  userContentEdits: takes<Text, PageArgs>([], (source, args) => page([...source.edits].reverse(), args)),
  reactions: takes<Text, PageArgs & ReactionArgs>(["content", "orderBy"], (source, args) => {
    const list = source.reactions.filter((one) => !args.content || one.content === args.content);
    const ordered = args.orderBy ? sorted(list, (one) => one.createdAt, args.orderBy.direction) : list;
    return { ...page(ordered, args), list };
  }),
  reactionGroups: (source) => GROUPS.map((content): Group => ({ content, subject: source })),
  viewerDidAuthor: (source, _args, context) => source.author === by(context.world, context.actor).account,
  viewerCanReact: (source, _args, context) =>
    can(context.world, context.actor, issueNeed(home(source), "read"), home(source).repository),
  viewerCanUpdate: (source, _args, context) => mayChange(context, source),
});

interface ReactionArgs {
  content?: ReactionContent | null;
  orderBy?: { direction: "ASC" | "DESC" } | null;
}

interface Group {
  content: ReactionContent;
  subject: Text;
}

const GROUPS: readonly ReactionContent[] = [
  "THUMBS_UP",
  "THUMBS_DOWN",
  "LAUGH",
  "HOORAY",
  "CONFUSED",
  "HEART",
  "ROCKET",
  "EYES",
];

function mayChange({ world, actor }: Context, source: Text): boolean {
  const own = source.author === by(world, actor).account;
  const role = own ? "read" : source.kind === "comment" ? "write" : "triage";
  return can(world, actor, issueNeed(home(source), role), home(source).repository);
}

function of(group: Group): Reaction[] {
  return group.subject.reactions.filter((one) => one.content === group.content);
}

const group = fieldsOf<Group>({
  content: (source) => source.content,
  createdAt: (source) => of(source)[0]?.createdAt ?? null,
  subject: (source) => source.subject,
  viewerHasReacted: (source, _args, context) =>
    of(source).some((one) => one.user === by(context.world, context.actor).account),
  reactors: takes<Group, PageArgs>([], (source, args) =>
    page(
      of(source).map((one) => one.user),
      args,
    ),
  ),
  users: takes<Group, PageArgs>([], (source, args) =>
    page(
      of(source)
        .map((one) => one.user)
        .filter((user) => user.kind === "user"),
      args,
    ),
  ),
});

const reaction = fieldsOf<Reaction>({
  id: (source) => source.id,
  databaseId: (source) => int32(source.databaseId),
  content: (source) => source.content,
  createdAt: (source) => source.createdAt,
  user: (source) => reactor(source),
});

/** `Reaction.user` is a User: a bot that reacted is answered as one, under its full login. */
function reactor({ user }: Reaction): unknown {
  if (user.kind !== "bot") return author(user);
  return { ...user, kind: "user", name: null, email: null, standing: "active" };
}

export const TEXTS: Table = {
  ReactionGroup: group,
  Reaction: reaction,
  ReactionConnection: fieldsOf<{ list: Reaction[] }>({
    viewerHasReacted: (source, _args, context) =>
      source.list.some((one) => one.user === by(context.world, context.actor).account),
  }),
  UserContentEdit: fieldsOf<Edit>({
    id: (source) => source.id,
    createdAt: (source) => source.editedAt,
    updatedAt: (source) => source.editedAt,
    editedAt: (source) => source.editedAt,
    editor: (source) => author(source.editor),
    diff: (source) => source.text,
    deletedAt: () => null,
    deletedBy: () => null,
  }),
};
