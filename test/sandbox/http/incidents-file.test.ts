import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultSeed } from "../../../sandbox/default-seed.ts";
import { readIncidents, seedFromIncidents } from "../../../sandbox/incidents-file.ts";
import { startSandbox } from "../../../sandbox/sandbox.ts";

const incident = (more: object = {}) => ({
  title: "Checkout answers 500",
  created_at: "2026-01-05T09:00:00+01:00",
  ...more,
});
const withFollowUps = (...lines: string[]) =>
  `### Impact\n\nSome.\n\n### Follow-up actions\n\n${lines.join("\n")}\n\n### Report link\n\nhttps://github.com/globex/web/issues/99\n`;

describe("a file of incidents", () => {
  test("is JSON lines, or the array that gh prints, with the names of either", () => {
    const gh = [
      {
        number: 3,
        title: "b",
        body: "c",
        createdAt: "2026-01-01T00:00:00Z",
        closedAt: "2026-01-02T00:00:00Z",
        state: "CLOSED",
        labels: [{ name: "sev1" }],
        assignees: [{ login: "tomo" }],
        comments: [{ author: { login: "mira" }, body: "d", createdAt: "2026-01-01T01:00:00Z" }],
        url: "https://github.com/globex/incidents/issues/3",
      },
    ];
    const { issues } = seedFromIncidents(readIncidents(JSON.stringify(gh)));
    expect(issues).toMatchObject([
      {
        repository: "acme/incidents",
        number: 3,
        labels: ["sev1", "incident"],
        assignees: ["tomo"],
        state: "closed",
        createdAt: "2026-01-01T00:00:00.000Z",
        closedAt: "2026-01-02T00:00:00.000Z",
        comments: [{ author: "mira", body: "d" }],
      },
    ]);
    expect(readIncidents(`${JSON.stringify(incident())}\n\n${JSON.stringify(incident())}\n`)).toHaveLength(2);
  });

  test.each([
    ["{", "Line 1 is not JSON."],
    [JSON.stringify({ title: "a" }), "Line 1 has no created_at or createdAt that is a time."],
    ["7", "Line 1 has no title."],
  ])("%s is refused in a sentence", (text, sentence) => {
    expect(() => readIncidents(text)).toThrow(sentence);
  });

  test("what follow-up lines link is there, once, as of its first citation; other links are not", () => {
    const lines = [
      incident({ body: withFollowUps("- [Retry less](https://github.com/globex/web/pull/9)") }),
      incident({
        created_at: "2025-12-01T00:00:00Z",
        body: withFollowUps(
          "- Retry less https://github.com/globex/web/pull/9",
          "- Alert, see https://github.com/globex/ops/issues/2.",
        ),
      }),
    ];
    const { issues, repositories, newest } = seedFromIncidents(lines);
    const cited = issues.filter(({ repository }) => repository !== "acme/incidents");
    expect(cited).toEqual([
      {
        repository: "globex/web",
        number: 9,
        kind: "pull",
        title: "Retry less",
        createdAt: "2025-12-01T00:00:00.000Z",
        updatedAt: "2025-12-01T00:00:00.000Z",
      },
      expect.objectContaining({ repository: "globex/ops", number: 2, kind: "issue" }),
    ]);
    expect(repositories.map(({ owner, name, visibility }) => [owner, name, visibility])).toEqual([
      ["globex", "web", "public"],
      ["globex", "ops", "public"],
    ]);
    expect(newest.toISOString()).toBe("2026-01-05T08:00:00.000Z");
  });
});

const file = resolve(process.env.FOLLOWTHROUGH_DATA ?? "../shared/data", "issues.jsonl");

describe("the real incident reports", () => {
  test.skipIf(!existsSync(file))(`are all there, with what they cite (skipped without ${file})`, async () => {
    const { issues, repositories, newest } = seedFromIncidents(readIncidents(readFileSync(file, "utf8")));
    const seed = { ...defaultSeed(), issues };
    const sandbox = await startSandbox({
      clock: newest,
      seed: { ...seed, repositories: [...(seed.repositories ?? []), ...repositories] },
    });
    const { world } = sandbox;
    expect(world.repositories.get("acme/incidents")?.issues.size).toBe(380);
    const cited = [...world.issuesById.values()].filter(
      ({ repository }) => repository.owner.login !== "acme",
    );
    expect(cited).toHaveLength(133);
    for (const issue of cited) {
      expect([issue.state, issue.assignees, issue.repository.visibility]).toEqual(["OPEN", [], "public"]);
      expect(issue.updatedAt).toBe(issue.createdAt);
    }
    const denied = cited[0]!;
    const path = `/repos/${denied.repository.owner.login}/${denied.repository.name}/issues/${denied.number}`;
    expect((await sandbox.asApp().rest("GET", path)).status).toBe(200);
    expect((await sandbox.asApp().rest("POST", `${path}/comments`, { body: "a" })).status).toBe(403);
    expect(sandbox.violations).toEqual([]);
    await sandbox.close();
  });
});
