import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt("default", { html: true });

/**
 * The names that GitHub would notify: it looks for them in the text as rendered, so code and comments hold none, and an
 * escape or an entity hides nothing.
 */
export const liveMentions = (text: string): string[] =>
  markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === "text")
    .flatMap(({ content }) => [
      ...content.matchAll(/(?<![\w/`])@([A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9._-]+)?)/g),
    ])
    .map(([, name]) => name ?? "");
