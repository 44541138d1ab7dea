import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EVENTS } from "../../../sandbox/default-seed.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import * as world from "../../../sandbox/world/index.ts";
import { startReceiver } from "./receiver.ts";

// Everything that can happen in the world is told in a payload that fits GitHub's contract.
let sandbox: Sandbox;
let app: Awaited<ReturnType<typeof startReceiver>>;
const rae = { kind: "person", login: "rae" } as const;

beforeEach(async () => {
  app = await startReceiver();
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z"), webhook: app.webhook });
  const installation = sandbox.world.installations.get(sandbox.installationId)!;
  installation.events = [...EVENTS, "release", "deployment", "deployment_status"];
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const repository = (name: string) => sandbox.world.repositories.get(`acme/${name}`)!;
const person = (login: string) => {
  const account = sandbox.world.accounts.get(login);
  if (account?.kind !== "user") throw new Error(`no ${login}`);
  return account;
};
const acme = () => {
  const account = sandbox.world.accounts.get("acme");
  if (account?.kind !== "organization") throw new Error("no acme");
  return account;
};

async function told(): Promise<string[]> {
  await sandbox.settle();
  expect(sandbox.violations).toEqual([]);
  return app.names();
}

describe("every event fits its contract", () => {
  test("issues and comments", async () => {
    const w = sandbox.world;
    const shop = repository("shop");
    const issue = world.createIssue(w, rae, shop, {
      title: "a",
      body: "b",
      issueType: acme().issueTypes[0]!,
    });
    world.editIssue(w, rae, issue, { title: "c", body: "d" });
    const written = world.comment(w, world.asApp(w.installations.get(sandbox.installationId)!), issue, "e");
    world.editComment(w, rae, written, "f");
    world.pinComment(w, rae, written);
    world.unpinComment(w, rae, written);
    world.deleteComment(w, rae, written);
    world.addAssignees(w, rae, issue, [person("mira")]);
    world.removeAssignees(w, rae, issue, [person("mira")]);
    world.setIssueType(w, rae, issue, null);
    world.closeIssue(w, rae, issue, { reason: "NOT_PLANNED" });
    world.reopenIssue(w, rae, issue);
    world.lockIssue(w, rae, issue, "locked");
    world.lockIssue(w, rae, issue, "unlocked");
    const moved = world.transferIssue(w, rae, issue, repository("platform"));
    world.deleteIssue(w, rae, moved);
    expect(await told()).toEqual([
      ...["opened", "typed", "edited"].map((action) => `issues.${action}`),
      ...["created", "edited", "pinned", "unpinned", "deleted"].map((action) => `issue_comment.${action}`),
      ...["assigned", "unassigned", "untyped", "closed", "reopened", "locked", "unlocked"].map(
        (one) => `issues.${one}`,
      ),
      "issues.transferred",
      "issues.opened",
      "issues.deleted",
    ]);
    const transferred = app.heard.find(({ action }) => action === "transferred")?.payload;
    expect(transferred).toMatchObject({
      repository: { name: "shop" },
      changes: { new_repository: { name: "platform" }, new_issue: { number: 1 } },
    });
    expect(app.heard.at(-2)?.payload).toMatchObject({ changes: { old_repository: { name: "shop" } } });
  });

  test("projects", async () => {
    const w = sandbox.world;
    const project = world.createProject(w, rae, acme(), "Follow-ups");
    const due = world.createField(w, rae, project, { name: "Due", dataType: "DATE" });
    const size = world.createField(w, rae, project, { name: "Size", dataType: "NUMBER" });
    const status = project.fields.find(({ name }) => name === "Status")!;
    const issue = world.createIssue(w, rae, repository("shop"), { title: "a" });
    const item = world.addItem(w, rae, project, issue);
    world.setValue(w, rae, item, due, { type: "DATE", date: "2026-04-01" });
    world.setValue(w, rae, item, size, { type: "NUMBER", number: 2 });
    world.setValue(w, rae, item, status, { type: "SINGLE_SELECT", optionId: status.options[0]!.id });
    world.setValue(w, rae, item, status, { type: "SINGLE_SELECT", optionId: status.options[1]!.id });
    world.clearValue(w, rae, item, due);
    world.archiveItem(w, rae, item);
    world.unarchiveItem(w, rae, item);
    world.moveItem(w, rae, world.addDraft(w, rae, project, { title: "b" }), item);
    world.statusUpdate(w, rae, project, { status: "AT_RISK", body: "c", startDate: "2026-03-02" });
    world.editProject(w, rae, project, { title: "Board", shortDescription: "d", readme: "e", public: true });
    world.editProject(w, rae, project, { closed: true });
    world.editProject(w, rae, project, { closed: false });
    world.deleteItem(w, rae, item);
    const names = await told();
    expect(names).toContain("projects_v2_status_update.created");
    expect(new Set(names.filter((name) => name.startsWith("projects_v2_item")))).toEqual(
      new Set(
        ["created", "edited", "archived", "restored", "reordered", "deleted"].map(
          (one) => `projects_v2_item.${one}`,
        ),
      ),
    );
    const changed = app.heard.map(({ payload }) => JSON.stringify(payload.changes ?? {}));
    expect(changed.some((change) => change.includes(`"name":"${status.options[0]!.name}"`))).toBe(true);
    expect(
      app.heard
        .filter(({ event }) => event.startsWith("projects_v2"))
        .every(({ payload }) => payload.repository === undefined),
    ).toBe(true);
  });

  test("repositories, pushes, labels, releases and deployments", async () => {
    const w = sandbox.world;
    const shop = repository("shop");
    world.putFile(w, rae, shop, "a.txt", "a");
    world.putFile(w, rae, shop, "a.txt", null);
    const label = world.createLabel(w, rae, shop, { name: "a" });
    world.deleteLabel(
      w,
      rae,
      world.editLabel(w, rae, label, { name: "b", color: "0e8a16", description: "c" }),
    );
    const billing = repository("billing");
    for (const to of ["public", "private", "internal"] as const) world.setVisibility(w, rae, billing, to);
    world.renameRepository(w, rae, billing, "money");
    world.archiveRepository(w, rae, billing, "archived");
    world.archiveRepository(w, rae, billing, "unarchived");
    world.setProperties(w, rae, shop, { service: "web" });
    world.createRelease(w, rae, shop, { tagName: "v1" });
    world.setDeploymentState(
      w,
      rae,
      world.createDeployment(w, rae, shop, { environment: "production" }),
      "success",
    );
    const fresh = world.createRepository(w, rae, acme(), { name: "fresh" });
    world.setCollaborator(w, rae, fresh, person("visitor"), "triage");
    world.setCollaborator(w, rae, fresh, person("visitor"), "admin");
    world.setCollaborator(w, rae, fresh, person("visitor"), "none");
    world.deleteRepository(w, rae, fresh);
    expect(await told()).toMatchInlineSnapshot(`
      [
        "push",
        "push",
        "label.created",
        "label.edited",
        "label.deleted",
        "repository.publicized",
        "repository.privatized",
        "repository.edited",
        "repository.renamed",
        "repository.archived",
        "repository.unarchived",
        "custom_property_values.updated",
        "release.created",
        "release.published",
        "release.released",
        "deployment.created",
        "deployment_status.created",
        "repository.created",
        "member.added",
        "member.edited",
        "member.removed",
        "repository.deleted",
      ]
    `);
  });

  test("people, teams and the installation itself", async () => {
    const w = sandbox.world;
    const team = acme().teams.get("platform")!;
    world.addTeamMember(w, rae, team, person("lin"));
    world.removeTeamMember(w, rae, team, person("lin"));
    world.setTeamRole(w, rae, team, repository("shop"), "write");
    world.removeMember(w, rae, acme(), person("lin"));
    world.addMember(w, rae, acme(), person("lin"));
    const installation = w.installations.get(sandbox.installationId)!;
    world.suspendInstallation(w, installation, person("rae"));
    world.unsuspendInstallation(w, installation, person("rae"));
    world.acceptPermissions(w, installation, person("rae"));
    world.removeRepositories(w, installation, person("rae"), [repository("handbook")]);
    world.addRepositories(w, installation, person("rae"), [repository("handbook")]);
    world.renameAccount(w, acme(), "acme-corp");
    world.uninstallApp(w, installation, person("rae"));
    expect(await told()).toMatchInlineSnapshot(`
      [
        "membership.added",
        "membership.removed",
        "team.added_to_repository",
        "organization.member_removed",
        "organization.member_added",
        "installation.suspend",
        "installation.unsuspend",
        "installation.new_permissions_accepted",
        "installation_repositories.removed",
        "installation_repositories.added",
        "organization.renamed",
        "installation_target.renamed",
        "installation.deleted",
      ]
    `);
    const removed = app.heard.find(
      ({ event, action }) => event === "installation_repositories" && action === "removed",
    );
    expect(removed?.payload).toMatchObject({
      repositories_removed: [{ full_name: "acme/handbook" }],
      repository_selection: "selected",
    });
  });
});
