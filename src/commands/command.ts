import { z } from "zod";
import type { Statement } from "../domain/statement.ts";

/** Where a command may stand. */
export type Place = "incident" | "remediation" | "cluster";

/**
 * Who may give it, in the repository it stands in: GitHub's right for the same act by hand. `author or triage`: the
 * author of the issue too. A command that names another repository needs `read` there besides.
 */
export type Who = "anyone" | "author or triage" | "triage";

/** One slash command: what it is called, who may use it, and what it says. */
export type Command = {
  name: string;
  usage: string;
  sentence: string;
  on: readonly Place[];
  who: Who;
  /** What the words after the name say, or one sentence that says what would work. */
  read(words: string): Statement | { unclear: string };
  examples: readonly { words: string; gives: Statement | { unclear: string } }[];
};

type Written<A extends z.ZodType> = Omit<Command, "read"> & {
  /** The words after the name, cut into named groups. */
  shape: RegExp;
  args: A;
  says(args: z.output<A>): Statement;
};

/** Closes over its own schema, so that the registry holds commands of one plain type. */
export const command = <A extends z.ZodType>({ shape, args, says, ...rest }: Written<A>): Command => ({
  ...rest,
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
