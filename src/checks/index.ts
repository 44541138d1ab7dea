// Written by npm run generate; do not edit.
import { causes } from "./causes.ts";
import { impact } from "./impact.ts";
import { mitigated } from "./mitigated.ts";
import { service } from "./service.ts";

export const checks = [causes, impact, mitigated, service] as const;
