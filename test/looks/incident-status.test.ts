import { describe, expect, test } from "vitest";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { nothingKnown, seen, setting, told } from "../acme.ts";
import { remediation } from "../facts.ts";

describe("an idea whose words are an address", () => {
  const fix: RemediationFacts = {
    ...remediation("F", { moved: "2026-05-01T08:00:00.000Z", owner: "mira" }),
    id: "I_platform_212",
    at: "acme/platform#212",
    title: "Recover by itself",
  };
  const status = (line: string): string => {
    const body = `### Follow-ups\n\n- ${line}\n`;
    const one = seen("incidents", 55, { body, createdAt: "2026-05-01T08:00:00.000Z" });
    const known = { ...nothingKnown, remediations: [fix] };
    const answers = told(["incidents", "platform"]);
    const facts = incidentLook.understand(one, setting(), known, answers);
    const wants = incidentLook.decide(facts, one, setting(), known, answers);
    return wants.flatMap((w) => (w.want === "notice" ? [w.body] : [])).join();
  };

  test("shows what it leads to", () => {
    expect(status("acme/platform#212")).toContain("| Recover by itself | acme/platform#212, `mira` |");
  });

  test("keeps words that say more, without the address", () => {
    const url = "https://github.com/acme/platform/issues/212";
    expect(status(`The block should lift itself: ${url}`)).toContain(
      "| The block should lift itself | acme/platform#212",
    );
  });
});
