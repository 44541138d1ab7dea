import { describe, expect, test } from "vitest";
import { daysAfter, type Instant } from "../../src/domain/refs.ts";
import { liveMentions } from "../looks/mentions.ts";
import { newYear, type Wrote, type Year } from "../looks/year.ts";
import { luckOf, type Plan, play } from "../looks/year-people.ts";

const standard: Plan = {
  keepers: {
    platform: { login: "tomo", habit: "ignores" },
    shop: { login: "mira", habit: "answers" },
    billing: { login: "lin", habit: "declines" },
    identity: { login: "rae", habit: "answers when nudged" },
  },
  incidents: 60,
  days: 365,
  causes: Array.from({ length: 20 }, (_, i) => `mechanism ${i}`),
  news: true,
  words: "of sign-in",
};

const played = (plan: Plan, seed: number): Year => {
  const year = newYear({ since: "2026-01-01T00:00:00.000Z" });
  play(year, plan, luckOf(seed));
  return year;
};

const isNudge = ({ action }: Wrote): boolean => action.do === "say" && action.tag.startsWith("nudge:");

/** What GitHub would send to whoever keeps the repository: an issue, a comment, being assigned, a close. Edits, hiding, labels and reactions send nothing. */
const notifies = ({ action }: Wrote): boolean => ["open", "say", "assign", "close"].includes(action.do);

/** By remediation, over its whole life, how often its maintainer is notified. */
const perRemediation = (year: Year): number[] => {
  const counts = new Map<string, number>();
  for (const wrote of year.wrote.filter(notifies)) {
    const { action, on } = wrote;
    const id =
      action.do === "open"
        ? action.mark.kind === "remediation"
          ? year.opened[action.mark.key]?.id
          : undefined
        : on?.id;
    if (id === undefined || year.facts.get(id)?.kind !== "remediation") continue;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts.values()].sort((a, b) => a - b);
};

const quantile = (sorted: number[], q: number): number => sorted[Math.ceil(q * sorted.length) - 1] ?? 0;

describe("a standard year: sixty incidents, four repositories, maintainers of every habit", () => {
  const years = [1, 2, 3].map((seed) => played(standard, seed));

  test("a maintainer hears of one remediation twice at most in the median, and four times in 95 of 100", () => {
    for (const year of years) {
      const counts = perRemediation(year);
      const figures = [quantile(counts, 0.5), quantile(counts, 0.95), counts.at(-1) ?? 0];
      console.log(
        `notifications per maintainer and remediation: median ${figures[0]}, p95 ${figures[1]}, most ${figures[2]}, over ${counts.length} remediations and ${year.wrote.filter(isNudge).length} nudges`,
      );
      expect(counts.length).toBeGreaterThan(40);
      expect(year.wrote.filter(isNudge).length).toBeGreaterThan(5);
      expect(figures[0]).toBeLessThanOrEqual(2);
      expect(figures[1]).toBeLessThanOrEqual(4);
    }
  });

  test("each nudge follows something that happened since the last one, or since it was opened", () => {
    for (const year of years)
      for (const nudge of year.wrote.filter(isNudge)) {
        const news = happened(year, nudge.on?.id ?? "", nudge.at);
        expect(news, `${nudge.on?.at} on ${nudge.at}`).not.toEqual([]);
      }
  });

  test("they keep the hours, the seven days and the weekly cap", () => {
    for (const year of years) {
      const nudges = year.wrote.filter(isNudge);
      for (const { at, on } of nudges) {
        const here = new Date(at).toLocaleString("en-GB", {
          timeZone: "Europe/Berlin",
          weekday: "short",
          hour: "2-digit",
        });
        expect(here).toMatch(/^(Mon|Tue|Wed|Thu|Fri),? (09|1[0-6])$/);
        const week = nudges.filter((one) => one.at <= at && one.at > daysAfter(at, -7));
        expect(week.filter((one) => one.on?.id === on?.id)).toHaveLength(1);
        expect(week.filter((one) => one.on?.repo.id === on?.repo.id).length).toBeLessThanOrEqual(3);
      }
    }
  });

  test("nobody is called by name who need not act", () => {
    for (const year of years)
      for (const { action, on } of year.wrote) {
        if (action.do !== "say" && action.do !== "resay") continue;
        const allowed = action.tag.startsWith("nudge:")
          ? (on?.assignees.map(({ login }) => login) ?? [])
          : [];
        expect(liveMentions(action.body).filter((name) => !allowed.includes(name))).toEqual([]);
      }
  });
});

test("in a year in which nothing new happens to what was opened, nobody is nudged", () => {
  const year = played({ ...standard, news: false }, 4);
  expect(perRemediation(year).length).toBeGreaterThan(40);
  expect(year.wrote.filter(isNudge)).toEqual([]);
});

/** Told from what people and days did, not from what the app concluded: incidents, days that passed, people who left. */
const happened = (year: Year, id: string, at: Instant): string[] => {
  const issue = year.issues.get(id);
  const facts = year.facts.get(id);
  if (issue === undefined || facts?.kind !== "remediation") return [];
  const before = year.wrote.filter((one) => isNudge(one) && one.on?.id === id && one.at < at).at(-1);
  const since = before?.at ?? issue.createdAt;
  const clusters = [...year.facts.values()].filter(
    (one) => one.kind === "cluster" && one.remediations.includes(id),
  );
  const cousins = clusters.flatMap((one) => (one.kind === "cluster" ? one.incidents : []));
  const incidents = [...facts.incidents, ...cousins].flatMap((one) => year.issues.get(one)?.createdAt ?? []);
  const within = (moment: Instant | undefined): boolean =>
    moment !== undefined && moment > since && moment <= at;
  const flags = year.wrote.filter(
    ({ action, on }) =>
      action.do === "say" &&
      action.tag.startsWith("flag:") &&
      clusters.some((one) => one.kind === "cluster" && one.home?.id === on?.id),
  );
  return [
    // One that burns is not spoken of: it is news once it is mitigated, a day later at the latest.
    ...incidents.filter((one) => within(one) || within(daysAfter(one, 1))).map(() => "incident"),
    ...(facts.due !== null && within(daysAfter(`${facts.due}T00:00:00.000Z`, 0.9)) ? ["due"] : []),
    ...(facts.owners.some(({ kind }) => kind === "gone") ? ["gone"] : []),
    ...flags.filter((one) => within(one.at)).map(() => "flag"),
  ];
};
