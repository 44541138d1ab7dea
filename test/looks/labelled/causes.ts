import { readFileSync } from "node:fs";
import type { Config } from "../../../src/domain/configuration.ts";
import type { Cause, IncidentFacts } from "../../../src/domain/incident.ts";
import { config } from "../../acme.ts";
import { incident } from "../../facts.ts";
import { keywordOverlap } from "./keywords.ts";

/** An invented incident. `cause` is the truth, null where no other has it; `stated` is what the filer wrote, if anything. */
export type Labelled = {
  half: "a" | "b";
  cause: string | null;
  title: string;
  happened: string;
  impact: string;
  resolution: string | null;
  stated: string | null;
};

/** What the organisation calls the causes, as its list in the configuration does. */
const organisation = JSON.parse(readFileSync(new URL("./causes.json", import.meta.url), "utf8")) as {
  causes: Config["causes"];
  incidents: Labelled[];
};
export const labelled = organisation.incidents;
export const listed = { config: { ...config, causes: organisation.causes } };

/** As it is filed, before anybody reviewed it. */
export const filed = (one: Labelled, at: number): IncidentFacts => ({
  ...incident(String(at + 1), { openedAt: new Date(Date.UTC(2026, 0, 1 + at)).toISOString() }),
  title: one.title,
  impact: one.impact,
  words: [one.happened, one.resolution].filter((part) => part !== null).join("\n"),
  causes: one.stated === null ? [] : [written(one.stated)],
});

/** As it is remembered after its review: with the slug of its cause, where others have it too. */
export const reviewed = (one: Labelled, at: number): IncidentFacts => {
  const facts = filed(one, at);
  const named: Cause[] = one.cause === null ? [] : [{ key: one.cause, text: one.cause, slug: one.cause }];
  return { ...facts, causes: [...facts.causes, ...named] };
};

const written = (text: string): Cause => ({ key: text.toLowerCase(), text, slug: null });

/** What was said of an incident in its turn, knowing those before it. `due`: one before it has its cause. */
export type Answer = { cause: string | null; said: string | null; due: boolean };
export type Suggests = (own: IncidentFacts, earlier: IncidentFacts[]) => { cause: string } | null;

export const answersOf = (list: Labelled[], suggests: Suggests): Answer[] =>
  list.map((one, at) => ({
    cause: one.cause,
    said: suggests(filed(one, at), list.slice(0, at).map(reviewed))?.cause ?? null,
    due: one.cause !== null && list.slice(0, at).some(({ cause }) => cause === one.cause),
  }));

/** The plain way, as a measure for ours: the share of keywords that two whole reports have in common, title and all. */
export const suggestsByKeywords =
  (share: number): Suggests =>
  (own, earlier) => {
    const [best] = earlier
      .filter(({ causes }) => causes.length > 0)
      .map((one) => ({ one, overlap: keywordOverlap(wholeText(own), wholeText(one)) }))
      .sort((a, b) => b.overlap - a.overlap);
    const cause = best?.one.causes.at(-1);
    return best === undefined || cause === undefined || best.overlap < share
      ? null
      : { cause: cause.slug ?? cause.text };
  };

const wholeText = ({ title, impact, words, causes }: IncidentFacts): string =>
  [title, impact, words, ...causes.filter(({ slug }) => slug === null).map(({ text }) => text)].join(" ");

/**
 * `precision`: how often it is right when it speaks, `least` the lower end of its Wilson interval (95 %); `coverage`: how
 * often it speaks rightly where an earlier one has the cause.
 */
export type Accuracy = {
  said: number;
  right: number;
  due: number;
  precision: number;
  least: number;
  coverage: number;
};

export const accuracyOf = (answers: Answer[]): Accuracy => {
  const said = answers.filter((answer) => answer.said !== null);
  const right = said.filter((answer) => answer.said === answer.cause).length;
  const due = answers.filter((answer) => answer.due).length;
  return {
    said: said.length,
    right,
    due,
    precision: said.length === 0 ? 1 : right / said.length,
    least: lowest(right, said.length),
    coverage: due === 0 ? 1 : right / due,
  };
};

const lowest = (right: number, n: number): number => {
  const [p, z] = [right / Math.max(n, 1), 1.96];
  const spread = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return n === 0 ? 0 : (p + z ** 2 / (2 * n) - spread) / (1 + z ** 2 / n);
};
