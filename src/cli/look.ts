import { dump } from "js-yaml";
import { readConfig } from "../config.ts";
import { type Action, describe } from "../domain/action.ts";
import { type IssueFacts, type Known, nothingKnown } from "../domain/facts.ts";
import type { Setting } from "../domain/look.ts";
import { isGone, Later } from "../domain/outcome.ts";
import type { Instant, IssueRef } from "../domain/refs.ts";
import { Refusal } from "../domain/refusal.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";
import type { Want } from "../domain/want.ts";
import { createGitHub, type GitHub, type Hands, type Installation } from "../github/index.ts";
import { gated } from "../looks/gates.ts";
import { lookFor } from "../looks/kind.ts";
import { type FollowedClock, followClock, followed, machineClock } from "../main/clock.ts";
import { type Environment, settingsOf } from "../main/environment.ts";
import { ownFiles, path, unreadable } from "../own-files.ts";
import { onlyOf, repositoryFor, rootsIn } from "../root-file.ts";

type Out = { write(text: string): unknown };
export type LookIo = { stdout: Out; stderr: Out; environment: Environment };

const usage =
  "followthrough look OWNER/REPO#N [--json] prints what is known of an issue, what is wanted and what would be done, and does nothing.";

/** What one look at one issue concludes. Nothing of it is done. */
export type Looked = {
  at: string;
  url: string;
  now: Instant;
  dryRun: boolean;
  facts: IssueFacts;
  wants: Want[];
  actions: Action[];
  leftAlone: string[];
};

/** `followthrough look`: with the app's own configuration, and never an action. Answers the exit code. */
export const look = async (args: string[], io: LookIo): Promise<number> => {
  try {
    const { place, json } = wishOf(args);
    const settings = settingsOf(io.environment);
    const clock = await clockFor(settings.clockUrl);
    const github = createGitHub({ ...settings, log: { debug: () => undefined }, clock });
    const looked = await lookAt(github, place, settings.webUrl, clock.now()).finally(clock.stop);
    io.stdout.write(json ? `${JSON.stringify({ memory: "empty", ...looked }, null, 2)}\n` : told(looked));
    return 0;
  } catch (error) {
    io.stderr.write(`${sentenceFor(error)}\n`);
    return 1;
  }
};

const clockFor = async (url: string | null): Promise<FollowedClock> =>
  url === null ? followed(machineClock) : followClock(url, () => undefined);

type Place = { owner: string; name: string; number: number };

const address = /^([a-z\d][a-z\d-]{0,38})\/([\w.-]{1,100})#(\d{1,9})$/i;

const wishOf = (args: string[]): { place: Place; json: boolean } => {
  const [where, ...rest] = args.filter((arg) => arg !== "--json");
  const [, owner, name, number] = address.exec(where ?? "") ?? [];
  if (!owner || !name || !number || rest.length > 0) throw new Refusal(usage);
  return { place: { owner, name, number: Number(number) }, json: args.includes("--json") };
};

/** Observes, understands, decides and compares, from an empty memory. The executor is not called. */
export const lookAt = async (
  github: GitHub,
  { owner, name, number }: Place,
  webUrl: string,
  now: Instant,
): Promise<Looked> => {
  const met = await installationFor(github, owner);
  const hands = github.installation(met.id);
  const setting = await settingFor(hands, met, now);
  const url = `${webUrl}/${owner}/${name}/issues/${number}`;
  const found = (await hands.answer([{ ask: "issue", at: url }])).issue(url);
  const seen = found === null ? null : await hands.observe(found.id, now);
  if (seen === null || isGone(seen))
    throw new Refusal(`There is no issue ${owner}/${name}#${number} that this installation may read.`);
  // What was opened before its repository said no is there all the same.
  const first = await judged(hands, seen, { ...setting, repositories: {} }, nothingKnown);
  const known = await neighbours(hands, seen, setting, first);
  const { facts, wants, actions, leftAlone } = await judged(hands, seen, setting, known);
  const { at } = seen;
  return { at, url: seen.url, now, dryRun: setting.config.dry_run, facts, wants, actions, leftAlone };
};

const installationFor = async (github: GitHub, owner: string): Promise<Installation> => {
  const all = await github.installations();
  const met = all.find((one) => one.owner.toLowerCase() === owner.toLowerCase());
  if (met === undefined) throw new Refusal(`The app is not installed on ${owner}.`);
  if (met.suspended) throw new Refusal(`The installation on ${owner} is suspended.`);
  return met;
};

/** The project is left out: finding it may create it, and a look does nothing. */
const settingFor = async (hands: Hands, { owner }: Installation, now: Instant): Promise<Setting> => {
  const repositories = await hands.repositories();
  const ids = repositories.map(({ id }) => id);
  const { files } = await hands.setting(ids, path, null);
  const file = onlyOf(rootsIn(repositories, files, owner));
  if (file === null)
    throw new Refusal(`${owner} has no .github/followthrough.yml, so the app does nothing there.`);
  const read = file.text === null ? { error: unreadable } : readConfig(file.text);
  if ("error" in read) throw new Refusal(`.github/followthrough.yml: ${read.error}`);
  const { config } = read;
  const incidentsRepo = await repositoryFor(hands, config, owner, file.repo, repositories);
  if (incidentsRepo === null)
    throw new Refusal(`The repository for incidents, ${config.incidents.repository}, cannot be read.`);
  const covered = repositories.filter(({ archived }) => !archived);
  const own = ownFiles(files, covered, file.repo.id, {});
  return { now, config, owner, incidentsRepo, project: null, repositories: own.repositories };
};

type Judged = { facts: IssueFacts; wants: Want[]; actions: Action[]; leftAlone: string[] };

/** As the real look judges, with its gates: what was switched off, paused or opted out keeps everything back. */
const judged = async (hands: Hands, seen: Seen, setting: Setting, known: Known): Promise<Judged> => {
  const judge = lookFor(seen, setting, known);
  const answers = await hands.answer(judge.asks(seen, setting, known));
  const facts = judge.understand(seen, setting, known, answers);
  const wants = judge.decide(facts, seen, setting, known, answers);
  return { facts, wants, ...gated(wants, seen, facts, setting, known) };
};

/** What an empty memory lacks and GitHub can tell at once: issues opened for this one, and how they stand. */
const neighbours = async (hands: Hands, seen: Seen, setting: Setting, first: Judged): Promise<Known> => {
  if (first.facts.kind !== "incident") return nothingKnown;
  const opened: Record<string, IssueRef> = {};
  for (const want of first.wants) {
    if (want.want !== "issue" || want.at !== null) continue;
    const ours = await hands.find(want.mark, want.in, seen.createdAt);
    if (ours !== null) opened[want.mark.key] = ours;
  }
  const withOpened = { ...nothingKnown, opened };
  const { facts } = await judged(hands, seen, setting, withOpened);
  if (facts.kind !== "incident") return withOpened;
  const ids = new Set(facts.ideas.flatMap((idea) => idea.remediations));
  const remediations: RemediationFacts[] = [];
  for (const id of ids) {
    const fix = await hands.observe(id, setting.now);
    if (isGone(fix)) continue;
    const known = { ...withOpened, incidents: [facts] };
    const told = (await judged(hands, fix, setting, known)).facts;
    if (told.kind === "remediation") remediations.push(told);
  }
  return { ...withOpened, remediations };
};

const told = ({ at, url, now, dryRun, facts, wants, actions, leftAlone }: Looked): string =>
  [
    `${at}  ${url}`,
    `As of ${now}, from an empty memory: clusters and earlier incidents are not known. Nothing was done.`,
    ...(dryRun ? ["The configuration says dry_run, so the app only says this too."] : []),
    section("Facts", written(facts)),
    section("Wants", wants.length === 0 ? "none" : wants.map(wanted).join("\n")),
    section("Actions", actions.length === 0 ? "none" : actions.map(acted).join("\n")),
    ...(leftAlone.length === 0 ? [] : [section("Left alone", leftAlone.join("\n"))]),
    "",
  ].join("\n");

const section = (title: string, body: string): string =>
  `\n${title}\n${body.trimEnd().replace(/^(?=.)/gm, "  ")}`;

const acted = (action: Action): string => `${describe(action)}: ${action.why}`;

const wanted = ({ want, why, ...rest }: Want): string =>
  `${want}: ${why}\n${written(rest).replace(/^(?=.)/gm, "  ")}`;

const written = (value: object): string =>
  visible(dump(value, { lineWidth: 96, noRefs: true, skipInvalid: true })).trimEnd();

/** Text of others moves no cursor. */
const visible = (words: string): string => words.replace(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, "");

const sentenceFor = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  const words = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 300);
  return error instanceof Later
    ? `GitHub could not be read to the end (${words}): try again ${error.until === null ? "later" : `after ${error.until.slice(11, 16)} UTC`}.`
    : `The look ended: ${words}`;
};
