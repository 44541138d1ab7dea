type Waiting<T> = { item: T; resolve: () => void; reject: (error: unknown) => void };

/**
 * Writes what arrives together as one group, one group at a time, and answers each when its group is written. `most`
 * bounds a group, `queue` bounds what waits: beyond it the answer is an error at once.
 */
export const grouped = <T>(
  write: (group: T[]) => Promise<void>,
  { most, queue }: { most: number; queue: number },
): ((item: T) => Promise<void>) => {
  const waiting: Waiting<T>[] = [];
  let writing = false;
  const flush = async (): Promise<void> => {
    if (writing) return;
    writing = true;
    while (waiting.length > 0) await writeOne(write, waiting.splice(0, most));
    writing = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= queue) return reject(new Error("too many deliveries wait to be stored"));
      waiting.push({ item, resolve, reject });
      // The next tick, not this one: what the sockets bring meanwhile joins the group.
      setImmediate(() => void flush());
    });
};

const writeOne = async <T>(write: (group: T[]) => Promise<void>, group: Waiting<T>[]): Promise<void> => {
  try {
    await write(group.map(({ item }) => item));
    for (const { resolve } of group) resolve();
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
};
