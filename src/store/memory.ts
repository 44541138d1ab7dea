import { byKind, type Facts, type Known } from "../domain/facts.ts";
import type { EarlierIncident, Tie } from "../domain/incident.ts";
import { daysAfter, type Instant, type IssueRef } from "../domain/refs.ts";
import type { SeenComment } from "../domain/seen.ts";
import type { SaidSwitch, Switch } from "../domain/switch.ts";
import { json, text } from "./columns.ts";
import type { FactsPage, Memory } from "./contract.ts";
import type { Db, Query, Row } from "./db.ts";
import { nudgesSince, openedSince } from "./weekly.ts";

export const memoryOf = (db: Db): Memory => ({
  facts: async (installation, id) => {
    const [row] = await db.query("select facts from facts where installation = $1 and id = $2", [
      installation,
      id,
    ]);
    return row === undefined ? null : factsIn(row);
  },
  comments: async (installation, id) => {
    const [row] = await db.query("select comments from conversations where installation = $1 and id = $2", [
      installation,
      id,
    ]);
    return row === undefined ? [] : (row.comments as SeenComment[]);
  },
  known: (installation, about) => known(db.query, installation, about),
  page: (installation, after) => page(db.query, installation, after),
  earlier: (installation, before) => earlier(db.query, installation, before),
  knows: async (ids) => {
    if (ids.length === 0) return false;
    const [row] = await db.query(
      `select exists (select 1 from facts where kind <> 'cluster'
         and id in (select jsonb_array_elements_text($1::jsonb))) as known`,
      [json(ids)],
    );
    return row?.known === true;
  },
  ids: async (installation, kind) => {
    const rows = await db.query("select id from facts where installation = $1 and kind = $2 order by id", [
      installation,
      kind,
    ]);
    return rows.map((row) => text(row, "id"));
  },
});

// A thousand facts are some 1 MB of JSON: a few milliseconds in which the embedded engine answers nobody else.
const perPage = 1000;

const page = async (query: Query, installation: number, after: string): Promise<FactsPage> => {
  const rows = await query(
    "select id, facts from facts where installation = $1 and id > $2 order by id limit $3",
    [installation, after, perPage],
  );
  const last = rows.length < perPage ? undefined : rows.at(-1);
  return { facts: rows.map(factsIn), next: last === undefined ? null : text(last, "id") };
};

/** More are no use for comparing, and each is read and weighed at every look that asks. */
const mostEarlier = 200;

const earlier = async (query: Query, installation: number, before: Instant): Promise<EarlierIncident[]> => {
  const rows = await query(
    `select facts from facts
     where installation = $1 and kind = 'incident' and facts->>'openedAt' < $2
       and facts->'causes' <> '[]'::jsonb
     order by facts->>'openedAt' desc, id limit $3`,
    [installation, before, mostEarlier],
  );
  return rows.map(factsIn).filter((facts) => facts.kind === "incident");
};

type About = Parameters<Memory["known"]>[1];

const known = async (query: Query, installation: number, { subject, now, ties }: About): Promise<Known> => {
  const neighbours =
    subject.kind === "issue"
      ? await around(query, installation, subject.id, ties ?? [])
      : await everything(query, installation);
  return {
    ...byKind(neighbours.map(factsIn)),
    opened: await opened(query, installation),
    openedThisWeek: await openedSince(query, installation, daysAfter(now, -7)),
    nudgesThisWeek: await nudgesSince(query, installation, daysAfter(now, -7)),
    switches: await switches(query, installation),
    refusedLinks: await refusedLinks(query, installation),
  };
};

const everything = (query: Query, installation: number): Promise<Row[]> =>
  query("select facts from facts where installation = $1 and kind <> 'nothing' order by id", [installation]);

/**
 * Whoever shares an edge or a tie with `id`, what these cite, the clusters among them, and whatever those hold. `id`
 * itself is a neighbour when it has a tie or a cluster holds it, or is a remediation: what was last seen of its card.
 */
const around = (query: Query, installation: number, id: string, ties: Tie[]): Promise<Row[]> =>
  query(
    `with related as (
       select from_id as id from edges where installation = $1 and kind = 'tie' and to_id in (
         select to_id from edges where installation = $1 and from_id = $2 and kind = 'tie'
         union select jsonb_array_elements_text($3::jsonb))
     ), beside as (
       select to_id as id from edges where installation = $1 and from_id = $2 and kind <> 'tie'
       union select from_id from edges where installation = $1 and to_id = $2
       union select id from related
     ), reached as (
       select id from beside
       union select e.to_id from edges e join related r on r.id = e.from_id
         where e.installation = $1 and e.kind = 'cites'
       union select e.to_id from edges e join beside b on b.id = e.from_id
         where e.installation = $1 and e.kind = 'holds'
       union select id from facts where installation = $1 and id = $2 and kind = 'remediation'
     )
     select f.facts from facts f join reached r on r.id = f.id
     where f.installation = $1 and f.kind <> 'nothing' order by f.id`,
    [installation, id, json(ties)],
  );

/** By key: what an issue of ours says of itself wins over what an answer once said. A refused key is not opened. */
const opened = async (query: Query, installation: number): Promise<Record<string, IssueRef | null>> => {
  const rows = await query(
    `select i.key, i.ending->'made' as issue from intents i
       where i.installation = $1 and i.action like 'open%' and i.outcome is distinct from 'refused'
         and not exists (select 1 from facts f where f.installation = $1 and f.key = i.key)
     union all
     select key, jsonb_build_object('id', facts->'id', 'at', facts->'at', 'url', facts->'url') from facts
       where installation = $1 and key is not null`,
    [installation],
  );
  return Object.fromEntries(rows.map((row) => [text(row, "key"), (row.issue as IssueRef | null) ?? null]));
};

/** `/followthrough off` and `on`, whichever issue of a repository they were said on. */
const switches = async (query: Query, installation: number): Promise<SaidSwitch[]> => {
  const rows = await query(
    `select facts->'switched' as switched, facts->'repo'->>'id' as repo, id from facts
       where installation = $1 and facts ? 'switched' order by id`,
    [installation],
  );
  return rows.map((row) => ({
    ...(row.switched as Switch),
    repo: text(row, "repo"),
    on: text(row, "id"),
  }));
};

const refusedLinks = async (query: Query, installation: number): Promise<string[]> => {
  const rows = await query(
    `select key from intents where installation = $1 and outcome = 'refused'
       and (key like 'link %' or key like 'block %') order by key`,
    [installation],
  );
  return rows.map((row) => text(row, "key"));
};

const factsIn = (row: Row): Facts => row.facts as Facts;
