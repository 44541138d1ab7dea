import type { Size } from "./options.ts";

// What a drawing needs. Everything else that the library writes would be refused by the Content-Security-Policy
// (style elements and attributes), or carries counters that make the same chart other bytes (classes, ids).
const kept = new Set([
  ...[
    "d",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "points",
    "transform",
  ],
  ...["viewBox", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "text-anchor"],
  ...["dominant-baseline", "xmlns"],
]);

/** The library's drawing as it may stand in a page: no style, no script, no name that changes from run to run. */
export const clean = (svg: string, size: Size): string =>
  svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replace(/<(\w+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*>/g, (_tag, name: string, attributes: string) => {
      // Its words stand in the figure's caption and table.
      const head = name === "svg" ? ` class="chart ${size}" aria-hidden="true" focusable="false"` : "";
      return `<${name}${head}${attributesOf(name, attributes)}>`;
    })
    .replace(/\n+/g, "\n")
    .trim();

const attributesOf = (tag: string, attributes: string): string =>
  [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)]
    .filter(([, name = ""]) => kept.has(name) && !(tag === "svg" && /^(width|height)$/.test(name)))
    .map(([, name, value]) => ` ${name}="${value}"`)
    .join("");
