/** The names that GitHub would notify: not in code, not in a comment that nobody sees, not behind a letter. */
export const liveMentions = (markdown: string): string[] => {
  const shown = markdown
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/```[\s\S]*?(```|$)/g, " ")
    .replace(/(?<!\\)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, " ");
  return [...shown.matchAll(/(?<![\w/`])@([A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9._-]+)?)/g)].map(
    ([, name]) => name ?? "",
  );
};
