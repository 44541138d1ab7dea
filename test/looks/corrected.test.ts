import { describe, expect, test } from "vitest";
import { diff } from "../../src/domain/diff.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { Wording } from "../../src/domain/look.ts";
import type { Person } from "../../src/domain/refs.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { reportLook } from "../../src/looks/report.ts";
import { asking, successors } from "../stories/boxes.ts";
import {
  at,
  cluster,
  clustered,
  holds,
  incident,
  lin,
  nothingKnown,
  published,
  rae,
  setting,
  us,
} from "../stories/parts.ts";

const flag = { since: at(4), rule: "none moved, one without an owner" } as const;
// Opened on 2 May, before the report of 8 May; its cause was named on the 11th.
const late = incident("53", { openedAt: at(2), cites: ["I_platform_212"], impactHours: 2 });

const known = (over: Partial<Known> = {}): Known => ({
  ...nothingKnown,
  ...clustered,
  incidents: [...(clustered.incidents ?? []), late],
  clusters: [{ ...cluster, flag, incidents: ["47", "53", "58"] }],
  ...over,
});
const nothingLate = known({ clusters: [{ ...cluster, flag }] });

type Edit = { text: string; by: Person };
const look = (edits: Edit[], all = known(), now = at(12)) => {
  const wordings: Wording[] = [{ text: asking, by: us }, ...edits].map((one, i) => ({
    ...one,
    at: at(8 + i),
  }));
  const people = edits.filter(({ by }) => by.id !== us.id).map(({ by }) => by);
  const seen: Seen = published({
    body: wordings.at(-1)?.text ?? "",
    editedAt: edits.length === 0 ? null : at(11),
    editors: people,
  });
  const told = holds("read", undefined, { history: () => (edits.length === 0 ? null : wordings) });
  const here = setting({ now });
  const facts = reportLook.understand(seen, here, all, told);
  const { actions, leftAlone } = diff(reportLook.decide(facts, seen, here, all, told), seen, all);
  return { revised: actions.flatMap((one) => (one.do === "revise" ? [one.body] : [])), leftAlone };
};

const said =
  "- [#31](https://github.com/acme/incidents/issues/31) **Fix I\\_platform\\_212**: 1 more incident, 2 h of impact as reported since its fix was proposed; the report said no further incident.";
const ticked = asking.replace(/- \[ \] (.*make room)/, "- [x] $1");
const [corrected = ""] = look([]).revised;

describe("what became known late", () => {
  test("stands under Corrections, and nothing else of the body changes", () => {
    expect(corrected.startsWith(`${asking}\n\n<!-- corrections -->\n### Corrections\n\n`)).toBe(true);
    expect(corrected).toContain(said);
  });

  test("is written below what people did, which is kept", () => {
    const { revised, leftAlone } = look([{ text: ticked, by: lin }]);
    expect(revised[0]?.startsWith(ticked)).toBe(true);
    expect(revised[0]).toContain(said);
    expect(leftAlone).toEqual([]);
  });

  test("is written once, and taken out when it no longer holds", () => {
    expect(look([{ text: corrected, by: us }]).revised).toEqual([]);
    expect(look([{ text: corrected, by: us }], nothingLate).revised).toEqual([asking]);
    expect(look([], nothingLate).revised).toEqual([]);
  });

  test("stays as a person left it", () => {
    expect(
      look([
        { text: corrected, by: us },
        { text: asking, by: rae },
      ]).revised,
    ).toEqual([]);
    const other = corrected.replace("1 more incident", "one more");
    expect(
      look(
        [
          { text: corrected, by: us },
          { text: other, by: rae },
        ],
        nothingLate,
      ).revised,
    ).toEqual([]);
  });

  test("is no longer told where the report takes no more answers", () => {
    expect(look([], known({ reports: successors }), at(21)).revised).not.toEqual([]);
    expect(look([], known({ reports: successors }), at(22)).revised).toEqual([]);
  });

  test("does not count what came after the report", () => {
    // The incident of 10 May is in the cluster, and the report of 8 May was right about its week.
    expect(corrected).not.toContain("2 more incidents");
  });
});
