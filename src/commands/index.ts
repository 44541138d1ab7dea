// Written by npm run generate; do not edit.
import { accept } from "./accept.ts";
import { adopt } from "./adopt.ts";
import { cause } from "./cause.ts";
import { decline } from "./decline.ts";
import { detected } from "./detected.ts";
import { due } from "./due.ts";
import { followthrough } from "./followthrough.ts";
import { mitigated } from "./mitigated.ts";
import { notCause } from "./not-cause.ts";
import { nothingToFix } from "./nothing-to-fix.ts";
import { owner } from "./owner.ts";
import { remediate } from "./remediate.ts";
import { snooze } from "./snooze.ts";
import { started } from "./started.ts";

export const commands = [
  accept,
  adopt,
  cause,
  decline,
  detected,
  due,
  followthrough,
  mitigated,
  notCause,
  nothingToFix,
  owner,
  remediate,
  snooze,
  started,
] as const;
