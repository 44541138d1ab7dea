import type { Issue, World } from "../../sandbox/world/index.ts";

/** Issues that the app opened. */
export const openedByUs = (world: World): Issue[] =>
  [...world.issuesById.values()].filter(({ author }) => author.kind === "bot");

/** Kind and key of the cause of each issue of ours, as their markers say. */
export const keysIn = (issues: Issue[]): string[] =>
  issues.map(({ body }) => /<!-- followthrough kind=(\S+ key=\S+)/.exec(body)?.[1] ?? "no marker").sort();

/** Whatever our bot left in the world: issues, comments, labels, reactions, cards. */
export const tracesOfUs = (world: World): string[] =>
  [...world.issuesById.values()].flatMap((issue) => [
    ...(issue.author.kind === "bot" ? [`opened ${issue.title}`] : []),
    ...issue.comments
      .filter(({ author }) => author.kind === "bot")
      .map(({ body }) => `said ${body.slice(0, 60)}`),
    ...issue.projectItems.map(() => `carded ${issue.title}`),
    ...issue.reactions.filter(({ user }) => user.kind === "bot").map(() => `reacted to ${issue.title}`),
  ]);

/** What a person would see of every issue, without ids, numbers and times. */
export const seenByPeople = (world: World): string[] => [...world.issuesById.values()].map(pictureOf).sort();

const pictureOf = (issue: Issue): string =>
  [
    `${issue.repository.owner.login}/${issue.repository.name}: ${issue.title} [${issue.state} ${issue.stateReason ?? ""}]`,
    `under ${issue.parent?.title ?? "nothing"}, with ${issue.assignees.map(({ login }) => login).sort()}`,
    `labels ${issue.labels.map(({ name }) => name).sort()}`,
    `card ${issue.projectItems.flatMap((item) => [...item.values.values()].map(({ field, value }) => `${field.name}=${wordsOf(field.name, value)}`)).sort()}`,
    bare(issue.body),
    ...issue.comments.map(
      ({ author, body, minimized, reactions }) =>
        `${author.login}${minimized === null ? "" : " (hidden)"}: ${bare(body)} ${reactions.map(({ content }) => content).sort()}`,
    ),
  ].join("\n");

/** Option ids are ids. */
const wordsOf = (field: string, value: object): string =>
  field === "Status" ? "an option" : JSON.stringify(value);

const bare = (text: string): string =>
  text
    .replace(/<!-- (?:followthrough|answers|heard)[^>]*-->/g, "")
    .replace(/#\d+|\/issues\/\d+/g, "#N")
    .trim();
