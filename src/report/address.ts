/** An address that is safe to link: http or https, and nothing in it that could end the link early. Else null. */
export const safeUrl = (url: string): string | null => {
  const clean = url.replace(/[\p{C}\s]/gu, "");
  if (!/^https?:\/\/[^/?#]/i.test(clean)) return null;
  return clean.replace(/["'`<>()[\]\\{}|^*_~]/g, (sign) => `%${hex(sign)}`);
};

const hex = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");

/**
 * The same issue, by an address that leaves no trace in its timeline. GitHub offers one on github.com only, so
 * elsewhere there is none.
 */
export const untraced = (url: string): string | null => {
  const safe = safeUrl(url);
  const github = "https://github.com/";
  return safe?.startsWith(github) === true
    ? `https://redirect.github.com/${safe.slice(github.length)}`
    : null;
};
