import type { ClusterFacts } from "../domain/cluster.ts";
import type { Facts } from "../domain/facts.ts";
import { type IncidentFacts, tiesOf } from "../domain/incident.ts";
import type { Instant, NodeId } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { SeenComment } from "../domain/seen.ts";
import { json } from "./columns.ts";
import type { Conclusion, LedgerEntry } from "./contract.ts";
import type { Query } from "./db.ts";

type Edge = { kind: "cites" | "tie" | "holds"; from_id: string; to_id: string };

/** A cluster is no issue: its row is kept under its key, apart from the ids of GitHub. */
export const rowId = (facts: Facts): string => (facts.kind === "cluster" ? clusterRow(facts.key) : facts.id);
export const clusterRow = (key: string): string => `cluster ${key}`;

/** Writes what a look concluded, within its transaction. Edges are derived from facts and replaced with them. */
export const remember = async (
  query: Query,
  installation: number,
  { facts, forget, ledger }: Pick<Conclusion, "facts" | "forget" | "ledger">,
  now: Instant,
): Promise<void> => {
  await forgetAll(query, installation, forget);
  await putFacts(query, installation, facts, now);
  await replaceEdges(query, installation, facts);
  await writeLedger(query, installation, ledger);
};

/** So many come with one answer of GitHub: a shorter conversation is read whole at each look, and kept nowhere. */
const ONE_PAGE = 100;

/** Remembers a long conversation, or forgets one that is none any more. */
export const keepComments = async (
  query: Query,
  installation: number,
  id: NodeId,
  comments: SeenComment[],
): Promise<void> => {
  if (comments.length <= ONE_PAGE)
    return void (await query("delete from conversations where installation = $1 and id = $2", [
      installation,
      id,
    ]));
  await query(
    `insert into conversations (installation, id, comments) values ($1, $2, $3::jsonb)
     on conflict (installation, id) do update set comments = excluded.comments
       where conversations.comments is distinct from excluded.comments`,
    [installation, id, json(comments)],
  );
};

export const writeLedger = async (
  query: Query,
  installation: number,
  entries: LedgerEntry[],
): Promise<void> => {
  if (entries.length === 0) return;
  await query(
    `insert into ledger (installation, on_id, at, what, why)
     select $1, "on", at, what, why from jsonb_to_recordset($2::jsonb)
       as n("on" text, at timestamptz, what text, why text)`,
    [installation, json(entries)],
  );
};

const forgetAll = async (query: Query, installation: number, ids: NodeId[]): Promise<void> => {
  if (ids.length === 0) return;
  const gone = json([...ids, ...ids.map(clusterRow)]);
  const listed = "in (select jsonb_array_elements_text($2::jsonb))";
  await query(`delete from facts where installation = $1 and id ${listed}`, [installation, gone]);
  await query(`delete from edges where installation = $1 and from_id ${listed}`, [installation, gone]);
  await query(`delete from conversations where installation = $1 and id ${listed}`, [installation, gone]);
};

const putFacts = async (query: Query, installation: number, facts: Facts[], now: Instant): Promise<void> => {
  if (facts.length === 0) return;
  const rows = facts.map((one) => ({ id: rowId(one), kind: one.kind, key: keyIn(one), facts: one }));
  await query(
    `insert into facts (installation, id, kind, key, facts, updated_at)
     select $1, id, kind, key, facts, $3::timestamptz from jsonb_to_recordset($2::jsonb)
       as n(id text, kind text, key text, facts jsonb) order by id
     on conflict (installation, id) do update set
       kind = excluded.kind, key = excluded.key, facts = excluded.facts, updated_at = excluded.updated_at`,
    [installation, json(rows), now],
  );
};

const replaceEdges = async (query: Query, installation: number, facts: Facts[]): Promise<void> => {
  if (facts.length === 0) return;
  const edges = facts.flatMap(edgesOf);
  await query(
    `delete from edges where installation = $1 and from_id in (select jsonb_array_elements_text($2::jsonb))`,
    [installation, json(facts.map(rowId))],
  );
  await query(
    `insert into edges (installation, kind, from_id, to_id)
     select distinct $1::bigint, kind, from_id, to_id from jsonb_to_recordset($2::jsonb)
       as n(kind text, from_id text, to_id text)`,
    [installation, json(edges)],
  );
};

const edgesOf = (facts: Facts): Edge[] => {
  switch (facts.kind) {
    case "incident":
      return ofIncident(facts);
    case "remediation":
      // Kept from the side whose facts say it: replacing one issue's facts never drops what another one says.
      return [...new Set([...facts.incidents, ...originOf(facts)])].map((id) => ({
        kind: "cites",
        from_id: facts.id,
        to_id: id,
      }));
    case "cluster":
      return ofCluster(facts);
    default:
      return [];
  }
};

const ofIncident = (facts: IncidentFacts): Edge[] => [
  ...facts.ideas
    .flatMap((idea) => idea.remediations)
    .map((id): Edge => ({ kind: "cites", from_id: facts.id, to_id: id })),
  ...tiesOf(facts).map((tie): Edge => ({ kind: "tie", from_id: facts.id, to_id: tie })),
];

const ofCluster = (facts: ClusterFacts): Edge[] =>
  [...facts.incidents, ...facts.remediations, ...(facts.home === null ? [] : [facts.home.id])].map((id) => ({
    kind: "holds",
    from_id: rowId(facts),
    to_id: id,
  }));

/** The key of what we opened begins with the issue that asked for it, also when a line there no longer says so. */
const originOf = ({ key }: RemediationFacts): NodeId[] => key?.split(" ").slice(0, 1) ?? [];

/** Issues that we opened carry the key of their cause, so that a rebuilt memory knows what is opened already. */
const keyIn = (facts: Facts): string | null =>
  facts.kind !== "cluster" && "key" in facts && typeof facts.key === "string" ? facts.key : null;
