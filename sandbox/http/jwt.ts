import { createPublicKey, createVerify, type KeyObject } from "node:crypto";
import { failure } from "./failures.ts";

const LONGEST = 600;
const LEEWAY = 60;

/**
 * Checks what an app signs with its key: RS256, `iss` is the app, not expired, at most ten minutes long, not issued in
 * the future. Throws 401 with the sentence GitHub gives. `now` is machine time in seconds: tokens do not follow a
 * virtual clock.
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function verifyAppToken(
  token: string,
  publicKeyPem: string | KeyObject,
  appId: number,
  now: number,
): void {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const key = typeof publicKeyPem === "string" ? createPublicKey(publicKeyPem) : publicKeyPem;
  if (decoded(header)?.alg !== "RS256") throw refused("A JSON web token could not be decoded");
  const signed = createVerify("RSA-SHA256").update(`${header}.${payload}`);
  if (!signed.verify(key, signature, "base64url")) throw refused("A JSON web token could not be decoded");
  const claims = decoded(payload);
  if (claims === undefined) throw refused("A JSON web token could not be decoded");
  if (String(claims.iss) !== String(appId)) throw refused("'Issuer' claim ('iss') must be an Integer");
  checkTimes(claims.iat, claims.exp, now);
}

function checkTimes(iat: unknown, exp: unknown, now: number): void {
  if (typeof exp !== "number" || exp <= now) {
    throw refused(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > now + LONGEST + LEEWAY) throw refused("'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== "number" || iat > now + LEEWAY) {
    throw refused(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
}

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function refused(message: string) {
  return failure(401, message);
}
