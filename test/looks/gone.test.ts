import { describe, expect, test } from "vitest";
import { goneRemediation, movedFrom } from "../../src/looks/gone.ts";
import { nothingKnown } from "../acme.ts";
import { incident, remediation } from "../facts.ts";
import { event, fix, rae } from "../stories/parts.ts";

const now = "2026-05-12T09:00:00.000Z";
const open = {
  ...remediation("F", { moved: "2026-05-01T09:00:00.000Z" }),
  key: "47 line",
  stalledSince: now,
};
const cites = { ...nothingKnown, incidents: [incident("47", { openedAt: now, cites: ["F"] })] };

describe("a remediation goes out of sight", () => {
  test("an open one is closed without an answer, and no longer stalls or asks for anybody", () => {
    const gone = goneRemediation({ ...open, needsSponsor: now }, nothingKnown, now);
    expect(gone).toMatchObject({
      state: "closed without an answer",
      gone: true,
      settledAt: now,
      stalledSince: null,
    });
    expect(gone).not.toHaveProperty("needsSponsor");
  });

  test("what was done stays done, since when it was", () => {
    const done = { ...open, state: "done" as const, settledAt: "2026-05-02T09:00:00.000Z" };
    expect(goneRemediation(done, nothingKnown, now)).toMatchObject({
      state: "done",
      settledAt: "2026-05-02T09:00:00.000Z",
    });
  });

  test("looking again changes nothing", () => {
    const gone = goneRemediation(open, nothingKnown, now);
    expect(gone === null ? null : goneRemediation(gone, nothingKnown, "2026-06-12T09:00:00.000Z")).toEqual(
      gone,
    );
  });

  test("an adopted one is kept for as long as a report cites it", () => {
    const adopted = { ...open, key: null };
    expect(goneRemediation(adopted, cites, now)).toMatchObject({ gone: true });
    expect(goneRemediation(adopted, nothingKnown, now)).toBeNull();
  });
});

describe("a remediation was moved", () => {
  const known = {
    ...nothingKnown,
    opened: { "47 I_platform_212": { id: "OLD", at: "acme/api#3", url: "" } },
  };
  const moved = fix({ timeline: [event("transferred", rae, now)] });

  test("its key leads to the id that it had", () => expect(movedFrom(moved, known)?.id).toBe("OLD"));
  test("one that was never moved was nothing else before", () => expect(movedFrom(fix(), known)).toBeNull());
  test("one without our mark is nobody's successor", () =>
    expect(movedFrom({ ...moved, mark: null }, known)).toBeNull());
  test("the second look finds itself", () =>
    expect(
      movedFrom(moved, {
        ...nothingKnown,
        opened: { "47 I_platform_212": { id: moved.id, at: "", url: "" } },
      }),
    ).toBeNull());
});
