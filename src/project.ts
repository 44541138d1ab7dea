import { settleDays } from "./act.ts";
import type { Config } from "./domain/configuration.ts";
import { Later } from "./domain/outcome.ts";
import { daysAfter, type ProjectRef } from "./domain/refs.ts";
import { isAbsent, type KnownProject } from "./github/index.ts";
import type { Deps } from "./reconcile.ts";
import type { Look } from "./store/index.ts";

export const anHour = 1 / 24;
export const aDay = 1;

/** The project that cards go to, or none, and in how many days to look again. */
export type Standing = { project: ProjectRef | null; again: number };
/** `met`: the project of `before`, as it was read with the rest of the setting. */
type Asked = {
  config: Config | null;
  owner: string;
  before: ProjectRef | null;
  met: KnownProject | null;
};

/**
 * The configured project, or ours, created once. A dry run creates none, and a project that cannot be had never holds up
 * a remediation: there is no card then, and it is asked for again in an hour.
 */
export const projectFor = async (deps: Deps, look: Look, asked: Asked): Promise<Standing> => {
  const { config, before } = asked;
  if (config === null || config.project === "off" || config.dry_run) return { project: null, again: aDay };
  try {
    return await found(deps, look, asked, config.project);
  } catch (error) {
    if (!(error instanceof Later)) throw error;
    deps.log.warn({ owner: asked.owner }, `The project waits: ${error.message}`);
    return { project: before, again: anHour };
  }
};

type Wanted = Exclude<Config["project"], "off">;

const found = async (deps: Deps, look: Look, asked: Asked, wanted: Wanted): Promise<Standing> => {
  const hands = deps.github.installation(look.installation);
  const status = Object.values(wanted.status);
  const wish = { owner: asked.owner, number: wanted.number, status, known: asked.before };
  const met = await hands.project({ ...wish, met: asked.met });
  if (!isAbsent(met)) return { project: met, again: aDay };
  // A person closed it, or deleted what we knew: that stays so.
  if (met.absent === "closed" || wanted.number !== null) return { project: null, again: aDay };
  const made = await create(deps, look, asked.owner);
  if (made === null) return { project: null, again: aDay };
  const ours = await hands.project({ ...wish, known: made });
  return { project: isAbsent(ours) ? null : ours, again: isAbsent(ours) ? anHour : aDay };
};

/** Once in the life of a memory: the intent is committed before the call, and a second refresh waits for the first. */
const create = async (
  { github, store, clock }: Deps,
  look: Look,
  owner: string,
): Promise<ProjectRef | null> => {
  const { installation } = look;
  const key = `project of ${owner}`;
  const now = clock.now();
  const begun = await store.intents.begin(look, key, "create the project", now);
  if (begun === "done") return null;
  if (begun === "unsettled") {
    const since = (await store.intents.unsettled(installation)).find((one) => one.key === key)?.since ?? now;
    const settled = daysAfter(since, settleDays);
    if (Date.parse(settled) > Date.parse(now))
      throw new Later("waits to see whether GitHub created the project", settled);
  }
  const outcome = await github.installation(installation).makeProject(owner);
  await store.intents.end(installation, key, outcome, clock.now());
  if (outcome.outcome !== "done") throw new Later(outcome.reason);
  return outcome.made === null ? null : { id: outcome.made.id, number: 0, url: outcome.made.url };
};
