import { type Block, heading, type Line, sentence, text } from "../block.ts";
import { flaggedWorld, quietWorld } from "../example.ts";
import type { Model } from "../model.ts";
import { issue } from "../phrases.ts";
import { capital, count } from "../say.ts";
import type { Section } from "../section.ts";
import { shortTitle } from "../titles.ts";

const shown = 10;

const write = ({ unread, incidents }: Model): Block[] => {
  const links = incidents.flatMap((incident) =>
    incident.ideas
      .flatMap((idea) => idea.unread)
      .map(
        (link): Line => [
          issue(incident),
          text(" cites "),
          { quoted: shortTitle(link.url, "an address"), as: "words" },
          text(": "),
          { quoted: shortTitle(link.reason, "no reason given"), as: "title" },
        ],
      ),
  );
  if (unread === 0 && links.length === 0) return [];
  return [heading(text("Could not be read")), ...issues(unread), ...cited(links)];
};

const issues = (unread: number): Block[] =>
  unread === 0
    ? []
    : [
        sentence(
          text(
            `${capital(count(unread, "issue"))} could not be read. What ${unread === 1 ? "it says" : "they say"} is missing above.`,
          ),
        ),
      ];

const cited = (links: Line[]): Block[] => {
  if (links.length === 0) return [];
  const rest = links.length - shown;
  return [
    sentence(
      text(`${capital(count(links.length, "cited address", "cited addresses"))} could not be looked at:`),
    ),
    { block: "list", items: links.slice(0, shown) },
    ...(rest > 0 ? [sentence(text(`And ${rest} more.`))] : []),
  ];
};

export const unread: Section = {
  name: "unread",
  sentence: "What could not be read, so that nobody takes silence for good news.",
  order: 60,
  write,
  examples: [
    {
      story: "three issues could not be read",
      given: { ...flaggedWorld, unread: 3 },
      says: ["Three issues could not be read. What they say is missing above."],
    },
    { story: "everything was read", given: quietWorld, says: [] },
  ],
};
