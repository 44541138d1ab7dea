import type { Action } from "../domain/action.ts";
import type { Ask, Target, Told } from "../domain/look.ts";
import type { Gone, Outcome } from "../domain/outcome.ts";
import type { Instant, IssueRef, NodeId, ProjectRef, RepoRef } from "../domain/refs.ts";
import type { Seen, SeenComment } from "../domain/seen.ts";
import type { Share } from "../domain/visibility.ts";
import type { Mark, Tag } from "../domain/want.ts";
import { act } from "./act.ts";
import { answer } from "./ask.ts";
import type { Maps } from "./boards.ts";
import { changedSince, type Since } from "./changed.ts";
import {
  type Features,
  features,
  type Grant,
  type Granted,
  grants,
  hasLabel,
  type Itself,
  itself,
  type Limit,
  limits,
} from "./check-up.ts";
import { absent, connect } from "./client.ts";
import { type FailedDelivery, failedDeliveries, redeliver } from "./deliveries.ts";
import type { Desk } from "./desk.ts";
import { VIEWER } from "./documents/ask.ts";
import { doubt, laterOf, troubleOf } from "./failure.ts";
import { carefulFetch, type Fetch } from "./fetch.ts";
import { type Changed, type Choice, find, issuesChanged, repositories } from "./list.ts";
import { tagIn } from "./marker.ts";
import { observe } from "./observe.ts";
import { outgoing } from "./outgoing.ts";
import { isPerson } from "./people.ts";
import { type Absent, makeProject, project, projectAsItIs, type Wish } from "./projects.ts";
import { openSessions } from "./sessions.ts";
import { type Read, setting } from "./setting.ts";
import { commentsOf } from "./thread.ts";

export { fieldNames, fieldTypes } from "./boards.ts";
export type { Features, Grant, Granted, Itself, Limit } from "./check-up.ts";
export type { Changed, Choice } from "./list.ts";
export { isAbsent, type Known as KnownProject } from "./projects.ts";

/** An account that the app is installed on. */
export type Installation = {
  id: number;
  owner: string;
  ownerId: NodeId;
  suspended: boolean;
  installedAt: Instant;
};

export type GitHub = {
  installations(): Promise<Installation[]>;
  /** The hands for one installation; the same ones each time. */
  installation(id: number): Hands;
  failedDeliveries(since: Instant): Promise<FailedDelivery[]>;
  redeliver(id: string): Promise<void>;
  /** For `doctor`: the app as GitHub knows it, and what each account granted it. */
  itself(): Promise<Itself>;
  grants(): Promise<Grant[]>;
};

/** Everything that the app reads and does under one installation. Every read throws *Later* on doubt. */
export type Hands = {
  /** `on`: the project whose card is read by ids, so that what people renamed is still known. */
  observe(id: NodeId, now: Instant, on?: ProjectRef | null, remembered?: SeenComment[]): Promise<Seen | Gone>;
  answer(asks: readonly Ask[]): Promise<Told>;
  /** `share`: what the configuration lets through to other repositories; by itself nothing is. */
  act(actions: readonly Action[], share?: Share): Promise<Outcome[]>;
  find(mark: Mark, repo: RepoRef, since: Instant): Promise<IssueRef | null>;
  bySay(on: NodeId, tag: Tag): Promise<boolean>;
  /** One file of many repositories, by their ids, and the project that is known: all in one query for a hundred. */
  setting(ids: readonly NodeId[], path: string, known: ProjectRef | null): Promise<Read>;
  repositories(): Promise<Target[]>;
  repository(owner: string, name: string): Promise<Target | null>;
  issuesChanged(repo: Pick<RepoRef, "owner" | "name">, choice: Choice): Promise<Changed[]>;
  /** What changed since an instant, in one query; what is gone is left out. */
  changedSince(asked: Since): Promise<Changed[]>;
  project(wish: Wish): Promise<ProjectRef | Absent>;
  /** The same without a write: nothing is made or mended. */
  projectAsItIs(wish: Wish): Promise<ProjectRef | Absent>;
  /** Not harmless twice: an intent stands before it. */
  makeProject(owner: string): Promise<Outcome>;
  /** For `doctor`: what is left of GitHub's limits, and what there is of GitHub's own features. */
  limits(): Promise<{ requests: Limit; points: Limit } | null>;
  hasLabel(repo: Pick<RepoRef, "owner" | "name">, label: string): Promise<boolean>;
  features(repo: Pick<RepoRef, "owner" | "name">, granted: Granted): Promise<Features>;
};

export type Given = {
  appId: number | string;
  privateKey: string;
  /** `https://api.github.com`, `https://ghe.example/api/v3`, or a local GitHub. */
  apiUrl: string;
  /** Where people read: `https://github.com`. Addresses elsewhere are never asked about. */
  webUrl: string;
  /** The first signs what we write, all verify it. */
  markerKeys: readonly string[];
  log: { debug(data: object, message: string): void };
  fetch?: Fetch;
  /** World time. Waits that GitHub asks for are counted from it. The machine's when not given. */
  clock?: { now(): Instant };
  /** Milliseconds between two writes of an installation. GitHub asks for a second, which is the default. */
  writePause?: number;
};

export const createGitHub = (given: Given): GitHub => {
  const { appId, privateKey, apiUrl, log } = given;
  const now = (): Instant => given.clock?.now() ?? new Date().toISOString();
  const fetch = carefulFetch(
    apiUrl,
    logged(given.fetch ?? ((url, init) => globalThis.fetch(url, init)), log),
  );
  const sessions = openSessions({ appId, privateKey, apiUrl, fetch });
  const all = new Map<number, Hands>();

  const installed = async (id: number, owner: string, name: string): Promise<boolean> => {
    try {
      const { data } = await sessions.app.request("GET /repos/{owner}/{repo}/installation", {
        owner,
        repo: name,
      });
      return data.id === id;
    } catch (error) {
      return absent(error, now()) !== null;
    }
  };

  const ownerOf = async (id: number): Promise<{ id: NodeId; login: string }> => {
    try {
      const { data } = await sessions.app.request("GET /app/installations/{installation_id}", {
        installation_id: id,
      });
      return ownerIn(data.account);
    } catch (error) {
      throw laterOf(troubleOf(error, now()), now());
    }
  };

  const handsOf = (id: number): Hands => {
    const client = connect(sessions, id, { now, writePause: given.writePause ?? 1000 });
    const signer = { installation: id, keys: given.markerKeys };
    const desk: Desk = {
      client,
      signer,
      owner: once(() => ownerOf(id)),
      us: once(async () => {
        const { data, errors } = await client.query(VIEWER, {});
        if (errors[0] !== undefined) throw doubt(errors[0].message, now());
        const viewer = data.viewer as { id: NodeId; databaseId: number; login: string };
        // GraphQL names a bot with or without its suffix; REST filters by creator only with it.
        return { ...viewer, login: `${viewer.login.replace(/\[bot\]$/, "")}[bot]` };
      }),
    };
    const maps: Maps = new Map();
    const told = (asks: readonly Ask[]): Promise<Told> =>
      answer(desk, (owner, name) => installed(id, owner, name), given.webUrl, asks);
    return {
      observe: (node, at, on = null, remembered = []) =>
        observe(desk, maps, { id: node, now: at, on, remembered }),
      answer: told,
      act: (actions, share = []) => act({ desk, out: outgoing(signer, share), maps }, actions),
      find: (mark, repo, since) => find(desk, mark, repo, since),
      async bySay(on, tag) {
        const said = await commentsOf(client, on);
        if (said === null) return false;
        return said.comments.some(
          (one) => isPerson(one.author, said.us) && tagIn(one.body, on, signer) === tag,
        );
      },
      setting: (ids, path, known) => setting(client, ids, path, known),
      repositories: () => repositories(client),
      repository: async (owner, name) =>
        (await told([{ ask: "repository", owner, name }])).repository(owner, name),
      issuesChanged: (repo, choice) => issuesChanged(desk, repo, choice),
      changedSince: (asked) => changedSince(desk, asked),
      project: (wish) => project(desk, maps, wish),
      projectAsItIs: (wish) => projectAsItIs(desk, wish),
      makeProject: (owner) => makeProject(desk, owner),
      limits: () => limits(client),
      hasLabel: (repo, label) => hasLabel(client, repo, label),
      features: (repo, granted) => features(client, repo, granted),
    };
  };

  return {
    async installations() {
      try {
        const found = await sessions.app.paginate("GET /app/installations", { per_page: 100 });
        return found.map(({ id, account, suspended_at, created_at }) => {
          const owner = ownerIn(account);
          const installedAt = new Date(created_at).toISOString();
          return { id, owner: owner.login, ownerId: owner.id, suspended: suspended_at != null, installedAt };
        });
      } catch (error) {
        throw laterOf(troubleOf(error, now()), now());
      }
    },
    installation(id) {
      const hands = all.get(id) ?? handsOf(id);
      all.set(id, hands);
      return hands;
    },
    failedDeliveries: (since) => failedDeliveries(sessions.app, since, now),
    redeliver: (id) => redeliver(sessions.app, id, now),
    itself: () => itself(sessions.app, now),
    grants: () => grants(sessions.app, now),
  };
};

/** Organisations and people have a login, an enterprise a slug. */
const ownerIn = (account: object | null): { id: NodeId; login: string } => {
  const { node_id: id = "", login, slug } = (account ?? {}) as Record<string, string | undefined>;
  return { id, login: login ?? slug ?? "" };
};

/** Asked once; a failure is forgotten, so the next who asks tries again. */
const once = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
};

const logged =
  (fetch: Fetch, log: Given["log"]): Fetch =>
  async (url, init) => {
    const answer = await fetch(url, init);
    const { method = "GET" } = init;
    log.debug({ method, path: new URL(url).pathname, status: answer.status }, "asked GitHub");
    return answer;
  };
