import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { alertOnly, alertRules } from "../../src/looks/alert-only.ts";
import { remediationLook } from "../../src/looks/remediation.ts";
import { nothingKnown, seen, setting, told } from "../acme.ts";
import { incident } from "../facts.ts";
import { heldOut, scoreOf, writtenOn } from "./labelled/score.ts";

type Line = { text: string; alertOnly: boolean };
const lines = JSON.parse(
  readFileSync(new URL("./labelled/alert-only.json", import.meta.url), "utf8"),
) as Line[];
const judged = (list: Line[]) =>
  scoreOf(list.map((line) => ({ expected: line.alertOnly, found: alertOnly(line.text, []).alertOnly })));

test.each(
  alertRules.flatMap(({ name, examples }) => [
    ...examples.yes.map((text) => ({ name, text, expected: true })),
    ...examples.no.map((text) => ({ name, text, expected: false })),
  ]),
)("$name: $text", ({ text, expected }) => expect(alertOnly(text, []).alertOnly).toBe(expected));

test("every rule finds its own examples by itself", () => {
  for (const rule of alertRules)
    for (const text of rule.examples.yes)
      expect([text, rule.finds(text.toLowerCase())]).toEqual([text, true]);
});

test("a label that a person set beats the words, and contradicting labels say that it does more", () => {
  expect(alertOnly("Fail over by itself", ["Only-Alerts"])).toEqual({
    alertOnly: true,
    because: "labelled only-alerts",
  });
  expect(alertOnly("Add an alert on lag", ["not-only-alerts"]).alertOnly).toBe(false);
  expect(alertOnly("Add an alert on lag", ["only-alerts", "not-only-alerts"]).alertOnly).toBe(false);
});

test("what also changes the system is named as the reason", () =>
  expect(alertOnly("Alert on percentiles and shed load at 80 %", [])).toEqual({
    alertOnly: false,
    because: 'it also asks: "shed load at 80 %"',
  }));

test("a note below the line that changes something counts; a note that explains does not", () => {
  expect(alertOnly("Add an alert on replica lag\nStop reads from a lagging replica", []).alertOnly).toBe(
    false,
  );
  expect(alertOnly("Add an alert on replica lag\nThis was seen an hour late.", []).alertOnly).toBe(true);
});

test("hostile and empty lines are no alerts, and do not take long", () => {
  const began = performance.now();
  for (const text of ["", "   ", "alert", `add ${"alert ".repeat(20_000)}`, "to ".repeat(50_000)])
    expect(typeof alertOnly(text, []).alertOnly).toBe("boolean");
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("on the invented labelled lines that no rule was written on, nine in ten of what it finds is right", () => {
  expect(lines.length).toBeGreaterThanOrEqual(120);
  const { precision, recall } = judged(heldOut(lines));
  expect(precision).toBeGreaterThanOrEqual(0.9);
  expect(recall).toBeGreaterThanOrEqual(0.85);
  expect(judged(writtenOn(lines)).precision).toBeGreaterThanOrEqual(0.9);
});

test("a remediation remembers it by its title of today, its notes, and its labels", () => {
  const one = (title: string, labels: string[] = []) =>
    remediationLook.understand(seen("platform", 212, { title, labels }), setting(), nothingKnown, told([]))
      .alertOnly;
  expect(one("Page on replica lag")).toBe(true);
  expect(one("Page on replica lag, and recover by itself")).toBe(false);
  expect(one("Page on replica lag", ["not-only-alerts"])).toBe(false);
});

test("it is said on nobody's issue: an issue reads the same whatever it adds", () => {
  const look = (labels: string[]) => {
    const one = seen("platform", 212, { title: "Page on replica lag", labels, byUs: true });
    const known = {
      ...nothingKnown,
      incidents: [incident("1", { openedAt: one.createdAt, cites: [one.id] })],
    };
    const facts = remediationLook.understand(one, setting(), known, told(["platform"]));
    return remediationLook.decide(facts, one, setting(), known, told(["platform"]));
  };
  expect(JSON.stringify(look([]))).toBe(
    JSON.stringify(look(["not-only-alerts"])).replace('"not-only-alerts"', ""),
  );
});
