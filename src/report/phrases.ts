import type { SponsorName } from "../domain/configuration.ts";
import type { IssueRef } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { After } from "./after.ts";
import { type Inline, type Line, listed, strong, text } from "./block.ts";
import type { ClusterLine } from "./model.ts";
import { homeNumber } from "./pages.ts";
import { count, day, figure, sayHours, sayNumber } from "./say.ts";
import { shortTitle } from "./titles.ts";

export const cluster = (line: ClusterLine): Inline => ({
  cluster: line.title,
  number: homeNumber(line),
  url: line.home?.url ?? null,
  page: line.page,
});

/** `#31`, which the tick below a cluster's title can do with; its title where it has no home. */
export const short = (line: ClusterLine): Inline => {
  const number = homeNumber(line);
  return number === null || line.home === null
    ? cluster(line)
    : { issue: `#${number}`, url: line.home.url, outside: false };
};

export const issue = ({ at, url }: Pick<IssueRef, "at" | "url">, outside = false): Inline => ({
  issue: at,
  url,
  outside,
});

/** What it is called, and where it is: `Recover when a new primary is selected acme/platform#212`. */
export const fix = (remediation: RemediationFacts): Line => {
  const title = shortTitle(remediation.title, "");
  const link = fixLink(remediation);
  return title === "" ? [link] : [{ quoted: title, as: "title" }, text(" "), link];
};

/** The same within a sentence: `“Recover when a new primary is selected” (acme/platform#212)`. */
const fixNamed = (remediation: RemediationFacts): Line => {
  const title = shortTitle(remediation.title, "");
  const link = fixLink(remediation);
  return title === "" ? [link] : [{ quoted: title, as: "words" }, text(" ("), link, text(")")];
};

/** The same beside a cluster that is called like it: only the link, since the title stands there already. */
export const fixBeside = (title: string, remediation: RemediationFacts): Line =>
  shortTitle(remediation.title, "") === title ? [fixLink(remediation)] : fixNamed(remediation);

/** Only where it is. */
export const fixLink = (remediation: RemediationFacts): Inline =>
  issue(remediation, remediation.origin === "outside");

export const person = (login: string): Inline => ({ name: login });

const account = /^@?[a-z\d](?:[a-z\d-]{0,38})(?:\/[\w.-]{1,100})?$/i;

/** A mention of a sponsor with a line; a name that GitHub cannot hold is only shown. */
export const sponsor = (name: SponsorName): Inline =>
  account.test(name) ? { mention: name.replace(/^@/, "") } : { name };

export const owners = (remediation: RemediationFacts): Line => {
  if (remediation.ownerless) return [strong("nobody")];
  const people = remediation.owners.filter(({ kind }) => kind === "user").map(({ login }) => [person(login)]);
  return people.length === 0 ? [text("somebody")] : listed(people);
};

/** `2 more incidents, 3 h 05 min of impact as reported, worst SEV-1`. */
export const since = (after: After | null): Line => {
  if (after === null) return [text("nothing is proposed")];
  if (after.incidents === 0) return [text("no further incident")];
  const parts: Line[] = [[text(figure(after.incidents, "more incident"))]];
  if (after.hours !== null) parts.push([text(impact(after))]);
  if (after.worst !== null)
    parts.push([text("worst "), { quoted: shortTitle(after.worst, ""), as: "title" }]);
  return parts.flatMap((part, i) => (i === 0 ? part : [text(", "), ...part]));
};

const impact = ({ hours, withoutHours }: After): string => {
  const least = withoutHours > 0 ? "at least " : "";
  return `${least}${sayHours(hours ?? 0)} of impact as reported`;
};

/** Why a cluster is flagged: `three open remediations, none has moved, two have no owner`. */
export const why = ({ open, ownerless }: ClusterLine): string => {
  const asks = open.filter(({ needsSponsor }) => needsSponsor !== undefined).length;
  if (asks > 0 && open.length === 1) return "one open remediation, its maintainers ask for a sponsor";
  if (asks > 0)
    return `${count(open.length, "open remediation")}, for ${sayNumber(asks)} the maintainers ask for a sponsor`;
  if (open.length === 1) return "one open remediation, it has not moved, nobody has it";
  const still = open.every((remediation) => remediation.stalledSince !== null);
  const moved = still ? "none has moved" : "one has stood still for twice the time allowed";
  const owner = ownerless.length === 1 ? "one has no owner" : `${sayNumber(ownerless.length)} have no owner`;
  return `${count(open.length, "open remediation")}, ${moved}, ${owner}`;
};

export const stalled = (remediation: RemediationFacts, zone: string): Line =>
  remediation.stalledSince === null ? [text("–")] : [day(remediation.stalledSince, zone)];
