import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerControl, type Control } from "./control.ts";
import type { Door } from "./door.ts";
import { failureBody, toFailure } from "./failures.ts";
import { json, type Outgoing, receive, reply } from "./messages.ts";
import { visit } from "./visit.ts";

export type Listening = { url: string; close(): Promise<void> };
export type Rooms = { door: Door; control: Control };

/** Listens before the rooms exist, because links need the port; `rooms` is asked with the address once it is known. */
export async function listen(port: number, host: string, rooms: (url: string) => Rooms): Promise<Listening> {
  const server = createServer();
  await opened(server, port, host);
  const { port: actual } = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${actual}`;
  const ready = rooms(url);
  server.on("request", (request, response) => void serve(ready, url, request, response));
  return {
    url,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function opened(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      done();
    });
  });
}

async function serve(
  { door, control }: Rooms,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const received = await receive(request, url);
    const isControl = received.url.pathname.startsWith("/_sandbox/");
    reply(response, isControl ? await answerControl(control, received) : await visit(door, received));
  } catch (cause) {
    reply(response, refusal(cause));
  }
}

function refusal(cause: unknown): Outgoing {
  const failed = toFailure(cause);
  return json(failed.status, failureBody(failed));
}
