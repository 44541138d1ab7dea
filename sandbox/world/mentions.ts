import type { Issue } from "./issue-entities.ts";
import { atLeast, type By, roleOf } from "./rights.ts";
import type { Reference } from "./text.ts";
import { mentions, references } from "./text.ts";
import { note } from "./timeline.ts";
import type { World } from "./world.ts";
import { fullName } from "./world.ts";

/**
 * Leaves a cross-reference on every issue that the text newly mentions, and a mention for every person.
 * One pair of issues is cross-referenced once, however often one names the other. The reference stands in the target's
 * timeline also when the source is private; who may not see the source is not shown it.
 * No page says that being mentioned updates an issue, so `updatedAt` stays: whoever waits for it must not rely on it.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export function announce(world: World, doer: By, source: Issue, text: string): void {
  for (const target of named(world, doer, source, references(text, world.webUrl))) {
    const known = target.timeline.some(
      (item) => item.type === "CrossReferencedEvent" && item.source === source,
    );
    if (known || target === source) continue;
    const willCloseTarget = source.pull?.closes.includes(target) ?? false;
    note(world, doer, target, { type: "CrossReferencedEvent", source, willCloseTarget });
  }
  for (const login of mentions(text)) {
    const account = world.accounts.get(login);
    if (account?.kind !== "user" || !atLeast(roleOf(account, source.repository), "read")) continue;
    note(world, { account, viaApp: null }, source, { type: "MentionedEvent" });
  }
}

/** The issues behind references, as far as the writer may see them. */
export function named(world: World, doer: By, source: Issue, found: Reference[]): Issue[] {
  const issues = new Set<Issue>();
  for (const { repository: name, number } of found) {
    const key = (name ?? fullName(source.repository)).toLowerCase();
    const repository = world.repositories.get(key) ?? world.formerNames.get(key);
    const issue = repository?.issues.get(number);
    if (issue !== undefined && mayName(world, doer, issue)) issues.add(issue);
  }
  return [...issues];
}

function mayName(world: World, doer: By, target: Issue): boolean {
  const { repository } = target;
  if (repository.visibility === "public") return true;
  const { account } = doer;
  if (account.kind === "user") return roleOf(account, repository) !== "none";
  return [...world.installations.values()].some(
    (installation) => installation.app.bot === account && installation.account === repository.owner,
  );
}
