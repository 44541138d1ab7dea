import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const SECRET = "a secret that is long enough";

type Named = { id: number; name: string; login: string; full_name: string };
type Payload = Record<string, unknown> & {
  action?: string;
  issue: Named & { number: number; title: string };
  repository: Named;
  label: Named;
};

export type Heard = {
  event: string;
  action: string | undefined;
  guid: string;
  genuine: boolean;
  payload: Payload;
};

/** A webhook receiver that answers as told and remembers what it heard. */
export async function startReceiver(answer: { status: number; afterMs?: number } = { status: 202 }) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const payload = JSON.parse(body.toString()) as Payload;
      const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
      heard.push({
        event: String(request.headers["x-github-event"]),
        action: payload.action,
        guid: String(request.headers["x-github-delivery"]),
        genuine: request.headers["x-hub-signature-256"] === signature,
        payload,
      });
      setTimeout(() => response.writeHead(answer.status).end("{}"), answer.afterMs ?? 0);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    heard,
    answer,
    webhook: { url: `http://127.0.0.1:${port}/hook`, secret: SECRET },
    names: () => heard.map(({ event, action }) => (action === undefined ? event : `${event}.${action}`)),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
