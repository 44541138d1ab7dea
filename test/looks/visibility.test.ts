import { describe, expect, test } from "vitest";
import { diff } from "../../src/domain/diff.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { Setting } from "../../src/domain/look.ts";
import type { RepoRef, Visibility } from "../../src/domain/refs.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { audienceOf, mayCarry, strangers } from "../../src/domain/visibility.ts";
import { lookAtClusters } from "../../src/looks/clusters.ts";
import type { incidentLook } from "../../src/looks/incident.ts";
import { lookFor } from "../../src/looks/kind.ts";
import { config, nothingKnown, person, repo, seen, setting, target, told } from "../acme.ts";
import { remediation } from "../facts.ts";

/** Two repositories of each kind: every pair of visibilities, and a repository beside itself. */
const kinds: Visibility[] = ["public", "internal", "private"];
const repos = kinds.flatMap((kind) => [repo(`${kind}-a`, kind), repo(`${kind}-b`, kind)]);
const pairs = repos.flatMap((from) => repos.map((to) => ({ from, to })));
const shares = pairs.flatMap(({ from, to }) => [
  { from, to, share: [] },
  { from, to, share: [{ from: `acme/${from.name}`, to: `acme/${to.name}` }] },
]);

type World = { from: RepoRef; to: RepoRef; share: { from: string; to: string }[]; isPublic: boolean };
type Said = { what: string; words: string; to: RepoRef; barred: string[] };

const us = person("followthrough[bot]", "bot");
const where = (ref: RepoRef): Partial<Seen> => ({ repo: { ...ref, archived: false, hasIssues: true } });
const at = (day: number): string => `2026-05-${String(day).padStart(2, "0")}T09:00:00.000Z`;

/** A report of `from` that proposes something in `to`, and cites what is there already. */
const report = ({ from, to }: World, n: number): Seen =>
  seen(from.name, n, {
    ...where(from),
    title: "Canarytitle",
    labels: ["incident"],
    createdAt: at(n),
    body: [
      "### Impact\n\nCanaryimpact",
      "### Mitigated\n\n2026-05-01T09:30Z",
      "### Contributing causes\n\n- Canarycause",
      `### Follow-ups\n\n- [ ] Canaryline (acme/${to.name})\n  Done when: Canarywhen\n- [ ] https://github.com/acme/${to.name}/issues/90`,
    ].join("\n\n"),
  });

const settingOf = ({ from, share, isPublic }: World): Setting => ({
  ...setting(),
  now: "2026-05-29T09:00:00.000Z",
  config: { ...config, causes: [], share },
  incidentsRepo: from,
  project: { id: "PVT_1", number: 1, url: "", public: isPublic },
});

/** Every text of ours, from the first report to a stalled fix and the home of their cluster. */
const saidIn = (world: World): Said[] => {
  const { from, to, share } = world;
  const here = settingOf(world);
  const names = [from.name, to.name];
  const can = {
    ...told(names),
    repository: () => ({ ...target(to.name), ...to }),
    issue: () => null,
  };
  const said: Said[] = [];
  const judged = (one: Seen, known: Known): ReturnType<typeof incidentLook.understand> => {
    const look = lookFor(one, here, known);
    const facts = look.understand(one, here, known, can);
    for (const action of diff(look.decide(facts, one, here, known, can), one, known).actions) {
      if (!("quotes" in action)) continue;
      const audience = action.do === "track" ? audienceOf(action.on) : action.in;
      const words =
        action.do === "track"
          ? (action.fields.cluster ?? "")
          : `${"title" in action ? action.title : ""}\n${action.body}`;
      const what = action.do === "say" ? action.tag : action.do;
      said.push({ what, words, to: audience, barred: strangers(action.quotes, audience, share) });
    }
    return facts as ReturnType<typeof incidentLook.understand>;
  };
  const adopted: RemediationFacts = {
    ...remediation(`I_${to.name}_90`, { moved: at(2), origin: "adopted", state: "declined" }),
    at: `acme/${to.name}#90`,
    url: `https://github.com/acme/${to.name}/issues/90`,
    repo: to,
    title: "Canaryfix",
    reason: "Canaryreason",
    alternative: { text: "Canaryinstead", by: "mira" },
  };
  const first = judged(report(world, 1), { ...nothingKnown, remediations: [adopted] });
  const key = first.ideas[0]?.key ?? "";
  const opened = seen(to.name, 91, {
    ...where(to),
    title: "Canaryretitled",
    author: us,
    byUs: true,
    mark: { kind: "remediation", key },
    createdAt: at(2),
    body: "before",
  });
  const second = { ...first, id: `I_${from.name}_20`, at: `acme/${from.name}#20`, openedAt: at(20) };
  const known: Known = {
    ...nothingKnown,
    incidents: [first, second],
    remediations: [adopted],
    opened: { [key]: { id: opened.id, at: opened.at, url: opened.url } },
  };
  const clusters = lookAtClusters(here, known);
  for (const want of clusters.wants)
    if (want.want === "issue")
      said.push({
        what: "home",
        words: `${want.title}\n${want.body}`,
        to: want.in,
        barred: strangers(want.quotes, want.in, share),
      });
  const grouped = {
    ...known,
    clusters: clusters.facts
      .flatMap((one) => (one.kind === "cluster" ? [one] : []))
      .map((one) => ({ ...one, remediations: [opened.id, adopted.id] })),
  };
  const fix = judged(opened, grouped) as unknown as RemediationFacts;
  judged(report(world, 1), { ...grouped, remediations: [adopted, fix] });
  return said;
};

/** Who wrote each word, and for which repository by its name. */
const canaries = ({ from, to }: World) => [
  ...["title", "impact", "cause"].map((word) => ({ word: `Canary${word}`, of: from, naming: null })),
  ...["line", "when"].map((word) => ({ word: `Canary${word}`, of: from, naming: to.id })),
  ...["fix", "reason", "instead", "retitled"].map((word) => ({
    word: `Canary${word}`,
    of: to,
    naming: null,
  })),
];

const holds = ({ words }: Said, word: string): boolean => words.includes(word);

describe.each([true, false])("in an organisation whose project is public: %s", (isPublic) => {
  test.each(shares.map((one) => [one.from.name, one.to.name, one.share.length > 0, one] as const))(
    "from %s to %s, shared: %s",
    (_from, _to, _shared, pair) => {
      const world = { ...pair, isPublic };
      const said = saidIn(world);
      const hidden = said.flatMap((one) =>
        canaries(world)
          .filter(({ word }) => holds(one, word))
          .filter(({ of, naming }) => naming !== one.to.id && !mayCarry(of, one.to, pair.share))
          .map(({ word }) => `${word} in ${one.what} in ${one.to.name}`),
      );
      expect(hidden).toEqual([]);
      // The way out has nothing to do where the composers did their work.
      expect(said.flatMap(({ barred }) => barred)).toEqual([]);
      // And silence would prove nothing: what may be told is told.
      const told = (word: string, what: string): boolean =>
        said.some((one) => one.what === what && holds(one, word));
      const there = mayCarry(pair.from, pair.to, pair.share);
      const back = mayCarry(pair.to, pair.from, pair.share);
      expect(["open", "revise"].map((what) => told("Canaryimpact", what))).toEqual([there, there]);
      expect(told("Canaryline", "open")).toBe(true);
      expect(told("Canaryfix", "status")).toBe(back);
      expect(told("Canarycause", "home")).toBe(true);
      // A project is an audience of its own: it gets the name of a cluster only where all of it may be told.
      const board = audienceOf({ id: "PVT_1", number: 1, url: "", public: isPublic });
      const all = [pair.from, pair.to].every((one) => mayCarry(one, board, pair.share));
      expect(told("Canarycause", "track")).toBe(all);
    },
  );
});
