import type { IncomingMessage, ServerResponse } from "node:http";
import { failure } from "./failures.ts";

/** A request with its body read. `body` is undefined when there was none. */
export type Received = {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: unknown;
};

/** What goes back, in full. `hangUp` closes the connection without an answer. */
export type Outgoing = { status: number; headers: Record<string, string>; text: string; hangUp?: true };

const LARGEST = 10 * 1024 * 1024;

export async function receive(request: IncomingMessage, base: string): Promise<Received> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw failure(413, "Payload too large");
    chunks.push(chunk);
  }
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", base),
    headers: request.headers,
    body: parsed(Buffer.concat(chunks).toString("utf8")),
  };
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw failure(400, "Problems parsing JSON");
  }
}

export function reply(response: ServerResponse, outgoing: Outgoing): void {
  if (outgoing.hangUp === true) {
    response.destroy();
    return;
  }
  const bodyless = outgoing.status === 204 || outgoing.status === 304;
  const length = bodyless ? {} : { "content-length": String(Buffer.byteLength(outgoing.text)) };
  response.writeHead(outgoing.status, { ...outgoing.headers, ...length });
  response.end(bodyless ? undefined : outgoing.text);
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Outgoing {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    text: JSON.stringify(body),
  };
}
