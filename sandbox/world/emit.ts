import type { Installation, Organization, Repository } from "./entities.ts";
import type { EventName, EventSubjects } from "./events.ts";
import type { By } from "./rights.ts";
import { covers, permits } from "./rights.ts";
import type { World } from "./world.ts";
import { organizationOf } from "./world.ts";

/**
 * The permission an installation needs to hear of an event.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
const NEEDS: Record<EventName, readonly string[]> = {
  issues: ["issues"],
  issue_comment: ["issues"],
  sub_issues: ["issues"],
  issue_dependencies: ["issues"],
  label: ["metadata"],
  repository: ["metadata"],
  pull_request: ["pull_requests"],
  push: ["contents"],
  projects_v2: ["organization_projects"],
  projects_v2_item: ["organization_projects"],
  projects_v2_status_update: ["organization_projects"],
  member: ["members"],
  membership: ["members"],
  team: ["members"],
  organization: ["members"],
  custom_property_values: ["organization_custom_properties", "repository_custom_properties"],
  release: ["contents"],
  deployment: ["deployments"],
  deployment_status: ["deployments"],
  installation: [],
  installation_repositories: [],
  installation_target: [],
};

/** Every app hears of its own installations; it cannot subscribe to these by hand. */
const ALWAYS: readonly EventName[] = ["installation", "installation_repositories", "installation_target"];

interface Scope {
  repository?: Repository | null;
  organization?: Organization | null;
}

/** Tells the listeners, naming the installations that hear of it. */
export function emit(
  world: World,
  doer: By,
  event: EventName,
  action: string | null,
  scope: Scope,
  subjects: EventSubjects,
): void {
  const repository = scope.repository ?? null;
  const organization = scope.organization ?? (repository === null ? null : organizationOf(repository));
  const installations = [...world.installations.values()]
    .filter((installation) => hears(installation, event, repository, organization, subjects))
    .map((installation) => installation.id);
  const at = world.stamp();
  world.tell({
    ...subjects,
    event,
    action,
    at,
    sender: doer.account,
    repository,
    organization,
    installations,
  });
}

function hears(
  installation: Installation,
  event: EventName,
  repository: Repository | null,
  organization: Organization | null,
  subjects: EventSubjects,
): boolean {
  if (ALWAYS.includes(event)) return subjects.installation === installation;
  if (installation.suspendedAt !== null || !installation.events.includes(event)) return false;
  const needs = NEEDS[event];
  if (
    !needs.some(
      (permission) => permission === "metadata" || permits(installation.permissions, permission, "read"),
    )
  ) {
    return false;
  }
  if (repository !== null) return covers(installation, repository);
  return installation.account === organization;
}
