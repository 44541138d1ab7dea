import { describe, expect, test } from "vitest";
import type { Told } from "../../src/domain/look.ts";
import type { Seen, SeenEvent } from "../../src/domain/seen.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { nothingKnown, person, repo, seen, setting, told } from "../acme.ts";
import { incident, remediation } from "../facts.ts";

const ref = (name: string, number: number) => ({
  id: `I_${name}_${number}`,
  at: `acme/${name}#${number}`,
  url: `https://github.com/acme/${name}/issues/${number}`,
});
const event = (what: "child added" | "child removed", id: string, byUs = false): SeenEvent => ({
  event: what,
  child: id,
  at: "2026-05-10T00:00:00Z",
  actor: byUs ? null : person("rae"),
  byUs,
});
const look = (over: Partial<Seen>, known = nothingKnown, answers: Told = told(["incidents", "platform"])) => {
  const one = seen("incidents", 47, { createdAt: "2026-05-01T08:00:00.000Z", ...over });
  return {
    ideas: incidentLook.understand(one, setting(), known, answers).ideas,
    asks: incidentLook.asks(one, setting(), known).filter(({ ask }) => ask === "issue"),
  };
};
const fix = ref("platform", 212);

describe("what a person puts in the sidebar of an incident", () => {
  test("under it is a remediation of it", () => {
    const { ideas, asks } = look({ children: [fix], timeline: [event("child added", fix.id)] });
    expect(asks).toEqual([{ ask: "issue", at: fix.url }]);
    expect(ideas).toMatchObject([{ text: "An issue that exists", remediations: [fix.id] }]);
  });

  test("before it, as what it is blocked by, is one too", () => {
    expect(look({ blockedBy: [fix] }).ideas).toMatchObject([{ remediations: [fix.id] }]);
  });

  test("on both sides is one", () => {
    expect(look({ children: [fix], blockedBy: [fix] }).ideas).toHaveLength(1);
  });

  test("and cites in a line as well is the line's", () => {
    const body = `### Follow-ups\n\n- Recover by itself: ${fix.url}\n`;
    expect(look({ body, children: [fix] }).ideas).toMatchObject([
      { text: expect.stringContaining("Recover by itself") },
    ]);
  });

  test("and takes away again is withdrawn", () => {
    const timeline = [event("child added", fix.id), event("child removed", fix.id)];
    expect(look({ timeline }).ideas).toEqual([]);
  });

  test("but is another incident is none", () => {
    expect(look({ children: [ref("incidents", 12)] }).ideas).toEqual([]);
    const known = {
      ...nothingKnown,
      incidents: [incident("I_incidents_12", { openedAt: "2026-04-01T00:00:00Z" })],
    };
    expect(look({ children: [ref("incidents", 12)] }, known)).toEqual({ ideas: [], asks: [] });
  });

  test("but cannot be read from here is none", () => {
    expect(look({ children: [ref("vault", 1)] }).ideas).toEqual([]);
  });

  test("from where no text may be carried shows its address only", () => {
    const known = {
      ...nothingKnown,
      remediations: [
        { ...remediation(fix.id, { moved: "2026-05-01T00:00:00Z" }), repo: repo("vault", "private") },
      ],
    };
    expect(look({ children: [fix] }, known).ideas).toMatchObject([{ text: fix.at }]);
  });
});

test("what we put there ourselves says nothing new", () => {
  expect(look({ children: [fix], timeline: [event("child added", fix.id, true)] })).toEqual({
    ideas: [],
    asks: [],
  });
});
