import { cut, neutralise } from "../domain/quote.ts";
import type { IssueRef, RepoRef } from "../domain/refs.ts";
import { from, type Source, type Text } from "../domain/text.ts";
import { parseInline, visibleText } from "./reading/markdown.ts";

/** The words of a piece of markdown as a reader sees them, without its links. */
export const plain = (text: string): string => visibleText(parseInline(text, {})).trim();

/** Somebody else's words for a text of ours: visible, cut, without effect, and known to be of these repositories. */
export const quoted = (text: string, length: number, ...repos: readonly Source[]): Text =>
  from(neutralise(cut(plain(text), length)), ...repos);

/** The words a title can carry: one line, at most GitHub's 256 characters with room to spare. */
export const titled = (text: string, ...repos: readonly Source[]): Text =>
  from(cut(plain(text).replace(/[:.]$/, ""), 200), ...repos);

/** Where an issue is: the name of a repository is not for everybody either. */
export const addressed = ({ at, repo }: Pick<IssueRef, "at"> & { repo: RepoRef }): Text => from(at, repo);
