import { describe, expect, test } from "vitest";
import type { IncidentFacts } from "../../src/domain/incident.ts";
import type { Told } from "../../src/domain/look.ts";
import type { OwnerEvidence } from "../../src/domain/owner.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { pathsIn } from "../../src/looks/owners/paths.ts";
import { asksForOwners } from "../../src/looks/owners.ts";
import { nothingKnown, seen, setting, target, told } from "../acme.ts";

describe("paths in words", () => {
  test.each([
    ["Recover in `src/session/` and `apps/api/foo.ts`", ["src/session/", "apps/api/foo.ts"]],
    ["Fix src/session/store.ts:42.", ["src/session/store.ts"]],
    ["see https://github.com/acme/platform/blob/main/src/a.ts#L3", ["src/a.ts"]],
    ["`redis.conf` at the root", ["redis.conf"]],
    ["./deploy/canary/ and/or acme/platform, 24/7, TCP/IP", ["deploy/canary/"]],
    ["https://acme.example/a/b.html and ../../etc/passwd and @acme/identity", []],
    ["a/1.ts b/2.ts c/3.ts d/4.ts", ["a/1.ts", "b/2.ts", "c/3.ts"]],
  ])("%s", (text, paths) => expect(pathsIn([text])).toEqual(paths));
});

describe("when it is asked, and where it goes", () => {
  const report = (more = "") =>
    `### Impact\n\nSign-ins failed in \`src/login/\`.\n\n### Mitigated\n\n2026-05-11T10:00:00Z\n\n### Follow-up actions\n\n- [ ] Recover in \`src/session/\` (acme/platform)\n${more}`;
  const incident = (body = report(), over = {}) =>
    seen("incidents", 47, { body, labels: ["incident"], state: "closed", reason: "completed", ...over });
  const owners = (one = incident(), known = nothingKnown) =>
    incidentLook.asks(one, setting(), known).filter(({ ask }) => ask === "owners");
  const asked = (paths: string[]) => [
    { ask: "owners", in: { owner: "acme", name: "platform" }, paths, property: null },
  ];
  const opened = (right: Told, one = incident()): string => {
    const facts = incidentLook.understand(one, setting(), nothingKnown, right);
    const wants = incidentLook.decide(facts, one, setting(), nothingKnown, right);
    return wants.flatMap((want) => (want.want === "issue" ? [want.body] : []))[0] ?? "nothing is opened";
  };

  test("for a line whose remediation is about to be opened, with the paths of the line first", () =>
    expect(owners()).toEqual(asked(["src/session/", "src/login/"])));
  test("not while it burns, not for a line without a repository, not for one that cites an issue", () => {
    const burning = { state: "open", createdAt: "2026-05-12T08:00:00.000Z" };
    expect(owners(incident(report().replace(/### Mitigated[^#]+/, ""), burning))).toEqual([]);
    expect(owners(incident(report().replace(" (acme/platform)", "")))).toEqual([]);
    const cites = report().replace("(acme/platform)", "https://github.com/acme/platform/issues/3");
    expect(owners(incident(cites))).toEqual([]);
  });
  test("never again once it is opened or being opened", () => {
    const facts = incidentLook.understand(incident(), setting(), nothingKnown, told(["platform"]));
    const key = facts.ideas[0]?.key ?? "";
    expect(owners(incident(), { ...nothingKnown, opened: { [key]: null } })).toEqual([]);
  });
  test("for nothing of an incident before `since`", () =>
    expect(owners(incident(report(), { createdAt: "2025-06-01T00:00:00.000Z" }))).toEqual([]));

  const world: OwnerEvidence = {
    codeowners: "/src/session/ @mira\n/src/login/ @lin",
    places: ["src/session/", "src/login/"].map((path) => ({ path, there: true, merges: [] })),
    property: [],
    teams: [],
    standing: { mira: "able", lin: "able" },
  };
  test("the opened issue carries it between what is asked and how to take it", () => {
    const body = opened({ ...told(["platform"]), owners: () => world });
    expect(body).toContain(
      "\n\n**Who could take this?** `src/session/` is owned by `mira` (CODEOWNERS); `src/login/` is owned by `lin` (CODEOWNERS). Nobody has been assigned.\n\nAssign yourself",
    );
  });
  test("what the report says of paths stays home where its text may not stand; the line's own path goes along", () => {
    const open = target("site", { visibility: "public" });
    const right: Told = { ...told(["site"]), repository: () => open, owners: () => world };
    const body = opened(right, incident(report().replace("acme/platform", "acme/site")));
    expect(body).toContain("`src/session/` is owned by `mira`");
    expect(body).not.toContain("login");
  });
  test("an idea that waits asks nothing", () =>
    expect(
      asksForOwners(
        { text: "Recover", notes: [], doneWhen: null, opens: null },
        {} as IncidentFacts,
        setting(),
      ),
    ).toEqual([]));
});
