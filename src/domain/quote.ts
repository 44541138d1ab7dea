import { letterBorder } from "./fit.ts";

/** Foreign text never acts: what somebody else wrote may be shown by this app, never performed in its name. */

/** Splits what GitHub would turn into a mention, a reference or a link, without a reader seeing it. */
const gap = "\u200b";

/**
 * One line of text a reader can trust: no control or bidi characters, no line ends, no lone surrogates, no towers of
 * combining marks. The two joiners stay, since several scripts need them.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, "")
    .replace(/(\p{M}{3})\p{M}+/gu, "$1")
    .trim();

/** At most `length` characters, cut between words where one ends near, with an ellipsis; never inside a character. */
export const cut = (text: string, length: number): string => {
  const letters = [...text];
  if (letters.length <= length) return text;
  const most = letters.slice(0, length - 1).join("");
  const kept = text.slice(0, letterBorder(text, most.length));
  const word = /^\s/u.test(letters[length - 1] ?? "") ? kept : kept.replace(/\s+\S*$/u, "");
  return `${(word.length > kept.length * 0.6 ? word : kept).replace(/[\s,;:.–-]+$/u, "")}…`;
};

/**
 * Foreign text for a markdown that GitHub renders: it shows as it was written, on one line, and does nothing. No
 * mention, command, marker, reference, closing keyword, link, image, HTML or table cell comes of it (T16, T17).
 */
export const neutralise = (text: string): string =>
  oneLine(text)
    .replace(/<!--/g, `<${gap}!--`)
    .replace(/[\\`*_[\]|~$<&]/g, "\\$&")
    .replace(/^(?:[#+\-=>:/])/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/(?<=\w)@/g, `${gap}@`)
    .replace(/@/g, `@${gap}`)
    .replace(/#(?=\d)/g, `#${gap}`)
    .replace(/(?<![a-z\d])(gh|ghsa|cve)-(?=\w)/gi, `$1-${gap}`)
    .replace(/:\/\//g, `:${gap}//`)
    .replace(/(mailto|xmpp):/gi, `$1${gap}:`)
    .replace(/(?<![a-z\d])(www)\./gi, `$1${gap}.`)
    .replace(/\b[0-9a-f]{7,64}\b/gi, (sha) => sha.replace(/.{6}(?=.)/g, `$&${gap}`))
    .replace(/:(?=[\w+-]+:)/g, `:${gap}`);
