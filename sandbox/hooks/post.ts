import { createHmac } from "node:crypto";
import type { HookEntry } from "../rest/call.ts";

/** https://docs.github.com/webhooks/webhook-events-and-payloads#delivery-headers */
export function headersOf(
  appId: number,
  event: string,
  guid: string,
  body: string,
  secret: string,
): Record<string, string> {
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/sandbox",
    "x-github-delivery": guid,
    "x-github-event": event,
    "x-github-hook-id": String(410_000_000 + appId),
    "x-github-hook-installation-target-id": String(appId),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}

/** Posts once and says how it went, as the delivery log words it. Never throws. */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<Pick<HookEntry, "status" | "statusCode" | "response">> {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]);
    const answer = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    const response = { headers: Object.fromEntries(answer.headers), payload: await answer.text() };
    const status = answer.ok ? "OK" : `Invalid HTTP Response: ${answer.status}`;
    return { status, statusCode: answer.status, response };
  } catch (cause) {
    const late = cause instanceof Error && cause.name === "TimeoutError";
    const status = late ? "timed out" : "failed to connect to host";
    return { status, statusCode: 0, response: { headers: {}, payload: null } };
  }
}
