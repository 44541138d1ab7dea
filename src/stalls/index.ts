// Written by npm run generate; do not edit.
import { noOwner } from "./no-owner.ts";
import { quietOwner } from "./quiet-owner.ts";

export const stalls = [noOwner, quietOwner] as const;
