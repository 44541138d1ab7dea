// Written by npm run generate; do not edit.
import { blocked } from "./blocked.ts";
import { declinedRecurring } from "./declined-recurring.ts";
import { duePassed } from "./due-passed.ts";
import { noOwner } from "./no-owner.ts";
import { ownerGone } from "./owner-gone.ts";
import { quietOwner } from "./quiet-owner.ts";
import { sponsorSilent } from "./sponsor-silent.ts";
import { waitingForSponsor } from "./waiting-for-sponsor.ts";

export const stalls = [
  blocked,
  declinedRecurring,
  duePassed,
  noOwner,
  ownerGone,
  quietOwner,
  sponsorSilent,
  waitingForSponsor,
] as const;
