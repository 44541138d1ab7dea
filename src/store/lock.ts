import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { Refusal } from "../domain/refusal.ts";

/** Who holds a data directory. `space` tells whether a socket of theirs could be seen from here at all. */
type Holder = { pid: number; host: string; space: string; since: string; nonce: string; beat: number };

export type Lock = {
  nonce: string;
  release(): void;
};

const beatEvery = 2_000;
/** A heartbeat of another container older than this is taken for dead. Its own beat tells it when it was wrong. */
const deadAfter = 15_000;

/**
 * Two processes on one embedded database silently destroy it, so the second one leaves. On Linux the lock is an
 * abstract socket named after the directory's device and inode, which the kernel frees at death however it came; a
 * heartbeat file speaks to other containers and other systems. `lost` is called when somebody took the directory over.
 */
export const hold = async (dir: string, lost: () => void): Promise<Lock> => {
  const socket = process.platform === "linux" ? await listen(dir) : null;
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    space: spaceOf(),
    since: new Date().toISOString(),
    nonce: randomUUID(),
    beat: Date.now(),
  };
  const file = join(dir, "holder.json");
  const other = read(file);
  if (other !== null && alive(other, mine, socket !== null)) {
    socket?.close();
    throw inUse(dir, other);
  }
  socket?.on("connection", (client) => client.end(JSON.stringify(mine)));
  write(file, mine);
  const beat = setInterval(() => {
    const holder = read(file);
    // A full disk may have emptied the file: that is no other holder.
    if (holder === null || holder.nonce === mine.nonce) return write(file, { ...mine, beat: Date.now() });
    clearInterval(beat);
    lost();
  }, beatEvery).unref();
  return {
    nonce: mine.nonce,
    release: () => {
      clearInterval(beat);
      if (read(file)?.nonce === mine.nonce) rmSync(file, { force: true });
      socket?.close();
    },
  };
};

const inUse = (dir: string, holder: Holder | null): Refusal => {
  const who = holder === null ? "another process" : `process ${holder.pid} on ${holder.host}`;
  return new Refusal(
    `The data directory ${dir} is in use by ${who}${holder === null ? "" : ` since ${holder.since}`}: stop it first, or set DATA_DIR to another directory.`,
  );
};

/** Holding the socket proves that nobody in this network space is alive; beyond it only the heartbeat can tell. */
const alive = (other: Holder, mine: Holder, socketHeld: boolean): boolean => {
  if (socketHeld && other.space === mine.space) return false;
  if (!socketHeld && other.host === mine.host) return other.pid !== mine.pid && running(other.pid);
  return Date.now() - other.beat < deadAfter;
};

const running = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const listen = async (dir: string): Promise<Server> => {
  const { dev, ino } = statSync(dir);
  const path = `\0followthrough-${dev}-${ino}`;
  const server = createServer().unref();
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(true) : reject(error),
    );
    server.listen(path, () => resolve(false));
  });
  if (taken) throw inUse(dir, await ask(path));
  return server;
};

/** The holder says who it is; one that is stopped says nothing, and is no less alive for it. */
const ask = (path: string): Promise<Holder | null> =>
  new Promise((resolve) => {
    let said = "";
    const client = createConnection(path).setTimeout(300, () => client.destroy());
    client.on("data", (part) => {
      said += String(part);
    });
    client.on("error", () => undefined);
    client.on("close", () => resolve(parsed(said)));
  });

const spaceOf = (): string => {
  try {
    return readlinkSync("/proc/self/ns/net");
  } catch {
    return hostname();
  }
};

const parsed = (text: string): Holder | null => {
  try {
    const holder = JSON.parse(text) as Holder;
    return typeof holder.pid === "number" && typeof holder.nonce === "string" ? holder : null;
  } catch {
    return null;
  }
};

const read = (file: string): Holder | null => {
  try {
    return parsed(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
};

const write = (file: string, holder: Holder): void => {
  try {
    writeFileSync(file, JSON.stringify(holder));
  } catch {
    // The next beat tries again. Whether the database can still be written is for the database to say.
  }
};
