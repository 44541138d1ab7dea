import type { Idea } from "../domain/incident.ts";
import { alike } from "./lines/alike.ts";
import { pair } from "./lines/pairing.ts";

/**
 * A `/remediate` with the words of a line that leads nowhere yet is that line: one idea, opened by the command. What is
 * below the line travels along.
 */
export const withCommands = (lines: Idea[], commands: Idea[]): { lines: Idea[]; commands: Idea[] } => {
  const free = lines.filter((line) => line.remediations.length === 0 && line.unread.length === 0);
  const given = commands.filter((command) => command.target !== null);
  const { sure } = pair(
    free.flatMap((to) => given.map((from) => ({ from, to, score: alike(from.text, to.text) }))),
  );
  return {
    lines: lines.map((line) => {
      const command = sure.find(({ to }) => to === line)?.from;
      return command === undefined ? line : merged(line, command);
    }),
    commands: commands.filter((command) => !sure.some(({ from }) => from === command)),
  };
};

const merged = (
  { perhaps: _, ...line }: Idea,
  { key, text, target, remediations, opens, waiting }: Idea,
): Idea => ({
  ...line,
  key,
  text,
  target,
  remediations,
  opens,
  waiting,
});
