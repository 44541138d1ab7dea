import { createSign } from "node:crypto";

/** What an app signs with its key. Times are seconds from now. */
export function appToken(
  privateKeyPem: string,
  appId: number | string,
  times: { iat?: number; exp?: number } = {},
): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iat: now + (times.iat ?? -30), exp: now + (times.exp ?? 540), iss: appId };
  const unsigned = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  return `${unsigned}.${createSign("RSA-SHA256").update(unsigned).sign(privateKeyPem, "base64url")}`;
}
