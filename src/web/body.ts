import type { IncomingMessage } from "node:http";

/** GitHub sends nothing larger: an event over 25 MB is dropped there. */
export const bodyAtMost = 25 * 1024 * 1024;
/** All bodies together while their signatures are still unknown, so that many strangers cannot fill the memory. */
export const heldAtMost = 128 * 1024 * 1024;

export type Body = Buffer | "too large" | "too slow" | "cut off" | "busy";

/** Reads bodies while counting: stops at the cap, after `patience` milliseconds, or when all together are too many. */
export const bodies = (patience: number): ((request: IncomingMessage) => Promise<Body>) => {
  let held = 0;
  return (request) => {
    if (Number(request.headers["content-length"] ?? 0) > bodyAtMost) return Promise.resolve("too large");
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const timer = setTimeout(() => end("too slow"), patience);
      const end = (body: Body): void => {
        clearTimeout(timer);
        request.off("data", take).pause();
        held -= size;
        size = 0;
        resolve(body);
      };
      const take = (chunk: Buffer): void => {
        size += chunk.length;
        held += chunk.length;
        if (size > bodyAtMost) end("too large");
        else if (held > heldAtMost) end("busy");
        else chunks.push(chunk);
      };
      request.on("data", take);
      request.once("end", () => end(Buffer.concat(chunks)));
      request.once("error", () => end("cut off"));
      request.once("close", () => end("cut off"));
    });
  };
};
