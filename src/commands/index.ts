// Written by npm run generate; do not edit.
import { accept } from "./accept.ts";
import { acceptRisk } from "./accept-risk.ts";
import { adopt } from "./adopt.ts";
import { agenda } from "./agenda.ts";
import { alternative } from "./alternative.ts";
import { assign } from "./assign.ts";
import { cause } from "./cause.ts";
import { decline } from "./decline.ts";
import { declineCluster } from "./decline-cluster.ts";
import { detected } from "./detected.ts";
import { due } from "./due.ts";
import { followthroughHelp } from "./followthrough-help.ts";
import { followthroughOff } from "./followthrough-off.ts";
import { followthroughOn } from "./followthrough-on.ts";
import { fund } from "./fund.ts";
import { impact } from "./impact.ts";
import { mergeInto } from "./merge-into.ts";
import { mitigated } from "./mitigated.ts";
import { needsSponsor } from "./needs-sponsor.ts";
import { notCause } from "./not-cause.ts";
import { nothingToFix } from "./nothing-to-fix.ts";
import { owner } from "./owner.ts";
import { remediate } from "./remediate.ts";
import { snooze } from "./snooze.ts";
import { split } from "./split.ts";
import { started } from "./started.ts";
import { supersededBy } from "./superseded-by.ts";

export const commands = [
  accept,
  acceptRisk,
  adopt,
  agenda,
  alternative,
  assign,
  cause,
  decline,
  declineCluster,
  detected,
  due,
  followthroughHelp,
  followthroughOff,
  followthroughOn,
  fund,
  impact,
  mergeInto,
  mitigated,
  needsSponsor,
  notCause,
  nothingToFix,
  owner,
  remediate,
  snooze,
  split,
  started,
  supersededBy,
] as const;
