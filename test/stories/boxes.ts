import type { Wording } from "../../src/domain/look.ts";
import type { Instant, Person } from "../../src/domain/refs.ts";
import type { SeenComment } from "../../src/domain/seen.ts";
import { inputOf } from "../../src/looks/report-input.ts";
import { toMarkdown } from "../../src/report/markdown.ts";
import { writeReport } from "../../src/report/report.ts";
import {
  at,
  cluster,
  clustered,
  holds,
  lin,
  nothingKnown,
  published,
  repoOf,
  type Scene,
  says,
  setting,
  us,
} from "./parts.ts";

const flag = { since: at(4), rule: "none moved, one without an owner" } as const;
const until = at(8);

/** The body of the report of 8 May, as we published it: it asks `lin` about #31. */
export const asking = toMarkdown(
  writeReport(
    inputOf(
      setting({ now: until }),
      { ...nothingKnown, ...clustered, clusters: [{ ...cluster, flag }] },
      until,
    ),
  ),
).trimEnd();

type Edit = { by: Person; at: Instant; makes(body: string): string };

const box = (to: string, line: string) => (body: string) =>
  body.replace(new RegExp(`- \\[[ x]\\] (.*${line})`), `- [${to}] $1`);

/** Who ticks a box, in words of its line, and when. */
export const ticks = (by: Person, line: string, when: Instant): Edit => ({
  by,
  at: when,
  makes: box("x", line),
});
export const clears = (by: Person, line: string, when: Instant): Edit => ({
  by,
  at: when,
  makes: box(" ", line),
});
export const rewords = (by: Person, from: string, to: string, when: Instant): Edit => ({
  by,
  at: when,
  makes: (body) => body.replace(from, to),
});

/** The report of 8 May after these edits, one after the other. */
export const edited = (edits: Edit[], comments: SeenComment[] = []): Scene => {
  const wordings: Wording[] = [{ text: asking, at: until, by: us }];
  for (const { by, at: when, makes } of edits)
    wordings.push({ text: makes(wordings.at(-1)?.text ?? ""), at: when, by });
  return {
    seen: published({
      body: wordings.at(-1)?.text ?? "",
      editedAt: edits.at(-1)?.at ?? null,
      editors: [...new Map(edits.map(({ by }) => [by.id, by])).values()],
      comments,
    }),
    known: { ...clustered, clusters: [{ ...cluster, flag }] },
    told: holds("read", undefined, { history: () => (edits.length === 0 ? null : wordings) }),
  };
};

/** The receipt that we left, as `told.txt` of the story shows it. */
export const receipt = (body: string): SeenComment =>
  says(us, body, at(12, 10), { id: "IC_receipt", byUs: true, tag: "status" });

/** The receipt of one tick of `lin`. */
export const heardLin = receipt(
  [
    "Heard so far:",
    "",
    "- `lin` decided about #31 on 12 May 2026: room is made, to be done by 30 June 2026.",
    "",
    `<!-- heard [{"statement":{"says":"fund","cluster":31,"by":"2026-06-30"},"at":"${at(12)}","by":"lin","answer":"done"}] -->`,
  ].join("\n"),
);

/** The reports of 15 and 22 May, which ask after the one of 8 May. */
export const successors = [15, 22].map((day) => ({
  kind: "report" as const,
  id: `I_incidents_${50 + day}`,
  at: `acme/incidents#${50 + day}`,
  url: `https://github.com/acme/incidents/issues/${50 + day}`,
  repo: repoOf("incidents"),
  key: `report ${at(day)}`,
  until: at(day),
  open: true,
}));

export const sponsorIs = (name: string) => ({ config: { ...setting().config, sponsors: [name] } });
export { lin };
