#!/usr/bin/env node
type Io = Pick<NodeJS.Process, "stdin" | "stdout" | "stderr"> & {
  environment: Readonly<Record<string, string | undefined>>;
};
type Command = { says: string; load(): Promise<(args: string[], io: Io) => Promise<number>> };

/** Loaded when called: `read` must not wait for a database, nor `start` for a parser. */
const commands: Record<string, Command> = {
  start: {
    says: "starts the app; it is told everything by environment variables",
    load: async () => (await import("./start.ts")).start,
  },
  read: {
    says: "prints as JSON what is understood from a report: read FILE",
    load: async () => (await import("./read.ts")).read,
  },
  doctor: {
    says: "says what is well and what is to be mended, and writes nothing",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  look: {
    says: "prints facts, wants and actions for one issue and does nothing: look OWNER/REPO#N",
    load: async () => (await import("./look.ts")).look,
  },
  export: {
    says: "writes what the app remembers as JSON lines or CSV: export --out DIR [--csv]",
    load: async () => (await import("./export.ts")).exportViews,
  },
  model: {
    says: "runs a model in the syntax of the systems package: model run FILE [--rounds N] [--csv]",
    load: async () => (await import("./model.ts")).model,
  },
  report: {
    says: "writes every page and the report as files: report --out DIR",
    load: async () => (await import("./report.ts")).report,
  },
  "look-back": {
    says: "says what became of the follow-ups of past incidents: look-back OWNER/REPO|FILE|-",
    load: async () => (await import("./look-back.ts")).lookBack,
  },
};

const usage = [
  "followthrough COMMAND",
  "",
  ...Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(10)} ${says}`),
  "",
].join("\n");

const main = async ([name, ...args]: string[], io: Io): Promise<number> => {
  if (name === undefined || name === "help" || name === "--help") {
    io.stdout.write(usage);
    return name === undefined ? 1 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    io.stderr.write(`There is no command ${JSON.stringify(name)}.\n\n${usage}`);
    return 1;
  }
  return (await command.load())(args, io);
};

const { stdin, stdout, stderr, env } = process;
process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, environment: env });
