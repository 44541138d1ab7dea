import { describe, expect, test } from "vitest";
import type { Known } from "../../src/domain/facts.ts";
import type { Ask } from "../../src/domain/look.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { comment, nothingKnown, person, seen, setting, told } from "../acme.ts";
import { remediation } from "../facts.ts";

const lines = "### Impact\n\nSign-ins failed.\n\n### Follow-up actions\n\n- [ ] Recover (acme/platform)\n";
const burning = (over: Partial<Seen> = {}): Seen =>
  seen("incidents", 47, {
    body: lines,
    labels: ["incident"],
    createdAt: "2026-05-12T08:00:00.000Z",
    ...over,
  });
const asks = (one: Seen, known: Known = nothingKnown): Ask["ask"][] =>
  incidentLook.asks(one, setting(), known).map(({ ask }) => ask);

describe("while an incident burns", () => {
  test("nothing is opened, so nobody's right and no repository is asked for its lines", () =>
    expect(asks(burning())).toEqual([]));
  test("what a line cites is: it relates incidents from the first hour", () =>
    expect(asks(burning({ body: lines.replace("Recover (", "See #3, recover (") }))).toEqual(["issue"]));
  test("the word that it is over is judged, and in the same look what may be opened then", () => {
    const comments = [comment(person("mira"), "/mitigated", { createdAt: "2026-05-12T08:30:00.000Z" })];
    expect(asks(burning({ comments }))).toEqual(["right", "right", "repository", "owners"]);
  });
  test("shown to differ: a day later all of it is asked", () =>
    expect(asks(burning({ createdAt: "2026-05-10T08:00:00.000Z" }))).toEqual([
      "right",
      "repository",
      "owners",
    ]));
});

describe("what an accepted /adopt names", () => {
  const url = "https://github.com/acme/platform/issues/5";
  const adopting = seen("incidents", 47, {
    labels: ["incident"],
    comments: [
      comment(person("mira"), `/adopt ${url}`, {
        ourReaction: "done",
        ourReactionAt: "2026-05-12T08:00:00.000Z",
      }),
    ],
  });
  const fix = {
    ...remediation("I_platform_5", { moved: "2026-05-11T09:00:00.000Z", origin: "adopted" }),
    url,
  };
  const leadsTo = (known: Known, names: string[]): string[] =>
    incidentLook
      .understand(adopting, setting(), known, told(names))
      .ideas.flatMap(({ remediations }) => remediations);

  test("is looked up until it is followed", () => {
    expect(asks(adopting)).toEqual(["issue"]);
    expect(leadsTo(nothingKnown, ["platform"])).toEqual([fix.id]);
  });
  test("is not looked up again then, and leads there all the same", () => {
    const known = { ...nothingKnown, remediations: [fix] };
    expect(asks(adopting, known)).toEqual([]);
    expect(leadsTo(known, [])).toEqual([fix.id]);
  });
  test("is looked up again when it went out of sight, for it may have moved", () =>
    expect(asks(adopting, { ...nothingKnown, remediations: [{ ...fix, gone: true }] })).toEqual(["issue"]));
});
