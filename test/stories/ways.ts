import type { Known } from "../../src/domain/facts.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { at, holds, nothingKnown, remediation, report, type Scene, setting } from "./parts.ts";

/** The report of May with these follow-ups. */
export const proposing = (lines: string[], over: Partial<Seen> = {}): Seen =>
  report({
    body: `${report().body}\n### Follow-ups\n\n${lines.map((line) => `- [ ] ${line}`).join("\n")}\n`,
    createdAt: at(1),
    ...over,
  });

export const recover = "Recover when a new primary is selected (acme/platform)";
export const warm = "Warm the session cache after a restart";

/** An issue that exists, as `n` of a repository. */
export const ref = (n: number, name = "platform") => ({
  id: `I_${name}_${n}`,
  at: `acme/${name}#${n}`,
  url: `https://github.com/acme/${name}/issues/${n}`,
});

export const fixed = (over: Partial<RemediationFacts> = {}): RemediationFacts => ({
  ...remediation("212", { moved: at(1) }),
  ...ref(212),
  title: "Recover when a new primary is selected",
  ...over,
});

/** The first of `was` was opened as acme/platform#212, and the report was edited since. */
export const edited = (was: string[], now: string[]): Scene => {
  const first = incidentLook.understand(proposing(was), setting(), nothingKnown, holds("write"));
  const key = first.ideas[0]?.key ?? "";
  const known: Partial<Known> = { remediations: [fixed({ key })], opened: { [key]: ref(212) } };
  const history = [was, now].map((lines, i) => ({ text: proposing(lines).body, at: at(10 + i), by: null }));
  return {
    seen: proposing(now, { editedAt: at(11) }),
    known,
    told: holds("write", ["platform", "incidents", "shop"], { history: () => history }),
  };
};
