/**
 * The one style sheet of every page. It stands inline and its hash is in the Content-Security-Policy, so it must not
 * hold anything that changes.
 */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --raised: #ffffff; --ink: #1b1c1e; --quiet: #5c6066; --line: #dedbd4; --rule: #1b1c1e; --field: #85898f;
  --link: #1f4e79; --alert: #9a2f1c;
  --tone-waits: #b04a33; --tone-open: #3f74a6; --tone-settled: #4c8164; --tone-other: #a5a199;
  --serif: Charter, "Iowan Old Style", "Source Serif 4", Cambria, "Times New Roman", serif;
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --raised: #1c1f23; --ink: #e9e7e2; --quiet: #a3a6ab; --line: #34383d; --rule: #b9b6af; --field: #7c8087;
    --link: #9cc4ea; --alert: #f0937f;
    --tone-waits: #e0836c; --tone-open: #7fb0de; --tone-settled: #7dbb97; --tone-other: #7b7a75;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 1rem/1.55 var(--sans); }
.sheet { max-width: 70rem; margin: 0 auto; padding: 3.5rem clamp(1.25rem, 5vw, 4rem) 5rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--raised); }
a { color: var(--link); text-decoration: underline 1px; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
  text-underline-offset: .2em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.eyebrow { margin: 0 0 1rem; color: var(--quiet); font-size: .875rem; letter-spacing: .01em; }
h1, h2 { font-family: var(--serif); font-weight: 600; text-wrap: balance; }
h1 { max-width: 24ch; margin: 0; font-size: clamp(2rem, 5vw, 3rem); line-height: 1.12; letter-spacing: -.015em; }
.period { margin: .75rem 0 0; color: var(--quiet); font-size: 1.125rem; }
header { margin-bottom: 2.5rem; }
h2 { margin: 4rem 0 1rem; padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: 1.5rem; line-height: 1.25; }
p, li { overflow-wrap: anywhere; }
p { max-width: 68ch; margin: 0 0 1rem; }
.lead { font-size: 1.1875rem; line-height: 1.5; max-width: 60ch; margin-bottom: 2rem; }
.note { color: var(--quiet); font-size: .875rem; line-height: 1.5; }
ul.plain { max-width: 68ch; margin: 0 0 1rem; padding-left: 1.2rem; }
ul.plain li { margin: .35rem 0; }
.number { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; font-weight: 400; }
.cluster > a { color: var(--ink); font-weight: 600; }
section { scroll-margin-top: 1rem; }
section h2 { margin-bottom: 1rem; }
h3 { margin: 2rem 0 .75rem; font-size: 1rem; font-weight: 600; }
.number a { color: var(--quiet); text-decoration: none; }
.number a:hover { text-decoration: underline; }
td strong { color: var(--alert); font-weight: 600; }
.ref { font-size: .9em; }
code { font-family: var(--mono); font-size: .9em; overflow-wrap: anywhere; }
time { white-space: nowrap; }
table { width: 100%; margin: 0 0 2rem; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .8rem 1.75rem .8rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  font-weight: 400; }
bdi, .ref { overflow-wrap: anywhere; }
bdi.short, .ref.short { white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
thead th { padding-top: 0; padding-bottom: .5rem; border-bottom: 1px solid var(--rule); color: var(--quiet);
  font-size: .8125rem; line-height: 1.35; vertical-align: bottom; }
th.right, td.right { text-align: right; }
table.asks th[scope=row] { width: 23%; font-size: 1.0625rem; }
table.asks td { width: 23%; }
table.asks td:last-child { width: auto; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.25rem; margin: 0 0 1.5rem; }
.answer { padding: 1.1rem 1.35rem 1.2rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--raised); }
.answer p { margin: 0 0 .6rem; }
.answer ul { margin: 0; padding: 0; list-style: none; }
.answer li { position: relative; margin: .45rem 0 0; padding-left: 1.75rem; }
.answer li::first-letter { text-transform: uppercase; }
.answer li::before { content: ""; position: absolute; left: 0; top: .25em; width: .95rem; height: .95rem;
  border: 1.5px solid var(--quiet); border-radius: .2rem; }
.menu { margin: -1rem 0 2.5rem; border-bottom: 1px solid var(--line); }
.menu ul { display: flex; flex-wrap: wrap; gap: 0 1.75rem; margin: 0; padding: 0; list-style: none; }
.menu a { display: block; padding: .5rem 0 .6rem; margin-bottom: -1px; border-bottom: 2px solid transparent; color: var(--quiet); text-decoration: none; }
.menu a:hover { color: var(--ink); }
.menu a[aria-current] { border-bottom-color: var(--ink); color: var(--ink); font-weight: 600; }
figure { max-width: 47.5rem; margin: 0; }
.finding h2 { margin-bottom: .35rem; }
figcaption { margin-bottom: 1rem; color: var(--quiet); font-size: .875rem; line-height: 1.5; }
.chart { display: block; width: 100%; height: auto; }
.chart text { font-family: var(--sans); font-size: 12px; }
.chart.narrow { display: none; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin: 0 0 .5rem; padding: 0; list-style: none; font-size: .875rem; }
.key { display: inline-block; width: .75rem; height: .75rem; margin-right: .5rem; border-radius: .125rem; vertical-align: -.05em; }
.key.waits { background: var(--tone-waits); }
.key.open { background: var(--tone-open); }
.key.settled { background: var(--tone-settled); }
.key.other { background: var(--tone-other); }
.key.dot { border-radius: 50%; }
.key.hollow { border: 2px solid var(--quiet); }
.key.line { width: 1.1rem; height: 0; border-radius: 0; background: none; border-top: 2px solid; vertical-align: .25em; }
.key.line.waits { border-color: var(--tone-waits); }
.key.line.open { border-top-style: dashed; border-color: var(--tone-open); }
details { margin-top: .75rem; font-size: .875rem; }
summary { width: fit-content; color: var(--quiet); cursor: pointer; }
.scroll { overflow-x: auto; margin-top: .75rem; }
table.numbers { width: auto; margin: 0; }
table.numbers th, table.numbers td { padding: .35rem 1.5rem .35rem 0; }
table.numbers td { text-align: right; }
table.numbers thead th + th { text-align: right; }
.lists { margin-top: 1rem; }
.filter { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; margin: 0 0 2.25rem; }
.filter div { display: grid; gap: .2rem; flex: 1 1 9rem; max-width: 16rem; }
.filter label { color: var(--quiet); font-size: .8125rem; }
.filter select, .filter input, .filter button { width: 100%; min-height: 2.4rem; padding: .35rem .6rem; border: 1px solid var(--field); border-radius: .3rem;
  background: var(--raised); color: var(--ink); font: inherit; font-size: .9375rem; }
.filter .go { display: flex; gap: 1rem; align-items: center; margin: 0; }
.filter button { width: auto; padding: .35rem 1.4rem; border-color: var(--ink); background: var(--ink); color: var(--paper); font-weight: 600; cursor: pointer; }
table.list thead a { color: inherit; }
table.list thead th[aria-sort] { color: var(--ink); font-weight: 600; }
table.list .cluster > a { font-weight: 400; }
.paging ul { display: flex; gap: 1.5rem; margin: 0 0 1rem; padding: 0; list-style: none; }
table.figures { max-width: 46rem; }
table.figures td { font-size: 1.0625rem; }
footer { margin-top: 5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem; }
footer p { max-width: none; margin: 0 0 .35rem; }
@media screen and (max-width: 44rem) {
  .sheet { padding-top: 2rem; padding-bottom: 3rem; }
  h2 { margin-top: 3rem; }
  table.rows, table.rows tbody, table.rows tr, table.rows th, table.rows td { display: block; width: auto; text-align: left; }
  table.rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.rows tr { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .6rem 1rem; padding: 1rem 0 1.1rem;
    border-bottom: 1px solid var(--line); }
  table.rows tbody tr:first-child { border-top: 1px solid var(--rule); }
  table.rows th, table.rows td { padding: 0; border: 0; }
  table.rows th[scope=row] { grid-column: 1 / -1; width: auto; font-size: 1.0625rem; }
  table.rows td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .8125rem; line-height: 1.5; }
  table.asks td { grid-column: 1 / -1; }
  .menu { margin-top: 0; }
  .menu ul { gap: 0 1.1rem; font-size: .9375rem; }
  .ref.short { white-space: normal; }
  table.list thead { display: none; }
  .chart.wide { display: none; }
  .chart.narrow { display: block; }
  .filter div { flex: 1 1 40%; }
  table.figures th, table.figures td { padding-right: .75rem; }
  table.figures thead th { font-size: .75rem; }
}
@media print {
  :root { --paper: #fff; --raised: #fff; --ink: #000; --quiet: #444; --line: #bbb; --rule: #000; --link: #000; --alert: #000;
    --tone-waits: #2f2f2f; --tone-open: #6a6a6a; --tone-settled: #d4d4d4; --tone-other: #a3a3a3; }
  @page { margin: 18mm 16mm; }
  html { font-size: 9.5pt; }
  .sheet { max-width: none; padding: 0; }
  header { margin-bottom: 1.5rem; }
  h2 { margin-top: 2rem; break-after: avoid; }
  thead { display: table-header-group; }
  tr, .answer { break-inside: avoid; }
  .answers { grid-template-columns: 1fr 1fr; }
  a { text-decoration: none; }
  .skip, .menu, .filter, .paging, .lists, details, footer nav { display: none; }
  figure { max-width: none; }
  figure, .finding { break-inside: avoid; }
  .key, .chart { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
