import { cut } from "../domain/quote.ts";
import { type Inline, type Line, text } from "../report/block.ts";
import type { Entry } from "../report/look-back.ts";
import { day } from "../report/say.ts";
import type { FollowUp, PastIncident, PastIssue } from "./back.ts";
import { plain } from "./quoted.ts";

export type Linked = PastIssue & { link: string | null };

/** One entry for each incident, in order of time, with the lines that are meant. */
export const entriesOf = (lines: FollowUp[]): Entry[] => {
  const byIncident = new Map<PastIncident, FollowUp[]>();
  for (const line of lines) byIncident.set(line.incident, [...(byIncident.get(line.incident) ?? []), line]);
  return [...byIncident].map(([incident, own]) => ({ of: named(incident), lines: own.map(lineOf) }));
};

export const named = (incident: Linked): Line => {
  const title = cut(plain(incident.title), 120);
  const where: Inline =
    incident.link === null ? text(incident.at) : { issue: incident.at, url: incident.link, outside: true };
  return [
    ...(title === "" ? [] : [{ quoted: title, as: "title" } satisfies Inline, text(" ")]),
    where,
    text(", "),
    day(incident.openedAt, "UTC"),
  ];
};

export const lineOf = ({ text: written, cites, target, standing, because }: FollowUp): Line => {
  const said = cut(plain(written), 300);
  return [
    ...withLinks(said === "" ? written : said, cites),
    ...(target === null ? [] : [text(" "), { name: `${target.owner}/${target.name}` } satisfies Inline]),
    ...(standing === "unknown" ? [] : [text(` (${because})`)]),
  ];
};

/** The words with their citations as links where they stand; what the words do not show follows after them. */
export const withLinks = (words: string, cites: FollowUp["cites"]): Line => {
  let line: Line = [{ quoted: words, as: "title" }];
  for (const { owner, name, number, url } of cites) {
    const link: Inline = { issue: `${owner}/${name}#${number}`, url, outside: true };
    line = linkedIn(line, [url, link.issue], link);
  }
  return line;
};

const linkedIn = (line: Line, shown: string[], link: Inline): Line => {
  const at = line.findIndex((part) => "quoted" in part && shown.some((one) => part.quoted.includes(one)));
  const part = line[at];
  if (part === undefined || !("quoted" in part)) return [...line, text(" "), link];
  return [...line.slice(0, at), ...split(part.quoted, shown, link), ...line.slice(at + 1)];
};

/** HTML drops the spaces at the ends of foreign text, so they stand outside of it. */
const split = (words: string, shown: string[], link: Inline): Line => {
  const found = shown.find((one) => words.includes(one)) ?? "";
  const at = words.indexOf(found);
  const [before, after] = [words.slice(0, at), words.slice(at + found.length)];
  return [
    ...(before.trim() === "" ? [] : [{ quoted: before.trim(), as: "title" } satisfies Inline]),
    ...(/\s$/.test(before) ? [text(" ")] : []),
    link,
    ...(/^\s/.test(after) && after.trim() !== "" ? [text(" ")] : []),
    ...(after.trim() === "" ? [] : [{ quoted: after.trim(), as: "title" } satisfies Inline]),
  ];
};
