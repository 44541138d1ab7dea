import { z } from "zod";
import type { Statement } from "../domain/statement.ts";

/** Where a command may stand; `elsewhere` is an issue that this app does not follow. */
export const places = ["incident", "remediation", "cluster", "report", "elsewhere"] as const;
export type Place = (typeof places)[number];

/**
 * Who may give it, in the repository it stands in: GitHub's right for the same act by hand. `read`: in a public
 * repository, a member of the organisation. `author or triage`: the author of the issue too. `sponsor`: whoever the
 * configuration names for the cluster's cause. A command that names another repository needs `read` there besides.
 */
export type Who = "read" | "author or triage" | "triage" | "write" | "sponsor";

/** One slash command: what it is called, who may use it, and what it says. */
export type Command = {
  name: string;
  /** What is written after the slash; two commands may share it where their places or their words differ. */
  word: string;
  usage: string;
  sentence: string;
  on: readonly Place[];
  who: Who;
  /** What the words after the name say, or one sentence that says what would work. */
  read(words: string): Statement | { unclear: string };
  /** One sentence, where it is read and judged but cannot be carried out yet: then it is refused with it. */
  notYet?: string;
  examples: readonly { words: string; gives: Statement | { unclear: string } }[];
};

type Written<A extends z.ZodType> = Omit<Command, "read" | "word"> & {
  word?: string;
  /** The words after the name, cut into named groups. */
  shape: RegExp;
  args: A;
  says(args: z.output<A>): Statement;
};

/** Closes over its own schema, so that the registry holds commands of one plain type. */
export const command = <A extends z.ZodType>({ shape, args, says, ...rest }: Written<A>): Command => ({
  ...rest,
  word: rest.word ?? rest.name,
  read(words) {
    const groups = shape.exec(words.trim())?.groups;
    const parsed = groups === undefined ? null : args.safeParse(groups);
    return parsed?.success ? says(parsed.data) : { unclear: `write it as \`${rest.usage}\`` };
  },
});

/** The whole rest of the line, when there is one. */
export const line = /^(?<text>\S.*)$/;
export const lineArgs = z.object({ text: z.string().max(1000) });

/** A calendar day that exists. */
export const dayShape = /^(?<day>\d{4}-\d{2}-\d{2})$/;
export const day = z.iso.date();

/** An instant with its zone, or a day. */
export const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text).toISOString());

/** An issue or pull request by its whole address. */
export const urlShape = /^(?<url>https:\/\/\S+\/(?:issues|pull)\/\d+)$/;
export const urlArgs = z.object({ url: z.url() });

/** `@rae`, as GitHub lets accounts be named. */
export const login = String.raw`@?(?<login>[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38})`;

/** `#31`: a number that an issue can have. */
export const number = z.coerce.number().int().positive().max(2_147_483_647);
