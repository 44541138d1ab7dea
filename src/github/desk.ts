import type { NodeId } from "../domain/refs.ts";
import type { Client } from "./client.ts";
import type { Signer } from "./marker.ts";

/** What every hand of one installation works with. */
export type Desk = {
  client: Client;
  signer: Signer;
  /** The account that the app is installed on; asked once. */
  owner(): Promise<{ id: NodeId; login: string }>;
  /** Our bot; asked once. `login` as REST names it, for example `followthrough[bot]`. */
  us(): Promise<{ id: NodeId; databaseId: number; login: string }>;
};
