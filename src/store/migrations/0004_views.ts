// The memory as anybody may ask it, in the words of docs/words.md. The tables behind may change; these views stay.
// Titles and impacts are words of the repositories they come from: who may read the database may read them all.
export const views = `
create view remediations as
select installation, id, facts->>'at' as at, facts->>'url' as url,
  (facts->'repo'->>'owner') || '/' || (facts->'repo'->>'name') as repository,
  facts->>'title' as title, facts->>'state' as state,
  facts->>'state' in ('proposed', 'accepted', 'in progress') as open,
  facts->>'origin' as origin, (facts->>'alertOnly')::boolean as only_an_alert,
  (facts->>'ownerless')::boolean as ownerless,
  array(select jsonb_array_elements(facts->'owners')->>'login') as owners,
  (facts->>'proposedAt')::timestamptz as proposed_at,
  (facts->'progress'->>'at')::timestamptz as progress_at, facts->'progress'->>'what' as progress,
  (facts->>'due')::date as due, (facts->>'stalledSince')::timestamptz as stalled_since,
  (facts->>'settledAt')::timestamptz as settled_at, facts->>'reason' as reason
from facts where kind = 'remediation';

create view fixes as
select distinct installation, incident, remediation from (
  select installation, from_id as incident, to_id as remediation from edges where kind = 'cites'
  union all select installation, to_id, from_id from edges where kind = 'cites'
  union all select i.installation, i.to_id, r.to_id from edges i
    join edges r on r.installation = i.installation and r.from_id = i.from_id and r.kind = 'holds'
    where i.kind = 'holds'
) as pairs
where exists (select 1 from facts f where f.installation = pairs.installation and f.id = incident and f.kind = 'incident')
  and exists (select 1 from facts f where f.installation = pairs.installation and f.id = remediation and f.kind = 'remediation');

create view incidents as
select f.installation, f.id, f.facts->>'at' as at, f.facts->>'url' as url,
  (f.facts->'repo'->>'owner') || '/' || (f.facts->'repo'->>'name') as repository,
  f.facts->>'title' as title, f.facts->>'state' as state,
  (f.facts->>'openedAt')::timestamptz as opened_at, (f.facts->>'closedAt')::timestamptz as closed_at,
  (f.facts->>'startedAt')::timestamptz as started_at, (f.facts->>'detectedAt')::timestamptz as detected_at,
  case when f.facts->>'state' in ('mitigated', 'remediated')
    then coalesce(f.facts->>'mitigatedAt', f.facts->>'closedAt')::timestamptz end as mitigated_at,
  case when f.facts->>'state' = 'remediated'
    then coalesce(s.settled_at, (f.facts->>'closedAt')::timestamptz) end as remediated_at,
  (f.facts->>'impactHours')::double precision as impact_hours, f.facts->>'impact' as impact,
  f.facts->>'service' as service, f.facts->>'severity' as severity,
  array(select coalesce(c->>'slug', c->>'key') from jsonb_array_elements(f.facts->'causes') c) as causes
from facts f left join (
  select x.installation, x.incident, max(r.settled_at) as settled_at from fixes x
    join remediations r on r.installation = x.installation and r.id = x.remediation group by 1, 2
) s on s.installation = f.installation and s.incident = f.id
where f.kind = 'incident';

create view clusters as
select installation, facts->>'key' as key, facts->>'title' as title, facts->>'state' as state,
  facts->'home'->>'at' as home, facts->'home'->>'url' as url,
  (facts->>'since')::timestamptz as since, (facts->>'latest')::timestamptz as latest,
  jsonb_array_length(facts->'incidents') as incidents,
  jsonb_array_length(facts->'remediations') as remediations,
  (facts->'flag'->>'since')::timestamptz as flagged_since, facts->'flag'->>'rule' as flag
from facts where kind = 'cluster';

create view decisions as
select c.installation, c.facts->>'key' as cluster, (d->>'at')::timestamptz as decided_at, d->>'by' as decided_by,
  d->>'url' as url,
  d->'statement'->>'says' as says, d->'statement' as statement,
  (d->>'over')::timestamptz as asked_again_at
from facts c, jsonb_array_elements(c.facts->'decisions') d where c.kind = 'cluster';

create view transitions as
select installation, id, 'incident' as kind, 'reported' as state, opened_at as at from incidents
union all select installation, id, 'incident', 'mitigated', mitigated_at from incidents where mitigated_at is not null
union all select installation, id, 'incident', 'remediated', remediated_at from incidents where remediated_at is not null
union all select installation, id, 'remediation', 'proposed', proposed_at from remediations
union all select installation, id, 'remediation', state, settled_at from remediations where settled_at is not null;

create view stocks_daily as
with real as (
  select t.* from transitions t join incidents i on i.installation = t.installation and i.id = t.id
    where t.kind = 'incident' and i.state not in ('duplicate', 'not an incident')
), changes as (
  select installation, (at at time zone 'UTC')::date as day,
    count(*) filter (where state = 'reported') as reported,
    count(*) filter (where state = 'mitigated') as mitigated,
    count(*) filter (where state = 'remediated') as remediated
  from real group by 1, 2
), days as (
  select installation, generate_series(min(day), max(day), interval '1 day')::date as day from changes group by 1
)
select d.installation, d.day,
  sum(coalesce(c.reported, 0)) over w as reported,
  sum(coalesce(c.mitigated, 0) - coalesce(c.remediated, 0)) over w as mitigated,
  sum(coalesce(c.remediated, 0)) over w as remediated
from days d left join changes c on c.installation = d.installation and c.day = d.day
window w as (partition by d.installation order by d.day);
`;
