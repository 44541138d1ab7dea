import { Later } from "../domain/outcome.ts";
import { Refusal } from "../domain/refusal.ts";
import { createGitHub, type GitHub, type Grant } from "../github/index.ts";
import { type FollowedClock, followClock, followed, machineClock } from "../main/clock.ts";
import { type Environment, settingsOf } from "../main/environment.ts";
import { aboutApp } from "./doctor/app.ts";
import { type Finding, mend } from "./doctor/finding.ts";
import { aboutHouse } from "./doctor/house.ts";

type Out = { write(text: string): unknown };
export type DoctorIo = { stdout: Out; stderr: Out; environment: Environment };

const usage =
  "followthrough doctor takes no arguments: it is told everything by the environment variables of start.";

/** Findings about the app itself, or about one account. */
export type Room = { about: string; findings: Finding[] };

/**
 * `followthrough doctor`: what is well, and what has to be mended, each in a sentence that says what to do. Writes
 * nothing. Answers the exit code: 0 when all is well, 1 when something must be mended or could not be read.
 */
export const doctor = async (args: string[], io: DoctorIo): Promise<number> => {
  try {
    if (args.length > 0) throw new Refusal(usage);
    const settings = settingsOf(io.environment);
    const clock = await clockFor(settings.clockUrl);
    const github = createGitHub({ ...settings, log: { debug: () => undefined }, clock });
    const rooms = await examine(github, settings.publicUrl).finally(clock.stop);
    io.stdout.write(told(rooms));
    return rooms.some(({ findings }) => findings.some(({ is }) => is === "mend")) ? 1 : 0;
  } catch (error) {
    io.stderr.write(`${sentenceFor(error)}\n`);
    return 1;
  }
};

const clockFor = async (url: string | null): Promise<FollowedClock> =>
  url === null ? followed(machineClock) : followClock(url, () => undefined);

/** Everything that can be looked at without a memory. Throws *Later* when GitHub does not answer for the app. */
export const examine = async (github: GitHub, publicUrl: string): Promise<Room[]> => {
  const itself = await github.itself();
  const all = await github.grants();
  const rooms: Room[] = [{ about: `The app ${itself.slug}`, findings: aboutApp(itself, publicUrl) }];
  if (all.length === 0)
    rooms[0]?.findings.push(
      mend(`Nobody has installed it: an owner does so at ${itself.url}/installations/new.`),
    );
  for (const grant of all) rooms.push({ about: grant.owner, findings: await house(github, grant) });
  return rooms;
};

/** One account that cannot be read does not hide the others. */
const house = async (github: GitHub, grant: Grant): Promise<Finding[]> => {
  try {
    return await aboutHouse(github.installation(grant.id), grant);
  } catch (error) {
    if (!(error instanceof Later)) throw error;
    return [mend(`It could not be read to the end (${oneLine(error.message)}): ask again ${when(error)}.`)];
  }
};

const marks: Record<Finding["is"], string> = { well: "ok  ", note: "note", mend: "MEND" };

const told = (rooms: Room[]): string => {
  const bad = rooms.flatMap(({ findings }) => findings).filter(({ is }) => is === "mend").length;
  const lines = rooms.flatMap(({ about, findings }) => [
    about,
    ...findings.map(({ is, says }) => `  ${marks[is]}  ${visible(says)}`),
    "",
  ]);
  const end =
    bad === 0 ? "All is well." : bad === 1 ? "One thing is to be mended." : `${bad} things are to be mended.`;
  return `${[...lines, end].join("\n")}\n`;
};

/** Names and texts of others move no cursor. */
const visible = (words: string): string => oneLine(words).replace(/[\p{Cc}\p{Cf}]/gu, "");
const oneLine = (words: string): string => words.replace(/\s+/g, " ").trim();

const when = ({ until }: Later): string => (until === null ? "later" : `after ${until.slice(11, 16)} UTC`);

const sentenceFor = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  const words = oneLine(error instanceof Error ? error.message : String(error)).slice(0, 300);
  if (!(error instanceof Later)) return `The examination ended: ${words}`;
  return /^(401|404) /.test(words)
    ? "GitHub does not know this App by this key: check APP_ID, PRIVATE_KEY and GITHUB_API_URL."
    : `GitHub could not be read to the end (${words}): ask again ${when(error)}.`;
};
