import { z } from "zod";
import type { Config } from "../domain/configuration.ts";
import { whole } from "./own.ts";

export const weekdays = [
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
] as [string, ...string[]];

/** When the agenda of a batch review is made by itself. */
export const agenda = z
  .strictObject({
    weekday: z.enum(weekdays).default("tuesday").describe("The day on which it is made."),
    hour: whole(0, 23).default(9).describe("The hour of that day, in `timezone`."),
    weeks: whole(1, 52).default(4).describe("Every so many weeks."),
  })
  .describe("When the agenda of a batch review is made; without it only when somebody asks by `/agenda`.");

export const agendaOf = (read: z.infer<typeof agenda> | undefined): Pick<Config["report"], "agenda"> =>
  read === undefined
    ? {}
    : { agenda: { weekday: weekdays.indexOf(read.weekday) + 1, hour: read.hour, weeks: read.weeks } };
