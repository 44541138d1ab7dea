import { expect, test } from "vitest";
import { toMarkdown } from "../../src/report/markdown.ts";
import { modelOf } from "../../src/report/model.ts";
import type { Section } from "../../src/report/section.ts";
import { sections } from "../../src/report/sections/index.ts";

const cases = sections.flatMap((section: Section) =>
  section.examples.map((example) => [`${section.name}: ${example.story}`, section, example] as const),
);

test.each(cases)("%s", (_name, section, { given, says }) => {
  const model = modelOf(given);
  const blocks = section.write(model);
  if (says.length === 0) expect(blocks).toEqual([]);
  const markdown = toMarkdown({ blocks, model });
  for (const said of says) expect(markdown).toContain(said);
});

test("every section has a place of its own and an example of silence", () => {
  expect(new Set(sections.map((section: Section) => section.order)).size).toBe(sections.length);
  for (const section of sections) expect(section.examples.some(({ says }) => says.length === 0)).toBe(true);
});
