import type { Octokit } from "@octokit/rest";
import type { Instant } from "../domain/refs.ts";
import { absent } from "./client.ts";
import { instant } from "./events.ts";

export type FailedDelivery = { id: string; guid: string };

type Delivery = { id: number | bigint; guid: string; delivered_at: string; status: string };

/**
 * Deliveries since an instant that never arrived: of each guid no attempt was answered with `OK`. GitHub keeps three
 * days. Its own filter for failures leaves out timeouts, so all are read, newest first.
 */
export const failedDeliveries = async (
  app: Octokit,
  since: Instant,
  now: () => Instant,
): Promise<FailedDelivery[]> => {
  const attempts: Delivery[] = [];
  try {
    const pages = app.paginate.iterator("GET /app/hook/deliveries", { per_page: 100 });
    for await (const { data } of pages) {
      attempts.push(...(data as Delivery[]));
      const oldest = data.at(-1);
      if (oldest === undefined || instant(oldest.delivered_at) < since) break;
    }
  } catch (error) {
    absent(error, now());
  }
  const arrived = new Set(attempts.filter(({ status }) => status === "OK").map(({ guid }) => guid));
  const failed = attempts.filter((one) => !arrived.has(one.guid) && instant(one.delivered_at) >= since);
  return [...new Map(failed.map((one) => [one.guid, { id: String(one.id), guid: one.guid }])).values()];
};

/** Asks GitHub to deliver once more. Harmless twice: the store knows a delivery by its guid. */
export const redeliver = async (app: Octokit, id: string, now: () => Instant): Promise<void> => {
  try {
    await app.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: Number(id) });
  } catch (error) {
    absent(error, now());
  }
};
