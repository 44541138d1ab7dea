import type { Octokit } from "@octokit/rest";
import type { Instant } from "../domain/refs.ts";
import { type Answer, isObject, laterOf, partialOf, type Trouble, troubleOf, unsent } from "./failure.ts";
import type { Session, Sessions } from "./sessions.ts";

export type Values = Record<string, unknown>;

/** What the hands of one installation ask GitHub with. */
export type Client = {
  /** One GraphQL query. Throws *Later* when nothing can be read; parts that failed are in `errors`. */
  query(document: string, values: Values): Promise<Answer>;
  /** One GraphQL mutation, sent once, whatever happens. Never throws. */
  mutate(document: string, values: Values): Promise<Answer | Trouble>;
  /** One REST write, sent once, whatever happens. Never throws; null when it went through. */
  write(call: (rest: Octokit) => Promise<unknown>): Promise<Trouble | null>;
  /** One REST read (or all its pages); null when GitHub says 404 or 410. Throws *Later* on everything else. */
  read<T>(call: (rest: Octokit) => Promise<T>): Promise<T | null>;
  now(): Instant;
};

export type Pace = { now(): Instant; writePause: number };

export const connect = (sessions: Sessions, installation: number, pace: Pace): Client => {
  const turn = oneByOne(pace.writePause);

  const call = async <T>(ask: (session: Session) => Promise<T>): Promise<T> =>
    callWith(await sessions.of(installation), ask);

  const callWith = async <T>(session: Session, ask: (session: Session) => Promise<T>): Promise<T> => {
    try {
      return await ask(session);
    } catch (error) {
      if (isObject(error) && error.status === 401) sessions.drop(installation, session);
      throw error;
    }
  };

  /** Reads may be asked twice: a token that was revoked meanwhile is replaced once. */
  const reading = async <T>(ask: (session: Session) => Promise<T>): Promise<T> => {
    try {
      return await call(ask);
    } catch (error) {
      if (isObject(error) && error.status === 401) return await call(ask);
      throw error;
    }
  };

  return {
    now: pace.now,
    async query(document, values) {
      try {
        return whole(await reading((session) => session.graphql<unknown>(document, values)));
      } catch (error) {
        const partial = partialOf(error);
        if (partial !== null) return partial;
        throw laterOf(troubleOf(error, pace.now()), pace.now());
      }
    },
    mutate: (document, values) =>
      turn(async () => {
        const session = await sessions
          .of(installation)
          .catch((error) => unsent(troubleOf(error, pace.now()), pace.now()));
        if ("outcome" in session) return session;
        try {
          return whole(await callWith(session, ({ graphql }) => graphql<unknown>(document, values)));
        } catch (error) {
          return partialOf(error) ?? troubleOf(error, pace.now());
        }
      }),
    write: (send) =>
      turn(async () => {
        const session = await sessions
          .of(installation)
          .catch((error) => unsent(troubleOf(error, pace.now()), pace.now()));
        if ("outcome" in session) return session;
        try {
          await callWith(session, ({ rest }) => send(rest));
          return null;
        } catch (error) {
          return troubleOf(error, pace.now());
        }
      }),
    async read(ask) {
      try {
        return await reading((session) => ask(session.rest));
      } catch (error) {
        return absent(error, pace.now());
      }
    },
  };
};

/** null for what GitHub says is not there; otherwise throws *Later*. */
export const absent = (error: unknown, now: Instant): null => {
  const trouble = troubleOf(error, now);
  if (trouble.outcome === "refused" && (trouble.status === 404 || trouble.status === 410)) return null;
  throw laterOf(trouble, now);
};

// A truncated answer, or a page of HTML with status 200, has neither data nor errors.
const whole = (data: unknown): Answer => {
  if (!isObject(data)) throw new Error("GitHub's answer cannot be read");
  return { data, errors: [] };
};

/** GitHub asks for one write at a time and a second between them. https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
const oneByOne = (pauseMs: number) => {
  let last: Promise<unknown> = Promise.resolve();
  let ended = Number.NEGATIVE_INFINITY;
  return <T>(write: () => Promise<T>): Promise<T> => {
    const mine = last.then(async () => {
      const wait = ended + pauseMs - Date.now();
      if (wait > 0) await new Promise((resume) => setTimeout(resume, wait));
      try {
        return await write();
      } finally {
        ended = Date.now();
      }
    });
    last = mine.catch(() => undefined);
    return mine;
  };
};
