import { afterEach, describe, expect, test } from "vitest";
import { closeWell, openAcme } from "./acme.ts";
import {
  cardOf,
  close,
  fieldOf,
  file,
  issueNamed,
  move,
  projects,
  remediationNamed,
  report,
  writes,
} from "./board.ts";
import type { House } from "./house.ts";

let house: House;
afterEach(() => closeWell(house));

const factsOf = (title: string) => remediationNamed(house, title);

describe("a board that fails", () => {
  test("holds up no remediation, and is filled when it works again", async () => {
    house = await openAcme();
    await house.settle();
    const match = { operation: "addProjectV2ItemById" };
    house.sandbox.faults.add({ match, fault: "error-before" });
    const incident = await file(house, "Sign-ins failed", report("Follow the address (acme/platform)"));
    await house.sleep(1.1);
    expect(issueNamed(house, "Follow the address").projectItems).toEqual([]);
    const { data } = await house.sandbox
      .as("rae")
      .rest<{ body: string }[]>("GET", `/repos/acme/incidents/issues/${incident}/comments`);
    expect(data.map(({ body }) => body).join()).toContain("acme/platform#1");
    house.sandbox.faults.clear();
    await house.sleep(1.1);
    expect(cardOf(house, "Follow the address")).toMatchObject({ Status: "Proposed" });
  });

  test("for want of the permission is no board, and everything else goes on", async () => {
    house = await openAcme("", (seed) => {
      const permissions = {
        metadata: "read",
        issues: "write",
        contents: "read",
        members: "read",
        pull_requests: "read",
      } as const;
      const events = ["issues", "issue_comment"];
      seed.apps = [{ id: 1, slug: "followthrough", owner: "acme", permissions, events }];
      seed.installations = [{ account: "acme" }];
    });
    await house.settle();
    await file(house, "Sign-ins failed", report("Follow the address (acme/platform)"));
    await house.sleep(1.1);
    expect(issueNamed(house, "Follow the address").state).toBe("OPEN");
    expect(projects(house)).toEqual([]);
  });
});

describe("a project of people", () => {
  const configuration =
    "project:\n  number: 1\n  status:\n    proposed: Todo\n    in progress: In Progress\n";
  const roadmap = (seed: { projects?: object[] | undefined }): void => {
    seed.projects = [{ owner: "acme", title: "Roadmap", fields: [{ name: "Due", type: "DATE" }] }];
  };

  test("is filled where it has our fields, its options stay, and unmapped states move no card", async () => {
    house = await openAcme(configuration, roadmap as never);
    await house.settle();
    const [project] = projects(house);
    const names = project!.fields.map(({ name }) => name);
    await file(house, "Sign-ins failed", report("Follow the address (acme/platform) due 2026-06-01"));
    await house.sleep(1.1);
    expect(cardOf(house, "Follow the address")).toEqual({ Status: "Todo", Due: "2026-06-01" });

    // A column of theirs that nobody mapped is progress, and is left.
    house.sandbox.requests.clear();
    move(house, "Follow the address", "In Progress");
    await house.settle();
    expect((await factsOf("Follow the address")).state).toBe("in progress");
    await close(house, issueNamed(house, "Follow the address"), "not_planned");
    await house.sleep(2);
    expect((await factsOf("Follow the address")).state).toBe("declined");
    // Their automation put it there.
    expect(cardOf(house, "Follow the address").Status).toBe("Done");
    expect(writes(house).filter((one) => /Project/.test(one))).toEqual([]);
    expect(project!.fields.map(({ name }) => name)).toEqual(names);
    expect(fieldOf(project!, "Status").options.map(({ name }) => name)).toEqual([
      "Todo",
      "In Progress",
      "Done",
    ]);
    expect(project!.views).toHaveLength(1);
  });
});
