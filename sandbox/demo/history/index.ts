import type { SeedDocument } from "../../world/index.ts";
import { alerts } from "./alerts.ts";
import { canary } from "./canary.ts";
import { certificates } from "./certificates.ts";
import type { Deed, Handle } from "./deed.ts";
import { momentOf } from "./form.ts";

export { firstDay, momentOf } from "./form.ts";

import { past } from "./past.ts";
import { organisation } from "./people.ts";
import { pools } from "./pools.ts";
import { redis } from "./redis.ts";
import { retries } from "./retries.ts";
import { firstWeeks } from "./singles-1.ts";
import { weeksToFive } from "./singles-2.ts";
import { weeksToEight } from "./singles-3.ts";
import { weeksToEnd } from "./singles-4.ts";

/** Everything that people do, in order of time. */
export const deeds: Deed[] = [
  ...redis,
  ...certificates,
  ...canary,
  ...retries,
  ...alerts,
  ...pools,
  ...firstWeeks,
  ...weeksToFive,
  ...weeksToEight,
  ...weeksToEnd,
].sort((a, b) => momentOf(a).getTime() - momentOf(b).getTime());

/** The world as it is on the first morning. */
export const beginning: SeedDocument = {
  ...organisation,
  repositories: [
    ...(organisation.repositories ?? []),
    { owner: "lumen-db", name: "engine", visibility: "public" },
  ],
  issues: past,
};

/** Where a remediation is to be found once the app has opened it: its repository and its title. */
export type Spot = { repository: string; title: string };

/** Remediations that come of free text or of a command, by the name that deeds give them. */
const fromText: [Handle, Spot][] = [
  ["maintenance-page-fix", { repository: "edge", title: "Serve the maintenance page from the edge" }],
  ["timeouts-fix", { repository: "api", title: "Set default timeouts for every outgoing call" }],
  ["token-owner-fix", { repository: "identity", title: "Give every service account a team as its owner" }],
];

export const spots: ReadonlyMap<Handle, Spot> = new Map([...fromText, ...deeds.flatMap(spotsIn)]);

function spotsIn(deed: Deed): [Handle, Spot][] {
  const report = "files" in deed ? deed.report : null;
  if (report === null || typeof report === "string") return [];
  return (report.followUps ?? []).flatMap((line): [Handle, Spot][] => {
    if (typeof line === "string" || line.as === undefined || line.in === undefined) return [];
    return [[line.as, { repository: line.in, title: line.idea }]];
  });
}
