import type { Config } from "../../domain/configuration.ts";
import { Later } from "../../domain/outcome.ts";
import { type BoardMap, cardFields, type ProjectRef } from "../../domain/refs.ts";
import type { RemediationState } from "../../domain/remediation.ts";
import { fieldNames, fieldTypes, type Hands, isAbsent } from "../../github/index.ts";
import { statusNames } from "../../looks/standing.ts";
import { coded, type Finding, listed, mend, note, well } from "./finding.ts";

/** The project that remediations are tracked in: is it there, and which of its fields and options are meant. */
export const aboutProject = async (
  hands: Hands,
  owner: string,
  { project, dry_run }: Config,
): Promise<Finding[]> => {
  if (project === "off") return [well("`project: off`: no project is kept.")];
  const { number } = project;
  const wish = { owner, number, status: Object.values(project.status), known: null };
  try {
    const met = await hands.projectAsItIs(wish);
    if (!isAbsent(met)) return number === null ? ours(met) : theirs(met, project.status);
    return [absent(met.absent, number, dry_run)];
  } catch (error) {
    if (number === null || !(error instanceof Later)) throw error;
    return [
      mend(
        `Project ${number} of ${owner} cannot be seen: name one of the organisation, not of a person, and let the app write projects.`,
      ),
    ];
  }
};

const absent = (how: "none" | "closed", number: number | null, dryRun: boolean): Finding => {
  if (how === "closed")
    return number === null
      ? note("Somebody closed the app's project, so no card is kept; reopen it to have them again.")
      : mend(`Project ${number} is closed, so no card is kept: reopen it, or name another in \`project:\`.`);
  return note(
    dryRun
      ? "There is no project yet; a dry run creates none."
      : "There is no project yet: the app creates one, named Followthrough, when it next reads the configuration.",
  );
};

const ours = ({ number, url, board }: ProjectRef): Finding[] => {
  const fields = cardFields
    .filter((field) => board?.fields[field] === undefined)
    .map((field) => fieldNames[field]);
  const options = Object.values(statusNames).filter((name) => board?.options[name] === undefined);
  return [
    well(`The project is number ${number}, made by the app: ${url}`),
    ...renamed(board),
    ...(fields.length === 0
      ? []
      : [
          note(
            `It has no field ${coded(fields)}: what was never made comes with the next refresh, what people deleted does not.`,
          ),
        ]),
    ...(options.length === 0
      ? []
      : [note(`Its Status has no option ${coded(options)}: cards in those states stay where they are.`)]),
  ];
};

const renamed = (board: BoardMap | undefined): Finding[] => {
  const fields = cardFields.flatMap((field) => {
    const name = board?.fields[field]?.name;
    return name === undefined || name === fieldNames[field] ? [] : [`${fieldNames[field]} is now ${name}`];
  });
  const options = Object.entries(board?.options ?? {}).flatMap(([ours, { name }]) =>
    name === ours ? [] : [`${ours} is now ${name}`],
  );
  const all = [...fields, ...options];
  return all.length === 0 ? [] : [well(`People renamed, and it still works: ${listed(all)}.`)];
};

type Status = Partial<Record<RemediationState, string>>;

const theirs = ({ number, url, board }: ProjectRef, status: Status): Finding[] => {
  const states = Object.keys(statusNames) as RemediationState[];
  const unmapped = states.filter((state) => status[state] === undefined);
  const missing = [...new Set(Object.values(status))].filter((name) => board?.options[name] === undefined);
  const fields = cardFields.filter((field) => field !== "status" && board?.fields[field] === undefined);
  const filled = cardFields.filter((field) => field !== "status" && board?.fields[field] !== undefined);
  return [
    well(`The project is number ${number}, found: ${url}`),
    ...(filled.length === 0 ? [] : [well(`Its fields ${coded(filled.map(nameOf))} are filled.`)]),
    ...(fields.length === 0
      ? []
      : [
          note(`It has no field ${listed(fields.map(typeOf))}: add it to have it filled; the app adds none.`),
        ]),
    ...(missing.length === 0
      ? []
      : [mend(`Its Status has no option ${coded(missing)}: correct \`project.status\`, or add the option.`)]),
    ...(unmapped.length === 0
      ? []
      : [
          note(
            `\`project.status\` names no option for ${listed(unmapped)}: such a card is left where it is.`,
          ),
        ]),
  ];
};

const nameOf = (field: (typeof cardFields)[number]): string => fieldNames[field];
const typeOf = (field: (typeof cardFields)[number]): string =>
  `\`${fieldNames[field]}\` (${fieldTypes[field].toLowerCase()})`;
