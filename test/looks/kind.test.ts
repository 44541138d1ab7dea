import { expect, test } from "vitest";
import { lookFor } from "../../src/looks/kind.ts";
import { at, closed, clustered, fix, holds, nothingKnown, setting, tomo } from "../stories/parts.ts";

test("the home of its cluster hears when a fix is declined, though the cluster is as it was", () => {
  const known = { ...nothingKnown, ...clustered };
  const seen = fix(closed(tomo, at(12), "not planned"));
  const look = lookFor(seen, setting(), known);
  const facts = look.understand(seen, setting(), known, holds("triage"));
  expect(facts).toMatchObject({ state: "declined" });
  expect(look.ripples(null, facts, setting())).toContainEqual({ kind: "issue", id: "I_incidents_31" });
  const alone = { ...known, clusters: [] };
  expect(lookFor(seen, setting(), alone).ripples(null, facts, setting())).not.toContainEqual({
    kind: "issue",
    id: "I_incidents_31",
  });
});
