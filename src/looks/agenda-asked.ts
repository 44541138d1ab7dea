import type { AgendaAsked } from "../domain/facts.ts";
import { lastSaid, type Said } from "./judge.ts";

/** The last `/agenda` of a home or a report, ready to stand in its facts: the report's own look makes it. */
export const agendaAskedIn = (said: Said[]): { agendaAsked?: AgendaAsked } => {
  const last = lastSaid(said, "agenda");
  return last === null ? {} : { agendaAsked: { at: last.at, comment: last.comment.id } };
};
