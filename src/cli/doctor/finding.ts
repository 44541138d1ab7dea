import type { Granted } from "../../github/index.ts";
import { events as heard } from "../../subject.ts";

/** `mend`: something is wrong, and the sentence says what to do. `note`: as it is, and good to know. */
export type Finding = { is: "well" | "note" | "mend"; says: string };

export const well = (says: string): Finding => ({ is: "well", says });
export const note = (says: string): Finding => ({ is: "note", says });
export const mend = (says: string): Finding => ({ is: "mend", says });

/** What app.yml asks for. The image holds no app.yml, so it stands here, and a test compares the two. */
export const needs: Granted = {
  permissions: {
    contents: "read",
    members: "read",
    metadata: "read",
    pull_requests: "read",
    issues: "write",
    organization_projects: "write",
  },
  events: [...heard],
};

const levels = ["none", "read", "write", "admin"];
const enough = (has: string | undefined, needed: string): boolean =>
  levels.indexOf(has ?? "none") >= levels.indexOf(needed);

/** `issues: write` of what is needed and not granted. */
export const lackingPermissions = ({ permissions }: Granted): string[] =>
  Object.entries(needs.permissions)
    .filter(([name, level]) => !enough(permissions[name], level))
    .map(([name, level]) => `${name}: ${level}`);

export const lackingEvents = ({ events }: Granted): string[] =>
  needs.events.filter((event) => !events.includes(event));

/** What nothing here needs: whoever installs the app gives more than they have to. */
export const beyond = ({ permissions }: Granted): string[] =>
  Object.entries(permissions)
    .filter(([name, level]) => !enough(needs.permissions[name], level))
    .map(([name, level]) => `${name}: ${level}`);

/** "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

export const coded = (words: readonly string[]): string => listed(words.map((word) => `\`${word}\``));
