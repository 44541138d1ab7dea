import MarkdownIt from "markdown-it";

const md = new MarkdownIt({ html: true, linkify: true });
// GitHub links addresses with a scheme or www, not every word with a dot.
md.linkify.set({ fuzzyLink: false });

// What GitHub makes of text after the markdown is rendered, outside code: mentions, references, commits, addresses.
const live: [string, RegExp][] = [
  ["mention", /(^|[^\w`])@[a-z\d][\w-]*/i],
  ["reference", /#\d|\bGH-\d/i],
  ["commit", /\b[0-9a-f]{7,40}\b/i],
  ["address", /:\/\/\w|\bwww\.\w/i],
  ["emoji", /:[\w+-]+:/],
];

type Token = ReturnType<typeof md.parse>[number];
const allowed = new Set(["text", "softbreak", "code_inline", "inline"]);
const ours =
  /^(paragraph|bullet_list|list_item|heading|table|thead|tbody|tr|th|td|strong|em|blockquote)_(open|close)$/;

/**
 * Everything that GitHub would do with a markdown beyond showing it: mention, refer, link, load, run. Links to the
 * given addresses and mentions of the given names are ours.
 */
export const actsIn = (markdown: string, meant: { urls?: RegExp; mentions?: string[] } = {}): string[] => {
  const walk = (token: Token): string[] => {
    if (token.children !== null && token.type === "inline") return inline(token.children);
    return allowed.has(token.type) || ours.test(token.type) ? [] : [token.type];
  };
  const inline = (tokens: Token[]): string[] => {
    let inLink = false;
    let text = "";
    const acts: string[] = [];
    for (const token of tokens) {
      if (token.type === "link_open") {
        inLink = true;
        const href = String(token.attrGet("href"));
        if (meant.urls?.test(href) !== true) acts.push(`link ${href}`);
      } else if (token.type === "link_close") inLink = false;
      else if (token.type === "text") text += inLink ? " " : token.content;
      else if (token.type === "text_special") text += token.content;
      else if (!allowed.has(token.type) && !ours.test(token.type))
        acts.push(`${token.type} ${token.content}`);
      else if (token.type === "code_inline") text += " ";
    }
    const spoken = (meant.mentions ?? []).reduce((rest, name) => rest.replaceAll(`@${name}`, " "), text);
    return [...acts, ...live.filter(([, is]) => is.test(spoken)).map(([kind]) => `${kind} in ${spoken}`)];
  };
  return md.parse(markdown, {}).flatMap(walk);
};
