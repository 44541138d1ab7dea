import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { IncidentFacts } from "../../src/domain/incident.ts";
import { readReport } from "../../src/looks/reading/report.ts";
import { confidence, suggestedCause } from "../../src/looks/suggest/cause.ts";
import { ownWords } from "../../src/looks/suggest/words.ts";
import { config } from "../acme.ts";
import { incident } from "../facts.ts";
import {
  accuracyOf,
  answersOf,
  labelled,
  listed,
  type Suggests,
  suggestsByKeywords,
} from "../looks/labelled/causes.ts";

// Which earlier cause an incident may share, in its turn: how often it is right when it speaks, and how often it speaks.
type Published = {
  incident_id: string;
  source: string;
  title: string;
  created_at: string | null;
  body: string;
};
type Label = { id: string; labels: string[]; strength: string };
type FollowUp = { incident_id: string; url: string | null };

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const ours: Suggests = (own, earlier) => suggestedCause(own, earlier, listed);
/** Labels of a source stand for the causes that its organisation has named. */
const naming =
  (titles: string[]): Suggests =>
  (own, earlier) =>
    suggestedCause(own, earlier, {
      config: { ...config, causes: titles.map((slug) => ({ slug, title: slug, aliases: [], sponsors: [] })) },
    });

const print = (name: string, accuracy: ReturnType<typeof accuracyOf>): void => {
  const { said, right, due, precision, coverage, least } = accuracy;
  console.log(
    `  ${name.padEnd(50)} precision ${percent(precision).padStart(5)} (at least ${percent(least)})   coverage ${percent(coverage).padStart(5)}   (${right} right of ${said} said, ${due} had one)`,
  );
};

const invented = (): void => {
  console.log(`\nWhich cause may it share? ${labelled.length} invented incidents, in their order`);
  console.log(`  confidence: ${confidence.share} of the report's own mechanism, chosen on half a`);
  for (const half of ["a", "b"] as const) {
    const list = labelled.filter((one) => one.half === half);
    const name = half === "a" ? "it was chosen on" : "held out";
    print(`ours, on the half ${name}`, accuracyOf(answersOf(list, ours)));
    for (const share of [0.1, 0.15, 0.2])
      print(
        `shared keywords of the whole text (${share}), half ${name}`,
        accuracyOf(answersOf(list, suggestsByKeywords(share))),
      );
  }
};

const folder = process.env.FOLLOWTHROUGH_DATA ?? join(import.meta.dirname, "../../../shared/data");
const read = <T>(name: string): T[] =>
  readFileSync(join(folder, name), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

const published = (): void => {
  if (!existsSync(join(folder, "issues.jsonl"))) {
    console.log(`\nskipped: no published incidents in ${folder}`);
    return;
  }
  const all = read<Published>("issues.jsonl")
    .map(filed)
    .sort((a, b) => a.facts.openedAt.localeCompare(b.facts.openedAt) || a.facts.id.localeCompare(b.facts.id))
    .map(inTurn);
  console.log(`\nPublished incidents, each among the earlier ones of its source: ${all.length}`);
  for (const [name, truth] of truths()) {
    const sources = new Set(all.filter(({ facts }) => truth.has(facts.id)).map(({ source }) => source));
    const list = all.filter(({ source }) => sources.has(source));
    for (const [who, suggests] of [
      ["ours", naming([...new Set(truth.values())])],
      ["keywords (0.15)", suggestsByKeywords(0.15)],
    ] as const)
      print(`${who}: ${name}`, accuracyOf(list.map((one) => answered(one, list, truth, suggests))));
  }
  aloud(all);
};

/** Many of them have the same day, or none: each gets a moment of its own, in their order. */
const inTurn = ({ source, facts }: Filed, at: number): Filed => ({
  source,
  facts: { ...facts, openedAt: new Date(Date.UTC(2020, 0, 1) + at * 60_000).toISOString() },
});

type Filed = { source: string; facts: IncidentFacts };

const filed = (one: Published): Filed => {
  const report = readReport(one.body);
  const facts = incident(one.incident_id, { openedAt: one.created_at ?? "" });
  const words = ownWords(report);
  return {
    source: one.source,
    facts: {
      ...facts,
      title: one.title,
      impact: report.fields.impact,
      causes: report.causes.map(({ text, key }) => ({ text, key, slug: null })),
      ...(words === null ? {} : { words }),
    },
  };
};

/** What others say which incidents belong together: labels of the source, or one fix that several of them cite. */
const truths = (): [string, Map<string, string>][] => {
  const labels = read<Label>("groundtruth_clusters.jsonl");
  const strong = labels.filter(({ strength }) => strength.startsWith("strong"));
  const area = labels.filter(({ strength }) => strength.startsWith("weak"));
  const cited = read<FollowUp>("followups.jsonl").filter(({ url }) => /\/(issues|pull)\/\d+/.test(url ?? ""));
  const fixes = cited.filter(
    ({ url, incident_id }) =>
      new Set(cited.filter((other) => other.url === url).map((other) => other.incident_id)).size > 1 &&
      incident_id !== "",
  );
  const byId = (list: Label[]): Map<string, string> =>
    new Map(list.map(({ id, labels: [first = ""] }) => [id, first]));
  return [
    ["same type of compromise", byId(strong)],
    ["same area (not a cause)", byId(area)],
    ["same cited fix", new Map(fixes.map(({ incident_id, url }) => [incident_id, url ?? ""]))],
  ];
};

const answered = (
  { source, facts }: Filed,
  list: Filed[],
  truth: Map<string, string>,
  suggests: Suggests,
): ReturnType<typeof answersOf>[number] => {
  const cause = truth.get(facts.id) ?? null;
  const before = list.filter((o) => o.source === source && o.facts.openedAt < facts.openedAt);
  const named = before.map(({ facts: one }): IncidentFacts => {
    const label = truth.get(one.id) ?? `only ${one.id}`;
    return { ...one, causes: [...one.causes, { key: label, text: label, slug: label }] };
  });
  return {
    cause,
    said: suggests({ ...facts, causes: facts.causes }, named)?.cause ?? null,
    due: cause !== null && before.some(({ facts: one }) => truth.get(one.id) === cause),
  };
};

/** Without any label, as the app itself would: earlier reports speak for the causes that they state. For a person to read. */
const aloud = (all: Filed[]): void => {
  const said = all.flatMap(({ source, facts }) => {
    const before = all.filter((o) => o.source === source && o.facts.openedAt < facts.openedAt);
    const found = suggestedCause(
      facts,
      before.map(({ facts: one }) => one),
      { config: { ...config, causes: [] } },
    );
    return found === null ? [] : [{ facts, found }];
  });
  console.log(`  without labels, as the app would, it speaks on ${said.length} of ${all.length}:`);
  for (const { facts, found } of said)
    console.log(
      `  ${facts.id} <- ${found.in.map(({ id }) => id).join(", ")}: ${found.sentence.slice(0, 70)} <> ${found.cause.slice(0, 70)}`,
    );
};

export const causes = (): void => {
  invented();
  published();
};
