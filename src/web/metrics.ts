import { Counter, Gauge, Registry } from "prom-client";
import { type Ending, endings } from "./ingress.ts";
import type { Handler } from "./server.ts";

type Counts = { due: number; running: number; parked: number; dead: number };

export type Metrics = { count(ending: Ending): void; text(): Promise<string>; handler: Handler };

/**
 * Numbers without names: no repository, person or version is a label. The app is quiet when
 * `followthrough_looks{state="due"}` and `{state="running"}` are both 0.
 */
export const metrics = (looks: () => Promise<Counts>): Metrics => {
  const registry = new Registry();
  const deliveries = new Counter({
    name: "followthrough_deliveries_total",
    help: "Webhook deliveries by how they ended",
    labelNames: ["ending"],
    registers: [registry],
  });
  for (const ending of endings) deliveries.inc({ ending }, 0);
  new Gauge({
    name: "followthrough_looks",
    help: "Looks by state: due now, running, parked until a later world time, given up",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await looks())) this.set({ state }, count);
    },
  });
  const text = (): Promise<string> => registry.metrics();
  return {
    count: (ending) => deliveries.inc({ ending }),
    text,
    handler: async (request, response) => {
      if (request.url !== "/metrics") return void response.writeHead(404).end();
      const body = await text().catch(() => null);
      response.writeHead(body === null ? 503 : 200, { "content-type": registry.contentType });
      response.end(body ?? "");
    },
  };
};
