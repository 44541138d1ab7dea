import type { IncidentFacts } from "../../domain/incident.ts";
import { stem } from "../repeats/stem.ts";

/** What is read of an incident to compare it with others. */
export type Told = Pick<IncidentFacts, "id" | "title" | "impact" | "causes" | "words">;

const list = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/).filter((word) => word !== ""));

/** Words between the words, and words of every incident: they tell no mechanism from another. */
const silent = list(`
  a an the of for on in at by with around about across over between against to into onto upon within through under
  without from up down out off back is are be was were been being it its itself himself their our your this that these
  those which who whose what how why where there here and or also as per each every all any some own other another
  such same both either else more most less least few many much too very just only even still already yet never ever
  always often once now later ago new next last first second then than so but if when while until till after before
  again since because during not no nor none i we you he she they them us had has have having did does do done get
  gets got go goes going went gone come came take taken took make made makes making can could cannot will would should
  shall may might must way whole half full one two three four five six seven eight nine ten
  nobody somebody anybody everybody nothing something anything everything long short number part case
  time times second seconds minute minutes hour hours day days week weeks month months year years
  morning noon afternoon evening night midnight today yesterday
  monday tuesday wednesday thursday friday saturday sunday
  january february march april june july august september october november december
  incident incidents problem problems issue issues impact affect affected fail fails failed failing failure failures
  error errors outage slow slower unavailable unreachable timeout timeouts timed broke broken crash crashed stop stopped
  restart restarted unknown
  alert alerted attempt begin began cause caused causes causing close closed current currently detail details detect
  detected due encounter encountered finally final find found fix fixed identify identified info information initial
  initially investigate investigating investigation know known link message messages monitor monitoring normal normally
  notice noticed notify notified occur occurred operation operational people person possible receive received recover
  recovered recovery related report reported request resolve resolved resolution restore restored result resulted results
  see seem seemed team teams ticket track tracked trigger triggered update utc work worked working works
  customer customers user users service services`);

const addresses = /https?:\/\/\S+|[\w.-]+\/[\w.-]+#\d+|#\d+|@[\w-]+/g;

/** The words of a text that say something, each in one form. Numbers, dates and addresses are no mechanism. */
export const termsOf = (text: string): string[] =>
  (
    text
      .replace(addresses, " ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? []
  )
    .filter((word) => word.length < 40 && !silent.has(word) && !/^\d/.test(word))
    .map(stem)
    .filter((word) => word.length > 1);

/** What an incident says of its mechanism: the causes as stated, and what else happened. */
export type Mechanism = { stated: string[]; told: string[] };

/**
 * The same symptom is not the same cause: a word of the title or of the impact counts only where a stated cause has it
 * too. What a slug says is no word of the report; `titles` are those that the organisation gave its causes.
 */
export const mechanismOf = ({ title, impact, causes, words }: Told, titles: string[] = []): Mechanism => {
  const written = causes.filter(({ key, slug }) => key !== slug).map(({ text }) => text);
  const stated = termsOf([...written, ...titles].join("\n"));
  const symptoms = new Set(termsOf(`${title}\n${impact ?? ""}`));
  const told = termsOf(words ?? "").filter((word) => stated.includes(word) || !symptoms.has(word));
  return { stated, told };
};
