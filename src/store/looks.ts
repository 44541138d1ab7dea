import { type Instant, later as laterOf } from "../domain/refs.ts";
import type { Subject } from "../domain/subject.ts";
import { instant, instantOrNull, json, number, text } from "./columns.ts";
import { type Counts, type Look, type Looks, Stale } from "./contract.ts";
import type { Db, Query, Row } from "./db.ts";
import { keepComments, remember } from "./remember.ts";

/** After so many attempts a look is given up: one loud failure, counted, and revived by the next news. */
export const attemptsAtMost = 8;

export type Due = {
  installation: number;
  subject: Subject;
  at: Instant;
  why: string;
  atLeast: Instant | null;
};

/** Machine time after which another worker may take the subject over, 90 s by default. `luck` is 0 to 1, for jitter. */
export type Terms = { leaseSeconds?: () => number; luck?: () => number };

export const looksOf = (db: Db, terms: Terms): Looks => ({
  want: (installation, subjects, at, why, atLeast = null) =>
    db.tx((query) =>
      want(
        query,
        subjects.map((subject) => ({ installation, subject, at, why, atLeast })),
      ),
    ),
  claim: claimer(db, terms),
  done: (look, conclusion, now) =>
    db.tx(async (query) => {
      await release(query, look);
      await revive(query, look);
      await remember(query, look.installation, conclusion, now);
      if (conclusion.comments !== undefined)
        await keepComments(query, look.installation, look.subject.id, conclusion.comments);
      const ripples = conclusion.ripples.map((subject) => due(look, subject, now, "a neighbour changed"));
      const again =
        conclusion.again === null ? [] : [due(look, look.subject, conclusion.again, "time passed")];
      await want(query, [...ripples, ...again]);
    }),
  later: (look, until, why) =>
    db.tx(async (query) => {
      await release(query, look);
      await putBack(query, look, until, why, { attempts: look.attempts - 1, laters: look.laters + 1 });
    }),
  failed: (look, why, now) =>
    db.tx(async (query) => {
      await release(query, look);
      if (look.attempts >= attemptsAtMost) return giveUp(query, look, why, now);
      const until = backOff(look.attempts, now, (terms.luck ?? Math.random)());
      await putBack(query, look, until, why, { attempts: look.attempts, laters: look.laters });
      return "again";
    }),
  count: (now) => count(db.query, now),
  next: async () => {
    const [row] = await db.query("select min(due) as due from looks where state = 'waiting'");
    return instantOrNull(row?.due);
  },
  dead: async (installation) => {
    const rows = await db.query(
      "select kind, id, why from looks where state = 'dead' and installation = $1 order by kind, id",
      [installation],
    );
    return rows.map((row) => ({ subject: subjectIn(row), why: text(row, "why") }));
  },
});

/** Makes subjects due. News on a subject that was given up is a fresh start for it. */
export const want = async (query: Query, list: Due[]): Promise<void> => {
  if (list.length === 0) return;
  const rows = json(merged(list));
  await query(
    `delete from looks l using jsonb_to_recordset($1::jsonb) as n(installation bigint, kind text, id text)
     where l.state = 'dead' and l.installation = n.installation and l.kind = n.kind and l.id = n.id`,
    [rows],
  );
  await query(
    `insert into looks (installation, kind, id, state, due, at_least, why)
     select installation, kind, id, 'waiting', due, at_least, why from jsonb_to_recordset($1::jsonb)
       as n(installation bigint, kind text, id text, due timestamptz, at_least timestamptz, why text)
     order by installation, kind, id
     on conflict (installation, kind, id) where state = 'waiting' do update set
       why = case when excluded.due < looks.due then excluded.why else looks.why end,
       due = least(looks.due, excluded.due),
       at_least = greatest(looks.at_least, excluded.at_least)`,
    [rows],
  );
};

/** One row per subject, since one statement cannot touch a row twice; sorted, so that two writers never deadlock. */
const merged = (list: Due[]): Row[] => {
  const rows = new Map<string, Due>();
  for (const one of list) {
    const key = `${one.installation} ${one.subject.kind} ${one.subject.id}`;
    const other = rows.get(key);
    const first = other !== undefined && Date.parse(other.at) <= Date.parse(one.at) ? other : one;
    rows.set(key, { ...first, atLeast: laterOf(one.atLeast, other?.atLeast ?? null) });
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { installation, subject, at, why, atLeast }]) => ({
      installation,
      ...subject,
      due: at,
      at_least: atLeast,
      why,
    }));
};

/** What others left behind is put back when nothing else is due, and every few seconds under load. */
const claimer = (db: Db, terms: Terms): Looks["claim"] => {
  let reaped = performance.now();
  const fresh = (): Promise<boolean> => {
    reaped = performance.now();
    return reap(db);
  };
  return async (now) => {
    if (performance.now() - reaped > 5_000) await fresh();
    const look = await claim(db, terms, now);
    if (look !== null) return look;
    return (await fresh()) ? claim(db, terms, now) : null;
  };
};

const claim = async (db: Db, terms: Terms, now: Instant): Promise<Look | null> => {
  const [row] = await db.query(
    `with next as (
       select l.installation, l.kind, l.id from looks l
       where l.state = 'waiting' and l.due <= $1::timestamptz and not exists (
         select 1 from looks r where r.state = 'running'
           and r.installation = l.installation and r.kind = l.kind and r.id = l.id)
       order by l.due limit 1 for update of l skip locked)
     update looks set state = 'running', attempts = attempts + 1, fence = nextval('fences'),
       lease_until = clock_timestamp() + make_interval(secs => $2)
     from next where looks.state = 'waiting' and looks.installation = next.installation
       and looks.kind = next.kind and looks.id = next.id
     returning looks.*`,
    [now, terms.leaseSeconds?.() ?? 90],
  );
  return row === undefined ? null : lookIn(row);
};

/** Puts back what a holder left behind. A look that ends its process each time is given up in the end. */
const reap = (db: Db): Promise<boolean> =>
  db.tx(async (query) => {
    const rows = await query(
      `delete from looks where ctid in (select ctid from looks
         where state = 'running' and lease_until < clock_timestamp() for update skip locked)
       returning *`,
    );
    for (const row of rows) {
      const look = lookIn(row);
      const since = instant(row.due);
      if (look.attempts >= attemptsAtMost) await giveUp(query, look, "never came to an end", since);
      else await putBack(query, look, since, look.why, look);
    }
    return rows.length > 0;
  });

const release = async (query: Query, look: Look): Promise<void> => {
  const rows = await query(
    `delete from looks where state = 'running' and fence = $4
       and installation = $1 and kind = $2 and id = $3 returning fence`,
    [look.installation, look.subject.kind, look.subject.id, look.fence],
  );
  if (rows.length === 0) throw new Stale(look);
};

const revive = async (query: Query, look: Look): Promise<void> => {
  await query("delete from looks where state = 'dead' and installation = $1 and kind = $2 and id = $3", [
    look.installation,
    look.subject.kind,
    look.subject.id,
  ]);
};

/** Waits again, together with the news that came meanwhile: the earlier of the two, and all that both know. */
const putBack = async (
  query: Query,
  look: Look,
  until: Instant,
  why: string,
  tries: { attempts: number; laters: number },
): Promise<void> => {
  await want(query, [{ ...due(look, look.subject, until, why), atLeast: look.atLeast }]);
  await query(
    `update looks set attempts = greatest(attempts, $4), laters = greatest(laters, $5)
     where state = 'waiting' and installation = $1 and kind = $2 and id = $3`,
    [look.installation, look.subject.kind, look.subject.id, tries.attempts, tries.laters],
  );
};

const giveUp = async (query: Query, look: Look, why: string, now: Instant): Promise<"dead"> => {
  await query(
    `insert into looks (installation, kind, id, state, due, at_least, why, attempts)
     values ($1, $2, $3, 'dead', $4::timestamptz, $5::timestamptz, $6, $7)
     on conflict (installation, kind, id) where state = 'dead' do update set why = excluded.why`,
    [look.installation, look.subject.kind, look.subject.id, now, look.atLeast, why, look.attempts],
  );
  return "dead";
};

/** 30 s, 1 min, 2 min … 32 min, less up to a quarter by luck, so that what failed together returns apart. */
const backOff = (attempts: number, now: Instant, luck: number): Instant => {
  const wait = 30_000 * 2 ** (attempts - 1) * (1 - luck / 4);
  return new Date(Date.parse(now) + wait).toISOString();
};

const count = async (query: Query, now: Instant): Promise<Counts> => {
  const [row] = await query(
    `select count(*) filter (where state = 'waiting' and due <= $1::timestamptz) as due,
       count(*) filter (where state = 'running') as running,
       count(*) filter (where state = 'waiting' and due > $1::timestamptz) as parked,
       count(*) filter (where state = 'dead') as dead from looks`,
    [now],
  );
  const of = (column: keyof Counts): number => (row === undefined ? 0 : number(row, column));
  return { due: of("due"), running: of("running"), parked: of("parked"), dead: of("dead") };
};

const due = (look: Look, subject: Subject, at: Instant, why: string): Due => ({
  installation: look.installation,
  subject,
  at,
  why,
  atLeast: null,
});

const subjectIn = (row: Row): Subject => ({
  kind: text(row, "kind") as Subject["kind"],
  id: text(row, "id"),
});

const lookIn = (row: Row): Look => ({
  installation: number(row, "installation"),
  subject: subjectIn(row),
  fence: number(row, "fence"),
  attempts: number(row, "attempts"),
  laters: number(row, "laters"),
  atLeast: instantOrNull(row.at_least),
  why: text(row, "why"),
});
