import { generateKeyPairSync } from "node:crypto";

/** A key that signs nothing: the command asks GitHub nothing. */
export const keyPem = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString();
