import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Is `header` GitHub's HMAC-SHA-256 over these bytes under one of the secrets? Every secret is tried whatever the
 * others say, so that the time tells nothing. Bytes are signed, not text: the body is never decoded before this.
 */
export const isSigned = (bytes: Buffer, header: unknown, secrets: readonly string[]): boolean => {
  const given = digestIn(header);
  const matches = secrets.map((secret) =>
    timingSafeEqual(createHmac("sha256", secret).update(bytes).digest(), given ?? nothing),
  );
  return given !== null && matches.some((match) => match);
};

// Compared when there is no digest at all, so that this path costs the same; no HMAC is all zero.
const nothing = Buffer.alloc(32);

const digestIn = (header: unknown): Buffer | null => {
  const found = typeof header === "string" ? /^sha256=([0-9a-f]{64})$/.exec(header) : null;
  return found?.[1] === undefined ? null : Buffer.from(found[1], "hex");
};
