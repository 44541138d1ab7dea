import {
  type Actor,
  addAssignees,
  closeIssue,
  comment,
  createIssue,
  editIssue,
  type Issue,
  mergePullRequest,
  openPullRequest,
  person,
  type Repository,
  removeAssignees,
  removeMember,
  type StateReason,
  setValue,
  type World,
} from "../world/index.ts";
import type { Act, Deed, Handle } from "./history/deed.ts";
import { bodyOf } from "./history/form.ts";
import { type Spot, spots } from "./history/index.ts";

/** What is not there when somebody wants to act on it: the history and the app do not fit together. */
export class Missing extends Error {}

/** Carries out the deeds of people in the world, with their rights. `named` keeps what they made. */
export const actorsIn = (world: World, owner: string): { act(deed: Deed): void } => {
  const named = new Map<Handle, Issue>();
  const find = (handle: Handle): Issue => named.get(handle) ?? issueNamed(world, owner, handle);
  const texts = (text: string): string =>
    text.replace(/\{([\w-]+)\}/g, (_, handle: Handle) => referenceTo(find(handle)));
  return {
    act(deed) {
      const actor: Actor = { kind: "person", login: deed.by };
      const made = doing(world, actor, owner, deed, find, texts);
      const handle = "files" in deed ? deed.files : "opens" in deed ? deed.opens : null;
      if (made !== null && handle !== null) named.set(handle, made);
    },
  };
};

type Find = (handle: Handle) => Issue;

const doing = (
  world: World,
  actor: Actor,
  owner: string,
  deed: Deed,
  find: Find,
  texts: (text: string) => string,
): Issue | null => {
  const act: Act = deed;
  if ("files" in act) return filing(world, actor, owner, act.title, texts(bodyOf(act.report, deed.day)));
  if ("amends" in act)
    return editIssue(world, actor, find(act.amends), { body: texts(bodyOf(act.report, deed.day)) });
  if ("says" in act) return comment(world, actor, find(act.on), texts(act.says)).issue;
  if ("assigns" in act) return addAssignees(world, actor, find(act.on), [person(world, act.assigns)]);
  if ("unassigns" in act) return removeAssignees(world, actor, find(act.on), [person(world, act.unassigns)]);
  if ("closes" in act) return closing(world, actor, find(act.closes), act);
  if ("opens" in act) return opening(world, actor, find(act.for), act.title);
  if ("merges" in act) return mergePullRequest(world, actor, find(act.merges));
  if ("ticks" in act) return ticking(world, actor, owner, act);
  if ("moves" in act) return moving(world, actor, find(act.moves), act.to);
  return leaving(world, actor, owner, act.removes);
};

const filing = (world: World, actor: Actor, owner: string, title: string, body: string): Issue => {
  const repository = repositoryNamed(world, `${owner}/incidents`);
  const label = repository.labels.get("incident");
  return createIssue(world, actor, repository, { title, body, labels: label === undefined ? [] : [label] });
};

const closing = (world: World, actor: Actor, issue: Issue, how: Extract<Act, { closes: Handle }>): Issue => {
  if (how.saying !== undefined) comment(world, actor, issue, how.saying);
  const reason = how.as.toUpperCase().replace(" ", "_") as StateReason;
  return closeIssue(world, actor, issue, { reason });
};

const opening = (world: World, actor: Actor, issue: Issue, title: string): Issue =>
  openPullRequest(world, actor, issue.repository, { title, body: `Closes #${issue.number}` });

/** Moves the first card of the issue; the project made it a moment after the issue was opened. */
const moving = (world: World, actor: Actor, issue: Issue, to: string): Issue => {
  const item = issue.projectItems[0];
  const field = item?.project.fields.find(({ name }) => name === "Status");
  const option = field?.options.find(({ name }) => name === to);
  if (item === undefined || field === undefined || option === undefined)
    throw new Missing(`${referenceTo(issue)} has no card that could be moved to ${to}.`);
  setValue(world, actor, item, field, { type: "SINGLE_SELECT", optionId: option.id });
  return issue;
};

/** In the issue of the newest report, as somebody does with a click in the browser. */
const ticking = (
  world: World,
  actor: Actor,
  owner: string,
  { ticks, under }: Extract<Act, { ticks: string }>,
): Issue => {
  const incidents = [...repositoryNamed(world, `${owner}/incidents`).issues.values()];
  const ours = incidents.filter(({ author }) => author.kind === "bot");
  const home = ours.find(({ title }) => title === under);
  const report = ours.filter(({ body }) => body.includes("kind=report")).at(-1);
  const lines = report?.body.split("\n") ?? [];
  const at = lines.findIndex((line) => line.startsWith(`- [ ] [#${home?.number}]`) && line.includes(ticks));
  if (report === undefined || at === -1)
    throw new Missing(`The newest report has no box that says "${ticks}" about ${under}.`);
  lines[at] = (lines[at] ?? "").replace("- [ ]", "- [x]");
  return editIssue(world, actor, report, { body: lines.join("\n") });
};

const leaving = (world: World, actor: Actor, owner: string, login: string): null => {
  const organization = world.accounts.get(owner);
  if (organization?.kind !== "organization") throw new Missing(`There is no organisation ${owner}.`);
  removeMember(world, actor, organization, person(world, login));
  return null;
};

const referenceTo = ({ repository, number }: Issue): string =>
  `${repository.owner.login}/${repository.name}#${number}`;

const repositoryNamed = (world: World, name: string): Repository => {
  const found = world.repositories.get(name.toLowerCase());
  if (found === undefined) throw new Missing(`There is no repository ${name}.`);
  return found;
};

/** `acme/edge#77`, or the name of a remediation that the app has opened meanwhile. */
const issueNamed = (world: World, owner: string, handle: Handle): Issue => {
  const [repository = "", number] = handle.split("#");
  const found =
    number === undefined
      ? openedAt(world, owner, spots.get(handle))
      : repositoryNamed(world, repository).issues.get(Number(number));
  if (found === undefined) throw new Missing(`Nothing in this world is called ${handle} yet.`);
  return found;
};

const openedAt = (world: World, owner: string, spot: Spot | undefined): Issue | undefined => {
  if (spot === undefined) return undefined;
  const issues = [...repositoryNamed(world, `${owner}/${spot.repository}`).issues.values()];
  return issues.find(({ title, author }) => title === spot.title && author.kind === "bot");
};
