import { dayOf } from "../domain/dates.ts";
import { cut } from "../domain/quote.ts";
import { type Line, listed, text } from "../report/block.ts";
import type { Entry, Figure, FigureGroup, LookBackPage } from "../report/look-back.ts";
import { capital, count, day, figure as figured, sayDay } from "../report/say.ts";
import { type FollowUp, type LookBack, type PastIncident, points, type Standing } from "./back.ts";
import { type Again, happenedAgain } from "./back-again.ts";
import { entriesOf, type Linked, lineOf, named, withLinks } from "./back-lines.ts";
import { plain } from "./quoted.ts";

/** Where the reports came from, and what could not be read of it. */
export type Source = { of: string; asked: boolean; unread: number };

/** The page: what was promised, where it points, what became of it, and what happened again. */
export const lookBackPage = (back: LookBack, source: Source): LookBackPage => {
  const again = happenedAgain(back);
  const done = back.followUps.filter(({ standing }) => standing === "done").length;
  return {
    of: source.of,
    heading: `${figured(back.followUps.length, "follow-up")} promised, ${done} known done`,
    period: periodOf(back),
    lead: leadOf(again),
    groups: [promised(back), pointing(back), becameOf(back, source), ...followed(again)],
    notes: notesOf(source),
  };
};

const periodOf = ({ incidents }: LookBack): string => {
  const [first, last] = [incidents[0], incidents.at(-1)];
  const reports = figured(incidents.length, "incident report");
  if (first === undefined || last === undefined) return reports;
  return `${reports}, ${sayDay(dayOf(first.openedAt))} to ${sayDay(dayOf(last.openedAt))}`;
};

const leadOf = (again: Again[]): string => {
  const proposed = new Set(again.flatMap((one) => one.proposed));
  const followed = new Set(again.flatMap((one) => one.followed));
  if (proposed.size === 0)
    return "No follow-up that is not known done was followed by an incident with the same cause or citation.";
  const were = proposed.size === 1 ? "is not known done and was" : "are not known done and were";
  return `${figured(proposed.size, "follow-up")} ${were} followed by ${figured(followed.size, "more incident")} with the same cause or citation.`;
};

const notesOf = ({ of, asked, unread }: Source): string[] => [
  asked
    ? `Read from ${of}, with the states of cited issues as GitHub has them now.`
    : `Read from ${of}. A file does not tell the states of cited issues, so they are unknown; unknown is not open.`,
  "It says only what the reports and GitHub record. It does not say that a follow-up would have prevented what followed.",
  ...(unread === 0
    ? []
    : [
        `${capital(count(unread, "entry", "entries"))} could not be read and ${unread === 1 ? "is" : "are"} not counted.`,
      ]),
];

const promised = (back: LookBack): FigureGroup => {
  const promising = back.incidents.filter(({ followUps }) => followUps.length > 0);
  return {
    title: "What the reports promise",
    lead: "",
    figures: [
      ofIncidents("incidents", "incident reports read", back.incidents),
      ofIncidents("promising", "of them promise a follow-up", promising),
      ofLines("follow-ups", "follow-ups promised", back.followUps),
      ...(back.leftOut.length === 0
        ? []
        : [
            ofIncidents(
              "left-out",
              "more reports were closed as not planned or as a duplicate, and are not counted here",
              back.leftOut.map((issue) => ({ ...issue, link: issue.url })),
            ),
          ]),
    ],
  };
};

const pointing = ({ followUps }: LookBack): FigureGroup => ({
  title: "Where they point",
  lead: "",
  figures: [
    ofLines("pointing", "cite an issue or pull request, or name a repository", followUps.filter(points)),
    ofLines(
      "nowhere",
      "point nowhere",
      followUps.filter((one) => !points(one)),
    ),
  ],
});

const standings: [Standing, string, string][] = [
  ["done", "done", "known done"],
  ["struck out", "struck-out", "struck out"],
  ["closed otherwise", "closed-otherwise", "cite what was closed, and not as completed"],
  ["open", "open", "cite what is open"],
  ["unknown", "unknown", "not known"],
];

const becameOf = ({ followUps }: LookBack, { asked }: Source): FigureGroup => ({
  title: "What became of them",
  lead: "",
  figures: standings.flatMap(([standing, name, says]): Figure[] => {
    const lines = followUps.filter((one) => one.standing === standing);
    const needsGitHub = standing === "open" || standing === "closed otherwise";
    if (needsGitHub && !asked && lines.length === 0) return [];
    return [{ ...ofLines(name, says, lines), note: standing === "struck out" ? [] : reasons(lines) }];
  }),
});

/** `389: it points nowhere; 144: …`, most first; a single reason needs no number. */
const reasons = (lines: FollowUp[]): Line => {
  const times = new Map<string, number>();
  for (const { because } of lines) times.set(because, (times.get(because) ?? 0) + 1);
  const told = [...times].sort(([, a], [, b]) => b - a).map(([because, n]) => `${n}: ${because}`);
  if (told.length === 0) return [];
  return [text(times.size === 1 ? [...times.keys()].join() : told.join("; "))];
};

const followed = (again: Again[]): FigureGroup[] =>
  again.length === 0
    ? []
    : [
        {
          title: "Proposed, not known done, and followed by more incidents",
          lead: "The number counts the incidents that followed. Most first.",
          figures: again.map(againFigure),
        },
      ];

const againFigure = ({ shared, proposed, followed }: Again, at: number): Figure => {
  const first = proposed[0]?.incident;
  const lines = figured(proposed.length, "follow-up");
  return {
    name: `again-${at + 1}`,
    count: followed.length,
    says: sharedBy(shared, proposed),
    note: [
      text(`${lines}, the first `),
      ...(first === undefined ? [] : [text("on "), day(first.openedAt, "UTC")]),
    ],
    entries: storyOf(proposed, followed),
  };
};

/** The incidents in order of time: where it was proposed, and which followed. */
const storyOf = (proposed: FollowUp[], followed: PastIncident[]): Entry[] => {
  const incidents = new Set([...proposed.map(({ incident }) => incident), ...followed]);
  const inTime = [...incidents].sort((a, b) => a.openedAt.localeCompare(b.openedAt));
  return inTime.map((incident) => ({
    of: [...named(incident), ...(followed.includes(incident) ? [text(": followed")] : [])],
    lines: proposed.filter((line) => line.incident === incident).map(lineOf),
  }));
};

const sharedBy = (shared: Again["shared"], proposed: FollowUp[]): Line => {
  if ("cited" in shared) {
    const { cited } = shared;
    const words = cut(plain(proposed[0]?.text ?? ""), 140);
    return withLinks(words, [cited]);
  }
  return listed(shared.causes.slice(0, 3).map((cause) => wordsOf(cause)));
};

const wordsOf = (written: string): Line => {
  const line = cut(plain(written), 140);
  return line === "" ? [] : [{ quoted: line, as: "words" }];
};

const ofIncidents = (name: string, says: string, incidents: Linked[]): Figure => ({
  name,
  count: incidents.length,
  says: [text(says)],
  note: [],
  entries: incidents.map((incident) => ({ of: named(incident), lines: [] })),
});

const ofLines = (name: string, says: string, lines: FollowUp[]): Figure => ({
  name,
  count: lines.length,
  says: [text(says)],
  note: [],
  entries: entriesOf(lines),
});
