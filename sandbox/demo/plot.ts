import { seedFromIncidents } from "../incidents-file.ts";
import type { SeedDocument } from "../world/index.ts";
import type { Deed } from "./history/deed.ts";
import { beginning, deeds, firstDay, momentOf } from "./history/index.ts";
import { configuration, organisation } from "./history/people.ts";
import type { DemoOptions } from "./options.ts";

/** Where a demo begins, and what people do in it. */
export type Plot = { seed: SeedDocument; start: Date; deeds: Deed[]; owner: string };

/** The invented history, or the incidents of a file with nobody acting after them. */
export const plotOf = ({ incidents, since }: DemoOptions): Plot =>
  incidents === null ? history(since) : fromFile(incidents, since);

const history = (since: DemoOptions["since"]): Plot => {
  const start = new Date(`${firstDay}T07:00:00Z`);
  const text = since === null ? configuration : withSince(configuration, dayFor(since, start));
  return { seed: configured(beginning, text), start, deeds, owner: "acme" };
};

const fromFile = (incidents: NonNullable<DemoOptions["incidents"]>, since: DemoOptions["since"]): Plot => {
  const { repositories, issues, newest } = seedFromIncidents(incidents, { reporter: "bo" });
  // The newest incident of the file is from the first day, and `today` shall leave it alone like the others.
  const morning = new Date(newest.getTime() + 86_400_000);
  const text = `incidents: incidents\nsince: ${dayFor(since ?? "2000-01-01", morning)}\nsponsors: [hale]\n`;
  const base = configured(organisation, text);
  const seed = { ...base, repositories: [...(base.repositories ?? []), ...repositories], issues };
  return { seed, start: newest, deeds: [], owner: "acme" };
};

const dayFor = (since: string, start: Date): string =>
  since === "today" ? start.toISOString().slice(0, 10) : since;

const withSince = (text: string, day: string): string => text.replace(/^since: .*$/m, `since: ${day}`);

const configured = (seed: SeedDocument, text: string): SeedDocument => ({
  ...seed,
  repositories: (seed.repositories ?? []).map((repository) =>
    repository.owner === "acme" && repository.name === ".github"
      ? { ...repository, files: { ".github/followthrough.yml": text } }
      : repository,
  ),
});

/** People are not machines: each day they act a few minutes later than the history says, in the same order. */
export const momentsOf = (plot: Plot, seed: number): { at: Date; deed: Deed }[] =>
  plot.deeds.map((deed) => ({
    at: new Date(momentOf(deed).getTime() + lateness(seed, deed.day) * 60_000),
    deed,
  }));

const lateness = (seed: number, day: number): number => {
  const mixed = Math.imul(seed * 7919 + day + 1, 2654435761) >>> 16;
  return mixed % 10;
};
