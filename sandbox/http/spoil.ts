import type { FaultRule } from "./faults.ts";
import { json, type Outgoing } from "./messages.ts";

// https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
const PAGE = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center></body>
</html>
`;

/** The answer to a request that never reached GitHub, or undefined when it may go on. */
export function spoiledBefore(rules: readonly FaultRule[]): Outgoing | undefined {
  const rule = rules.find(({ fault }) => fault === "error-before" || fault === "hang-up-before");
  if (rule === undefined) return undefined;
  return rule.fault === "hang-up-before" ? { status: 0, headers: {}, text: "", hangUp: true } : errorOf(rule);
}

/** What is left of an answer after the request took effect. */
export function spoiledAfter(rules: readonly FaultRule[], outgoing: Outgoing): Outgoing {
  let spoiled = outgoing;
  for (const rule of rules) {
    if (rule.fault === "error-after") spoiled = errorOf(rule);
    if (rule.fault === "hang-up-after") spoiled = { ...spoiled, hangUp: true };
    if (rule.fault === "truncate")
      spoiled = { ...spoiled, text: spoiled.text.slice(0, Math.floor(spoiled.text.length / 2)) };
    if (rule.fault === "html-502")
      spoiled = { status: 502, headers: { "content-type": "text/html" }, text: PAGE };
  }
  return spoiled;
}

export function slowness(rules: readonly FaultRule[]): number {
  return rules.filter(({ fault }) => fault === "slow").reduce((sum, { ms = 0 }) => sum + ms, 0);
}

function errorOf(rule: FaultRule): Outgoing {
  const status = rule.status ?? 502;
  return json(
    status,
    rule.body ?? {
      message: "Server Error",
      documentation_url: "https://docs.github.com/rest",
      status: String(status),
    },
  );
}
