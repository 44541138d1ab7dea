import type { Seen } from "../domain/seen.ts";
import type { FollowUpLine } from "./reading/follow-ups.ts";
import type { Place } from "./reading/links.ts";
import { readReport } from "./reading/report.ts";

/** Where people write what they propose for one cluster: the lines below, down to the next heading. */
export const proposalsFor = (number: number): string =>
  `**Proposals** for #${number}\n\n${mark(number)}\n- [ ] `;

const mark = (number: number): string => `<!-- proposals #${number} -->`;

/** The clusters that an agenda of ours holds, in order. */
export const clustersIn = (body: string): number[] =>
  [...body.matchAll(/^<!-- proposals #(\d+) -->\s*$/gm)].map(([, number]) => Number(number));

/** What people wrote below each mark, read as the follow-ups of a report are. */
export const linesByCluster = (seen: Seen, body: string): { cluster: number; line: FollowUpLine }[] =>
  body
    .split(/^(?=<!-- proposals #\d+ -->\s*$)/m)
    .slice(1)
    .flatMap((part) => {
      const cluster = Number(/#(\d+)/.exec(part)?.[1]);
      const [, ...rest] = part.split(/\r?\n/);
      const end = rest.findIndex((line) => /^(#{1,6} |<!-- )/.test(line));
      const written = rest.slice(0, end === -1 ? rest.length : end).join("\n");
      return readReport(`### Follow-ups\n\n${written}`, placeOf(seen)).lines.map((line) => ({
        cluster,
        line,
      }));
    });

const placeOf = (seen: Seen): Place => ({
  home: { owner: seen.repo.owner, name: seen.repo.name },
  hosts: ["github.com", "www.github.com", new URL(seen.url).host],
});
