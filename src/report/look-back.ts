import { oneLine } from "../domain/quote.ts";
import type { Line } from "./block.ts";
import { blocksOf, safe } from "./html-blocks.ts";
import { style } from "./style.ts";

/** What stands behind a number: an incident, and the lines of its report that are meant. */
export type Entry = { of: Line; lines: Line[] };

/** A number that opens what it counts. `name` is what the terminal lists it by. */
export type Figure = { name: string; count: number; says: Line; note: Line; entries: Entry[] };

export type FigureGroup = { title: string; lead: string; figures: Figure[] };

/** One page about an organisation's own past. */
export type LookBackPage = {
  of: string;
  heading: string;
  period: string;
  lead: string;
  groups: FigureGroup[];
  notes: string[];
};

/** The page as a file that needs nothing else. Every number is a `details`, so it opens without a script. */
export const lookBackHtml = (page: LookBackPage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${safe(page.heading)}</title>
<style>${style}${figureStyle}</style>
</head>
<body>
<a class="skip" href="#main">To the numbers</a>
<div class="sheet">
<header>
<p class="eyebrow">A look back at ${safe(page.of)}</p>
<h1><bdi>${safe(page.heading)}</bdi></h1>
<p class="period">${safe(page.period)}</p>
</header>
<main id="main">
<p class="lead">${safe(page.lead)}</p>
${page.groups.map(group).join("\n")}
</main>
<footer>
${page.notes.map((note) => `<p>${safe(note)}</p>`).join("\n")}
</footer>
</div>
</body>
</html>
`;

const group = ({ title, lead, figures }: FigureGroup): string =>
  `<h2>${safe(title)}</h2>${lead === "" ? "" : `\n<p>${safe(lead)}</p>`}\n${figures.map(figure).join("\n")}`;

const figure = ({ name, count, says, note, entries }: Figure): string => {
  const told = `<span class="count">${count}</span><span class="says">${line(says)}${note.length === 0 ? "" : `<span class="aside">${line(note)}</span>`}</span>`;
  if (entries.length === 0) return `<div class="figure" id="${safe(name)}">${told}</div>`;
  return `<details class="figure" id="${safe(name)}"><summary>${told}</summary>
<ul class="entries">${entries.map(entry).join("\n")}</ul>
</details>`;
};

const entry = ({ of, lines }: Entry): string =>
  `<li>${line(of)}${lines.length === 0 ? "" : `<ul>${lines.map((one) => `<li>${line(one)}</li>`).join("")}</ul>`}</li>`;

// A block without its paragraph: the lines here stand in lists and summaries.
const line = (words: Line): string =>
  blocksOf([{ block: "sentence", line: words }], { clusters: "#", heading: "h3", answers: null }).replace(
    /^<p>|<\/p>$/g,
    "",
  );

const figureStyle = `
.figure { border-bottom: 1px solid var(--line); }
.figure summary, div.figure { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr) 1.25rem; gap: 0 1.25rem;
  align-items: baseline; padding: .8rem 0; }
.figure summary { cursor: pointer; list-style: none; }
.figure summary::-webkit-details-marker { display: none; }
.figure summary::after { content: "+"; color: var(--quiet); font-size: 1.25rem; line-height: 1; text-align: right; }
.figure[open] > summary::after { content: "\\2212"; }
.figure summary:hover .says { text-decoration: underline 1px; text-underline-offset: .2em; }
.count { font: 600 1.75rem/1 var(--serif); font-variant-numeric: tabular-nums; text-align: right; }
.says { overflow-wrap: anywhere; }
.aside { display: block; color: var(--quiet); font-size: .875rem; line-height: 1.5; }
.entries { max-width: 80ch; margin: 0 0 1.5rem; padding-left: 6.9rem; }
.entries > li { margin: .6rem 0; }
.entries ul { margin: .25rem 0 0; padding-left: 1.1rem; color: var(--quiet); font-size: .9375rem; }
.entries ul li { margin: .2rem 0; }
@media screen and (max-width: 44rem) {
  .figure summary, div.figure { grid-template-columns: 3.25rem minmax(0, 1fr) 1rem; gap: 0 .9rem; }
  .count { font-size: 1.375rem; }
  .entries { padding-left: 1.1rem; }
}
@media print { .figure summary::after { content: ""; } }
`;

const wide = 100;

/** The same for a terminal of 100 columns: the numbers, and the names that `--list` takes. */
export const lookBackText = (page: LookBackPage): string =>
  [
    page.heading,
    page.period,
    "",
    ...wrapped(page.lead, ""),
    ...page.groups.flatMap(groupText),
    "",
    ...page.notes.flatMap((note) => wrapped(note, "")),
    "",
  ].join("\n");

const groupText = ({ title, lead, figures }: FigureGroup): string[] => [
  "",
  title,
  ...(lead === "" ? [] : wrapped(lead, "  ")),
  ...figures.flatMap(figureText),
];

const column = 22;

const figureText = ({ name, count, says, note }: Figure): string[] => {
  const room = wide - 8 - column;
  const [first = "", ...others] = [
    ...fold(plain(says), room),
    ...(note.length === 0 ? [] : fold(plain(note), room)),
  ];
  const list = count === 0 ? "" : `--list ${name}`;
  return [
    `${String(count).padStart(6)}  ${first.padEnd(room)}${list}`.trimEnd(),
    ...others.map((rest) => `${" ".repeat(8)}${rest}`),
  ];
};

/** What stands behind one number: its incidents with their addresses, and the lines that are meant. */
export const figureList = ({ count, says, entries }: Figure): string =>
  [
    `${count} ${plain(says)}`,
    "",
    ...entries.flatMap(({ of, lines }) => [
      ...wrapped(addressed(of), ""),
      ...lines.flatMap((one) => bullet(addressed(one))),
    ]),
    "",
  ].join("\n");

const bullet = (words: string): string[] =>
  fold(words, wide - 4).map((one, at) => `${at === 0 ? "  - " : "    "}${one}`);

const wrapped = (words: string, indent: string): string[] =>
  fold(words, wide - indent.length).map((one) => `${indent}${one}`);

/** Words in lines of at most `room` characters; an address that is longer keeps its line, or it could not be opened. */
const fold = (words: string, room: number): string[] => {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const plain = (words: Line): string => words.map((part) => spoken(part, false)).join("");
const addressed = (words: Line): string => words.map((part) => spoken(part, true)).join("");

/** Foreign text on one line without control characters, so that it moves no cursor. */
const spoken = (part: Line[number], withAddress: boolean): string => {
  if ("text" in part) return part.text;
  if ("strong" in part) return part.strong;
  if ("name" in part) return oneLine(part.name);
  if ("mention" in part) return oneLine(part.mention);
  if ("day" in part) return part.day;
  if ("quoted" in part) return part.as === "words" ? `"${oneLine(part.quoted)}"` : oneLine(part.quoted);
  if ("cluster" in part) return oneLine(part.cluster);
  return withAddress && part.url !== "" ? `${oneLine(part.issue)} ${oneLine(part.url)}` : oneLine(part.issue);
};
