import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { alertOnly } from "../../src/looks/alert-only.ts";
import { readLine, sameFix, sameWords } from "../../src/looks/repeats.ts";
import { keywordOverlap } from "../looks/labelled/keywords.ts";
import { heldOut, type Score, scoreOf, writtenOn } from "../looks/labelled/score.ts";
import { causes } from "./causes.ts";

// How often the two detectors are right: `npm run benchmark`. With FOLLOWTHROUGH_DATA also on published follow-ups.
type Line = { text: string; alertOnly: boolean };
type Pair = { a: string; b: string; same: boolean };
type FollowUp = { incident_id: string; text: string };

const labelled = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../looks/labelled/${name}.json`, import.meta.url), "utf8")) as T[];
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
/** The lower end of the Wilson interval (95 %): few pairs cannot show more. */
const lowest = ({ right, wrong }: Score): number => {
  const [n, z] = [right + wrong, 1.96];
  const p = right / Math.max(n, 1);
  return n === 0
    ? 0
    : (p + z ** 2 / (2 * n) - z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
};
const print = (name: string, score: Score): void =>
  console.log(
    `  ${name.padEnd(42)} precision ${percent(score.precision).padStart(7)} (at least ${percent(lowest(score))})   found ${percent(score.recall).padStart(7)}   (${score.right} right, ${score.wrong} wrong, ${score.missed} missed)`,
  );

const alerts = (): void => {
  const lines = labelled<Line>("alert-only");
  const judged = (list: Line[], finds: (text: string) => boolean): Score =>
    scoreOf(list.map(({ text, alertOnly: expected }) => ({ expected, found: finds(text) })));
  const rules = (text: string): boolean => alertOnly(text, []).alertOnly;
  const keyword = (text: string): boolean => /alert|alarm|monitor|dashboard|metric|\bpage|\blog/i.test(text);
  console.log(`Only an alert? ${lines.length} invented lines, every third held out`);
  print("rules, on the lines they were written on", judged(writtenOn(lines), rules));
  print("rules, held out", judged(heldOut(lines), rules));
  print("a keyword alone, held out", judged(heldOut(lines), keyword));
};

const repeats = (): void => {
  const pairs = labelled<Pair>("repeats");
  const judged = (list: Pair[], finds: (pair: Pair) => boolean): Score =>
    scoreOf(list.map((pair) => ({ expected: pair.same, found: finds(pair) })));
  const ours = ({ a, b }: Pair): boolean => sameWords(a, b) !== null;
  console.log(`\nProposed before? ${pairs.length} invented pairs, every third held out`);
  print("ours, on the pairs it was written on", judged(writtenOn(pairs), ours));
  print("ours, held out", judged(heldOut(pairs), ours));
  for (const share of [1, 0.8, 0.5])
    print(
      `shared keywords (${share === 1 ? "all" : `at least ${share}`}), held out`,
      judged(heldOut(pairs), ({ a, b }) => keywordOverlap(a, b) >= share),
    );
};

const published = (): void => {
  const folder = process.env.FOLLOWTHROUGH_DATA ?? join(import.meta.dirname, "../../../shared/data");
  const file = join(folder, "followups.jsonl");
  if (!existsSync(file)) {
    console.log(`\nskipped: no published follow-ups in ${folder}`);
    return;
  }
  const lines = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as FollowUp);
  const read = lines.map((line) => ({ line, words: readLine(line.text) }));
  const pairs = read.flatMap((b, at) =>
    read
      .slice(0, at)
      .filter((a) => a.line.incident_id !== b.line.incident_id && sameFix(a.words, b.words) !== null)
      .map((a) => ({ a: a.line, b: b.line })),
  );
  const alerting = lines.filter(({ text }) => alertOnly(text, []).alertOnly).length;
  console.log(`\nPublished follow-ups, with no labels to compare with: ${lines.length}`);
  console.log(`  only an alert: ${alerting}; the same fix in two reports: ${pairs.length} pairs`);
  for (const { a, b } of pairs)
    console.log(`  ${a.incident_id} and ${b.incident_id}: ${b.text.slice(0, 80)}`);
};

alerts();
repeats();
published();
causes();
