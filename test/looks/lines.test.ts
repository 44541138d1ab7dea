import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Opened, type Traced, traceLines } from "../../src/looks/lines.ts";
import type { FollowUpLine } from "../../src/looks/reading/follow-ups.ts";
import { readReport } from "../../src/looks/reading/report.ts";

const report = (...lines: string[]): FollowUpLine[] =>
  readReport(`### Follow-ups\n\n${lines.map((line) => `- [ ] ${line}`).join("\n")}\n`).lines;
const platform = { owner: "acme", name: "platform" };
const keyOf = (line: string): string => report(line)[0]?.key ?? "";
const opened = (line: string): Opened => ({ name: keyOf(line), titles: [line], in: platform });
const known = (traced: Traced[], open: Opened[]): (string | undefined)[] =>
  traced.map(({ names }) => open.find(({ name }) => names.includes(name))?.titles[0]);

const recover = "Recover when a new primary is selected";
const cache = "Warm the session cache after a restart";

describe("with the history of the report", () => {
  test.each([
    [
      "reworded",
      [`${recover} (acme/platform)`],
      ["Recover by itself when a new primary is selected (acme/platform)"],
    ],
    ["made shorter", [recover], ["Recover when a primary is selected"]],
    ["ticked, with an owner and a due date", [recover], [`[x] ${recover} @alice due 2026-06-01`]],
    ["its target added", [recover], [`${recover} (acme/platform)`]],
    ["moved below another", [recover, cache], [cache, recover]],
    [
      "reworded and moved in one edit",
      [recover, cache],
      [cache, "Recover when some new primary is selected"],
    ],
  ])("a line that was %s is the same remediation", (_, before, now) => {
    const open = [opened(recover)];
    const { lines } = traceLines([report(...before), report(...now)], open);
    const found = known(lines, open);
    expect(found.filter((title) => title === recover)).toHaveLength(1);
    expect(lines.every(({ perhaps }) => perhaps.length === 0)).toBe(true);
  });

  test("ten small rewordings that together change every word", () => {
    const wordings = [
      "Recover when a new primary is selected",
      "Recover when a new leader is selected",
      "Recover when a new leader is elected",
      "Reconnect when a new leader is elected",
      "Reconnect clients when a leader is elected",
      "Reconnect clients after a leader election",
      "Reconnect clients after every election",
      "Reconnect all clients after failover",
    ];
    const open = [opened(recover)];
    const { lines } = traceLines(
      wordings.map((words) => report(words, cache)),
      open,
    );
    expect(known(lines, open)).toEqual([recover, undefined]);
  });

  test("its first words put back after many others, in another place", () => {
    const versions = [
      report(recover, cache),
      report("Recover when a new leader is elected", cache),
      report("Reconnect when every new leader is elected", cache),
      report("Reconnect after every leader election", cache),
      report(cache, recover),
    ];
    const open = [opened(recover)];
    const { lines, gone } = traceLines(versions, open);
    expect(known(lines, open)).toEqual([undefined, recover]);
    expect(gone).toEqual([]);
  });

  test("a new line where it stood, while it moved and was reworded: the words decide", () => {
    const [now, other] = ["Recover when a new leader is selected", "Restart when a new replica is selected"];
    const open = [opened(recover)];
    const { lines } = traceLines([report(cache, recover), report(now, cache, other)], open);
    expect(known(lines, open)).toEqual([recover, undefined, undefined]);
  });

  test("two lines that stood side by side are two, however alike", () => {
    const [a, b] = ["Add a retry to client number one", "Add a retry to client number two"];
    const open = [opened(a)];
    const { lines, gone } = traceLines([report(a, b), report(b)], open);
    expect(lines).toMatchObject([{ names: [keyOf(b)], perhaps: [] }]);
    expect(gone).toMatchObject([{ names: [keyOf(a)], line: { text: a } }]);
  });

  test("deleted and put back later, it is the one it was", () => {
    const open = [opened(recover)];
    const { lines } = traceLines([report(recover, cache), report(cache), report(cache, recover)], open);
    expect(known(lines, open)).toEqual([undefined, recover]);
  });

  test("its old words written anew beside the reworded line are another line", () => {
    const now = "Recover by itself when a new primary is selected";
    const { lines } = traceLines([report(recover), report(now), report(now, recover)], [opened(recover)]);
    expect(lines.map(({ names }) => names)).toEqual([[keyOf(recover), keyOf(now)], [`${keyOf(recover)}.2`]]);
  });

  test("written anew from the first word to the last, in its place: only a person can tell", () => {
    const line = "Make every client reconnect on failover (acme/platform)";
    const { lines } = traceLines([report(`${recover} (acme/platform)`, cache), report(line, cache)], []);
    expect(lines[0]).toMatchObject({ names: [keyOf(line)], perhaps: [keyOf(recover)] });
  });

  test("cut in two: only a person can tell which half it is", () => {
    const both = "Raise the pool limit and log slow queries";
    const { lines } = traceLines([report(both), report("Raise the pool limit", "Log slow queries")], []);
    expect(lines.map(({ perhaps }) => perhaps)).toEqual([[keyOf(both)], [keyOf(both)]]);
  });

  test("clearly different, for another repository: a new idea", () => {
    const { lines } = traceLines(
      [
        report(`${recover} (acme/platform)`, cache),
        report(cache, "Buy a second power supply (acme/hardware)"),
      ],
      [opened(recover)],
    );
    expect(lines.map(({ perhaps }) => perhaps)).toEqual([[], []]);
  });
});

describe("without a history, by the titles that GitHub shows", () => {
  test.each([
    [
      "the same words, one of them another",
      "Recover when a new leader is selected (acme/platform)",
      true,
      false,
    ],
    ["other words", "Make clients reconnect on a failover of the primary (acme/platform)", false, true],
    ["nothing in common", "Buy a second power supply (acme/hardware)", false, false],
  ])("%s", (_, line, same, perhaps) => {
    const { lines } = traceLines([report(line)], [opened(recover)]);
    expect(lines[0]?.names.includes(keyOf(recover))).toBe(same);
    expect(lines[0]?.perhaps.includes(keyOf(recover))).toBe(perhaps);
  });

  test("a title that a person changed still has its first words in its history", () => {
    const open = [{ ...opened(recover), titles: ["Failover", recover] }];
    const { lines } = traceLines([report("Recover when another primary is selected")], open);
    expect(known(lines, open)).toEqual(["Failover"]);
  });

  test("two lines about equally near: neither is chosen", () => {
    const open = [opened("Add a retry to the client")];
    const { lines } = traceLines([report("Add a retry to client one", "Add a retry to client two")], open);
    expect(known(lines, open)).toEqual([undefined, undefined]);
    expect(lines.map(({ perhaps }) => perhaps.length)).toEqual([1, 1]);
  });
});

test("the order in which remediations are known changes nothing", () => {
  const titles = fc.uniqueArray(
    fc.constantFrom(recover, cache, "Add a retry to the client", "Add a retry to a queue"),
    {
      minLength: 1,
    },
  );
  const lines = report("Add a retry to the clients", "Recover when one primary is selected", cache);
  fc.assert(
    fc.property(titles, (some) => {
      const one = traceLines([lines], some.map(opened));
      const other = traceLines([lines], some.map(opened).reverse());
      const sorted = (all: Traced[]) =>
        all.map(({ names, perhaps }) => [[...names].sort(), [...perhaps].sort()]);
      expect(sorted(one.lines)).toEqual(sorted(other.lines));
    }),
  );
});
