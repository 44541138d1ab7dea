import { readConfig } from "../../config.ts";
import type { Config } from "../../domain/configuration.ts";
import type { Target } from "../../domain/look.ts";
import type { Features, Grant, Hands, Limit } from "../../github/index.ts";
import { unreadable } from "../../own-files.ts";
import { repositoryFor, rootFiles } from "../../root-file.ts";
import {
  coded,
  type Finding,
  lackingEvents,
  lackingPermissions,
  listed,
  mend,
  note,
  well,
} from "./finding.ts";
import { aboutProject } from "./project.ts";

const path = ".github/followthrough.yml";

/** One account that the app is installed on: what it granted, its configuration, and everything that names. */
export const aboutHouse = async (hands: Hands, grant: Grant): Promise<Finding[]> => {
  if (grant.suspended)
    return [mend(`The installation is suspended: unsuspend it at ${grant.url}, or uninstall the app.`)];
  const granted = aboutGrant(grant);
  const found = await configured(hands, grant.owner);
  if (!("config" in found)) return [...granted, ...found.findings, ...(await left(hands))];
  const { config, home } = found;
  return [
    ...granted,
    ...found.findings,
    ...(await aboutIncidents(hands, grant, config, home)),
    ...(await aboutProject(hands, grant.owner, config)),
    ...(await left(hands)),
  ];
};

const aboutGrant = (grant: Grant): Finding[] => {
  const permissions = lackingPermissions(grant);
  const events = lackingEvents(grant);
  if (permissions.length + events.length > 0)
    return [
      mend(
        `It has not granted ${coded([...permissions, ...events])}: an owner accepts what the App asks for at ${grant.url}.`,
      ),
    ];
  return [
    well("It granted every permission and event."),
    ...(grant.covers === "all"
      ? []
      : [note("The app is installed on selected repositories only: it sees no incident or fix in others.")]),
  ];
};

type Configured = { findings: Finding[] } | { findings: Finding[]; config: Config; home: Target };

const configured = async (hands: Hands, owner: string): Promise<Configured> => {
  const files = await rootFiles(hands, owner);
  const [file] = files;
  if (file === undefined) {
    const says = `There is no configuration, so nothing is written: put ${path} into ${owner}/.github, with at least \`since:\`.`;
    return { findings: [mend(says)] };
  }
  const names = files.map(({ repo }) => `${repo.owner}/${repo.name}`);
  if (files.length > 1) {
    const says = `${listed(names)} each say \`incidents: here\`, so neither counts: keep it in one of them, or put the file into ${owner}/.github.`;
    return { findings: [mend(says)] };
  }
  const read = file.text === null ? { error: unreadable } : readConfig(file.text);
  if ("error" in read) return { findings: [mend(`${names[0]}: ${path} cannot be used: ${read.error}`)] };
  const dry = read.config.dry_run
    ? [note("`dry_run: true`: the ledger says what the app would do, and nothing is written.")]
    : [];
  return {
    findings: [well(`The configuration is ${path} of ${names[0]}.`), ...dry],
    config: read.config,
    home: file.repo,
  };
};

const aboutIncidents = async (
  hands: Hands,
  grant: Grant,
  config: Config,
  home: Target,
): Promise<Finding[]> => {
  const { repository, label } = config.incidents;
  const ref = await repositoryFor(hands, config, grant.owner, home);
  const place = ref === null ? null : await hands.repository(ref.owner, ref.name);
  if (place === null)
    return [
      mend(
        `The repository for incidents, ${repository}, cannot be read: install the app on it, or correct \`incidents:\`.`,
      ),
    ];
  const name = `${place.owner}/${place.name}`;
  if (place.archived)
    return [mend(`${name}, the repository for incidents, is archived: unarchive it, or name another.`)];
  if (!place.hasIssues)
    return [mend(`${name}, the repository for incidents, has no issues: switch them on in its settings.`)];
  const features = await hands.features(place, grant);
  const typed = features.types?.some((type) => type.toLowerCase() === label.toLowerCase()) ?? false;
  if (!typed && !(await hands.hasLabel(place, label)))
    return [
      mend(
        `${name} has no label and no issue type \`${label}\`, so no issue is an incident: create the label.`,
      ),
      ...aboutFeatures(features, label),
    ];
  return [
    well(`Incidents are issues of ${name} with the label or type \`${label}\`.`),
    ...aboutFeatures(features, label),
  ];
};

/** Labels and text carry everything; GitHub's own features are used where they are there. */
const aboutFeatures = ({ types, fields }: Features, label: string): Finding[] => [
  note(
    types?.some((type) => type.toLowerCase() === label.toLowerCase()) === true
      ? `Issue types: an issue of type \`${label}\` is an incident, also without the label.`
      : `Issue types: none is called \`${label}\`, so the label alone makes an incident.`,
  ),
  note("Sub-issues and dependencies: fixes are linked with them, and read from them."),
  note(
    fields === null || fields.length === 0
      ? "Issue fields: not used, none can be seen."
      : `Issue fields: not used; there are ${coded(fields)}.`,
  ),
  note("Issue suggestions: not used; owners are proposed in words."),
];

const left = async (hands: Hands): Promise<Finding[]> => {
  const limits = await hands.limits();
  if (limits === null) return [];
  const { requests, points } = limits;
  const says = `GitHub's limits: ${share(requests)} requests and ${share(points)} points are left until ${clock(points)} UTC.`;
  return requests.left === 0 || points.left === 0
    ? [mend(`${says} The app waits until then; ask again, and see what else uses this installation.`)]
    : [well(says)];
};

const share = ({ left: rest, of }: Limit): string => `${rest} of ${of}`;
const clock = ({ until }: Limit): string => until.slice(11, 16);
