import { afterEach, describe, expect, test } from "vitest";
import { archiveItem, deleteItem } from "../../sandbox/world/project-items.ts";
import { clearValue } from "../../sandbox/world/project-values.ts";
import { deleteProject, editProject } from "../../sandbox/world/projects.ts";
import { refresh } from "../../src/refresh.ts";
import { closeWell, openAcme } from "./acme.ts";
import {
  cardOf,
  close,
  fieldOf,
  file,
  issueNamed,
  itemOf,
  ledgerOf,
  move,
  projects,
  remediationNamed,
  renameField,
  renameOption,
  report,
  writes,
} from "./board.ts";
import type { House } from "./house.ts";

const rae = { kind: "person", login: "rae" } as const;
let house: House;
afterEach(() => closeWell(house));

const factsOf = (title: string) => remediationNamed(house, title);

describe("our project", () => {
  test("lives through the life of a remediation, and a lost memory writes nothing", {
    timeout: 180_000,
  }, async () => {
    house = await openAcme();
    await house.settle();
    await file(house, "Sign-ins failed", report("Follow the address (acme/platform)"));
    await house.sleep(1.1);
    expect(cardOf(house, "Follow the address")).toEqual({ Status: "Proposed", Recurrences: 0 });

    await file(house, "Sign-ins failed again", report("Page on lag (acme/shop)"));
    await house.sleep(1.1);
    expect(cardOf(house, "Follow the address")).toMatchObject({
      Cluster: "Clients keep the old address",
      Recurrences: 1,
    });
    expect(cardOf(house, "Page on lag")).toMatchObject({ Recurrences: 0 });

    // A person's move is progress and is left; the issue alone decides what is declined.
    move(house, "Follow the address", "In progress");
    await house.settle();
    expect(await factsOf("Follow the address")).toMatchObject({
      state: "in progress",
      progress: { what: "card moved to In progress" },
    });
    await house.sleep(15);
    expect(cardOf(house, "Follow the address")).toMatchObject({
      Status: "In progress",
      "Stalled since": expect.stringMatching(/^2026-04-1\d$/),
    });
    await close(house, issueNamed(house, "Follow the address"), "not_planned");
    await house.settle();
    expect(cardOf(house, "Follow the address").Status).toBe("Declined");
    await close(house, issueNamed(house, "Page on lag"), "completed");
    await house.settle();
    expect(cardOf(house, "Page on lag").Status).toBe("Done");

    const before = [cardOf(house, "Follow the address"), cardOf(house, "Page on lag")];
    await house.deps.store.wipe();
    house.sandbox.requests.clear();
    await house.settle();
    expect(writes(house)).toEqual([]);
    expect(projects(house)).toHaveLength(1);
    expect([cardOf(house, "Follow the address"), cardOf(house, "Page on lag")]).toEqual(before);
  });

  test("is written in no more when people renamed what is in it", async () => {
    house = await openAcme();
    await house.settle();
    await file(house, "Sign-ins failed", report("Follow the address (acme/platform)"));
    await house.sleep(1.1);
    const [project] = projects(house);
    renameField(house, fieldOf(project!, "Recurrences"), "Came back");
    renameOption(house, fieldOf(project!, "Status"), "Accepted", "Ready");
    renameOption(house, fieldOf(project!, "Status"), "Proposed", "Inbox");
    await house.sleep(2);
    house.sandbox.requests.clear();
    await house.sleep(3);
    expect(writes(house)).toEqual([]);
    await house.sandbox
      .as("rae")
      .rest(
        "POST",
        `/repos/acme/platform/issues/${issueNamed(house, "Follow the address").number}/assignees`,
        {
          assignees: ["tomo"],
        },
      );
    await house.settle();
    expect(cardOf(house, "Follow the address")).toMatchObject({ Status: "Ready", "Came back": 0 });
  });

  test("is left alone where people took a card away or put it into the archive", async () => {
    house = await openAcme();
    await house.settle();
    await file(
      house,
      "Sign-ins failed",
      report("Follow the address (acme/platform)\n- [ ] Page on lag (acme/shop)"),
    );
    await house.sleep(1.1);
    const archived = itemOf(house, "Page on lag");
    deleteItem(house.sandbox.world, rae, itemOf(house, "Follow the address"));
    archiveItem(house.sandbox.world, rae, archived);
    await house.settle();
    await house.sleep(16);
    expect(issueNamed(house, "Follow the address").projectItems).toEqual([]);
    expect(archived.archivedAt).not.toBeNull();
    const left = [
      ...(await ledgerOf(house, "Follow the address")),
      ...(await ledgerOf(house, "Page on lag")),
    ];
    expect(left.filter((what) => what.startsWith("left alone"))).toEqual([
      "left alone: the card of acme/platform#1 was removed by rae",
      "left alone: the card of acme/shop#1 is archived",
    ]);
  });

  test("keeps a date off the card from which a person took it, until somebody says another", async () => {
    house = await openAcme();
    await house.settle();
    await file(
      house,
      "Sign-ins failed",
      report("Follow the address (acme/platform) due 2026-06-01\n- [ ] Page on lag (acme/shop)"),
    );
    await house.sleep(1.1);
    const say = async (body: string) => {
      const { number } = issueNamed(house, "Page on lag");
      await house.sandbox.as("rae").rest("POST", `/repos/acme/shop/issues/${number}/comments`, { body });
      await house.settle();
    };
    await say("/due 2026-06-10");
    const titles = ["Follow the address", "Page on lag"];
    expect(titles.map((title) => cardOf(house, title).Due)).toEqual(["2026-06-01", "2026-06-10"]);
    for (const title of titles) {
      const item = itemOf(house, title);
      clearValue(house.sandbox.world, rae, item, fieldOf(item.project, "Due"));
    }
    await house.settle();
    await house.sleep(3);
    expect(titles.map((title) => cardOf(house, title).Due)).toEqual([undefined, undefined]);
    expect((await factsOf("Page on lag")).due).toBeNull();
    expect(await ledgerOf(house, "Page on lag")).toContain(
      "left alone: the due date on the card of acme/shop#1 was removed by somebody",
    );
    await say("/due 2026-07-01");
    expect(cardOf(house, "Page on lag").Due).toBe("2026-07-01");
  });

  test.each(["closed", "deleted"] as const)("that somebody %s is not made a second time", async (how) => {
    house = await openAcme();
    await house.settle();
    const [project] = projects(house);
    if (how === "deleted") deleteProject(house.sandbox.world, rae, project!);
    else editProject(house.sandbox.world, rae, project!, { closed: true });
    await house.sleep(2);
    await file(house, "Sign-ins failed", report("Follow the address (acme/platform)"));
    await house.sleep(1.1);
    expect(issueNamed(house, "Follow the address").projectItems).toEqual([]);
    expect(projects(house)).toHaveLength(how === "deleted" ? 0 : 1);
  });
});

describe("it is created once", () => {
  const look = async () => {
    const { looks } = house.deps.store;
    const subject = { kind: "installation", id: String(house.sandbox.installationId) } as const;
    await looks.want(house.sandbox.installationId, [subject], house.deps.clock.now(), "the story");
    const claimed = await looks.claim(house.deps.clock.now());
    if (claimed === null) throw new Error("nothing is due");
    return claimed;
  };

  test("although two refreshes race", async () => {
    house = await openAcme();
    const claimed = await look();
    await Promise.allSettled([refresh(house.deps, claimed), refresh(house.deps, claimed)]);
    expect(projects(house)).toHaveLength(1);
    await house.settle();
    await house.sleep(2);
    expect(projects(house)).toHaveLength(1);
    expect((await house.deps.store.installations.list())[0]?.project?.number).toBe(1);
  });

  test.each(["hang-up-after", "error-after", "hang-up-before"] as const)(
    "although its answer is lost (%s)",
    async (fault) => {
      house = await openAcme();
      house.sandbox.faults.add({ match: { operation: "createProjectV2", times: 1 }, fault });
      await house.settle();
      await house.sleep(1);
      expect(projects(house)).toHaveLength(1);
      expect((await house.deps.store.installations.list())[0]?.project?.number).toBe(1);
    },
  );
});
