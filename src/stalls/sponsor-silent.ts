import { dateOf } from "../domain/dates.ts";
import { type Judged, named, type StallRule, untouched } from "./stall-rule.ts";

type Silent = Judged["silent"][number];

const who = ({ of, since, gone }: Silent): string => {
  if (gone) return `${named(of)}, who can no longer answer`;
  return since === null ? named(of) : `${named(of)}, asked since ${dateOf(since)}`;
};

export const sponsorSilent: StallRule = {
  name: "sponsor-silent",
  sentence:
    "Nobody is named who can prioritise it, or whoever is named left or answered none of two reports.",
  order: 70,
  finds: ({ stalledSince, needsSponsor, sponsors, silent }) => {
    const since = stalledSince ?? needsSponsor ?? null;
    if (since === null) return null;
    const found = (sentence: string) => ({ rule: "sponsor-silent", since, sentence });
    if (sponsors.length === 0) return found("nobody is named who can prioritise it");
    return silent.length === 0 ? null : found(`no answer from ${silent.map(who).join(", nor from ")}`);
  },
  examples: [
    {
      remediation: {
        ...untouched,
        silent: [
          { of: "lin", since: "2026-05-01T09:00:00.000Z", gone: false },
          { of: "@acme/cto-office", since: null, gone: true },
        ],
      },
      finds:
        "no answer from `lin`, asked since 1 May 2026, nor from `acme/cto-office`, who can no longer answer",
    },
    { remediation: { ...untouched, sponsors: [] }, finds: "nobody is named who can prioritise it" },
    { remediation: { ...untouched, sponsors: [], stalledSince: null }, finds: null },
    { remediation: untouched, finds: null },
  ],
};
