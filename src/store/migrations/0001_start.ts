// Never edited once released: a change is a new file. Times are world time, handed in by the caller;
// only `looks.lease_until` and `parses.since` are written by the database's own clock.
export const start = `
create sequence fences;

create table meta (key text primary key, value text not null);

-- A delivery says only where to look, so no payload is kept: no private text, and a cheap answer at the door.
create table deliveries (
  guid text not null,
  body_hash text not null,
  event text not null,
  action text,
  installation bigint not null,
  received_at timestamptz not null,
  primary key (guid, body_hash)
);
create index deliveries_by_time on deliveries (received_at);

create table looks (
  installation bigint not null,
  kind text not null,
  id text not null,
  state text not null check (state in ('waiting', 'running', 'dead')),
  due timestamptz not null,
  at_least timestamptz,
  why text not null,
  attempts integer not null default 0,
  laters integer not null default 0,
  fence bigint,
  lease_until timestamptz
);
create unique index looks_one_waiting on looks (installation, kind, id) where state = 'waiting';
create unique index looks_one_running on looks (installation, kind, id) where state = 'running';
create unique index looks_one_dead on looks (installation, kind, id) where state = 'dead';
create index looks_by_due on looks (due) where state = 'waiting';
create index looks_by_lease on looks (lease_until) where state = 'running';

-- An issue of somebody else may be known to two installations, so an id alone is not the key.
create table facts (
  installation bigint not null,
  id text not null,
  kind text not null,
  key text,
  facts jsonb not null,
  updated_at timestamptz not null,
  primary key (installation, id)
);
create index facts_by_kind on facts (installation, kind);
create index facts_by_id on facts (id);

create table edges (
  installation bigint not null,
  kind text not null check (kind in ('cites', 'tie', 'holds')),
  from_id text not null,
  to_id text not null,
  primary key (installation, from_id, kind, to_id)
);
create index edges_back on edges (installation, to_id);

create table intents (
  installation bigint not null,
  key text not null,
  action text not null,
  on_kind text not null,
  on_id text not null,
  repository text,
  fence bigint not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'refused', 'unknown')),
  ending jsonb,
  primary key (installation, key)
);
create index intents_open on intents (installation) where outcome is null or outcome = 'unknown';

create table ledger (
  seq bigint generated always as identity primary key,
  installation bigint not null,
  on_id text not null,
  at timestamptz not null,
  what text not null,
  why text not null
);
create index ledger_by_subject on ledger (on_id, seq);

create table installations (id bigint primary key, record jsonb not null);

create table sweeps (
  installation bigint not null,
  kind text not null check (kind in ('full', 'changed', 'deliveries')),
  ended_at timestamptz,
  cursor text,
  primary key (installation, kind)
);

create table parses (
  hash text primary key,
  state text not null check (state in ('parsing', 'parsed')),
  by text not null,
  since timestamptz not null
);
`;
