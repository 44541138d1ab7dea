import { describe, expect, test } from "vitest";
import type { Known } from "../../src/domain/facts.ts";
import type { Told } from "../../src/domain/look.ts";
import type { Seen } from "../../src/domain/seen.ts";
import type { Want } from "../../src/domain/want.ts";
import { homeLook } from "../../src/looks/home.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { comment, nothingKnown, person, setting, target, told } from "../acme.ts";
import { clustered, homeIssue } from "../stories/parts.ts";
import { proposing } from "../stories/ways.ts";

// Everything that a repository may be where nothing can be opened, seen by somebody who may read the incidents alone.
const may = told(["incidents", "vault"]);
const where: Record<string, Told> = {
  missing: told(["incidents"]),
  "invisible to the person": { ...told(["incidents"]), repository: () => target("vault") },
  archived: { ...may, repository: () => target("vault", { archived: true }) },
  "without issues": { ...may, repository: () => target("vault", { hasIssues: false }) },
  "not installed": { ...may, repository: () => target("vault", { installed: false }) },
};
const cases = Object.entries(where);
const rae = person("rae");
const words = "/remediate acme/vault Rotate the keys";
const asked = { ...comment(rae, words), id: "IC_asked" };
const accepted = { ...asked, ourReaction: "done" as const, ourReactionAt: "2026-05-11T12:00:00.000Z" };
const line = "Rotate the keys (acme/vault)";

type Place = { look: typeof incidentLook | typeof homeLook; issue: Seen; known: Known };
const places: Record<string, (over: Partial<Seen>) => Place> = {
  incident: (over) => ({ look: incidentLook, issue: proposing([], over), known: nothingKnown }),
  cluster: (over) => ({
    look: homeLook,
    issue: homeIssue(over),
    known: { ...nothingKnown, ...clustered },
  }),
};

const wantsAt = ({ look, issue, known }: Place, answers: Told): Want[] => {
  const facts = look.understand(issue, setting(), known, answers);
  return (look as typeof incidentLook).decide(facts as never, issue, setting(), known, answers);
};
const noticed = (wants: Want[]): string[] =>
  wants.flatMap((want) => (want.want === "notice" ? [`${want.tag}: ${want.body}`] : []));
const written = (wants: Want[]): string[] => [
  ...noticed(wants),
  ...wants.flatMap((want) => (want.want === "issue" && want.at !== null ? [want.body] : [])),
];
const opened = (wants: Want[]): string[] =>
  wants.flatMap((want) => (want.want === "issue" && want.at === null ? [want.title] : []));

describe.each(Object.entries(places))("a command on the %s", (_, at) => {
  test.each(cases)(
    "for a repository that is %s is answered as if there were none, to the byte",
    (_, answers) => {
      const wants = wantsAt(at({ comments: [asked] }), answers);
      expect(opened(wants)).toEqual([]);
      expect(JSON.stringify(wants)).toBe(
        JSON.stringify(wantsAt(at({ comments: [asked] }), where.missing ?? may)),
      );
      expect(written(wants).join()).toContain("Rotate the keys");
    },
  );

  // Rights are asked once: that somebody may no longer see it takes nothing back.
  test("that was accepted opens, whatever its giver may see by then", () =>
    expect(opened(wantsAt(at({ comments: [accepted] }), where["invisible to the person"] ?? may))).toEqual([
      "Rotate the keys",
    ]));

  test.each(cases.filter(([name]) => name !== "invisible to the person"))(
    "that was accepted before its repository came to be %s waits, and heals by itself",
    (_, answers) => {
      const before = wantsAt(at({ comments: [accepted] }), answers);
      expect(opened(before)).toEqual([]);
      expect(written(before).join()).toContain(
        "not opened: `acme/vault` does not exist, or takes no issue from here",
      );
      expect(opened(wantsAt(at({ comments: [accepted] }), may))).toEqual(["Rotate the keys"]);
    },
  );
});

describe("a line of a report", () => {
  const at = (): Place => ({ look: incidentLook, issue: proposing([line]), known: nothingKnown });

  test.each(cases)(
    "that names a repository that is %s is kept with the one reason, and heals by itself",
    (_, answers) => {
      const wants = wantsAt(at(), answers);
      expect(opened(wants)).toEqual([]);
      expect(JSON.stringify(wants)).toBe(JSON.stringify(wantsAt(at(), where.missing ?? may)));
      expect(noticed(wants).join()).toContain(
        "| Rotate the keys | not opened: `acme/vault` does not exist, or takes no issue from here.",
      );
      const { issue } = at();
      const facts = incidentLook.understand(issue, setting(), nothingKnown, answers);
      expect(incidentLook.again(facts, setting())).not.toBeNull();
      expect(opened(wantsAt(at(), may))).toEqual(["Rotate the keys"]);
    },
  );
});

test("where it can be opened, it is: the cases above differ from this in nothing else", () => {
  for (const at of Object.values(places))
    expect(opened(wantsAt(at({ comments: [asked] }), may))).toEqual(["Rotate the keys"]);
});
