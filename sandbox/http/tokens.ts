import { createPublicKey, randomBytes } from "node:crypto";
import type { App, Installation, PermissionLevel, Permissions } from "../world/entities.ts";
import { type Actor, covers, permits } from "../world/rights.ts";
import type { World } from "../world/world.ts";
import { failure } from "./failures.ts";
import { verifyAppToken } from "./jwt.ts";

/** Who is at the door. `name` is what the request log and the limits call them. */
export type Caller =
  | { kind: "app"; app: App; name: string }
  | { kind: "actor"; actor: Actor; name: string; token: string }
  | { kind: "nobody"; name: string };

export type GrantedToken = {
  token: string;
  expiresAt: Date;
  permissions: Permissions;
  repositoryIds: Set<string> | null;
};
export type TokenWish = { permissions?: Permissions; repositories?: string[]; repositoryIds?: number[] };

export type Tokens = {
  /** Throws 401 for a credential that is not known, and 403 for a suspended installation. */
  caller(authorization: string | undefined): Caller;
  grant(installation: Installation, wish: TokenWish): GrantedToken;
  revoke(token: string): void;
  /** What happens when a token leaks or a key is replaced: every token of the installation stops working. */
  revokeAll(installationId: number): void;
};

type Held = GrantedToken & { installationId: number };

const HOUR = 3_600_000;

/** `now` is machine time in milliseconds: credentials do not follow the virtual clock. */
export function createTokens(world: World, publicKeyPem: string, appId: number, now: () => number): Tokens {
  const held = new Map<string, Held>();
  const publicKey = createPublicKey(publicKeyPem);
  return {
    caller(authorization) {
      if (authorization === undefined) return { kind: "nobody", name: "nobody" };
      const credential = /^(?:bearer|token)\s+(\S+)$/i.exec(authorization)?.[1];
      if (credential === undefined) throw failure(401, "Bad credentials");
      const login = /^person-(.+)$/.exec(credential)?.[1];
      if (login !== undefined) return personCaller(world, login, credential);
      if (credential.startsWith("ghs_")) return installationCaller(world, held.get(credential), now());
      if (credential.split(".").length !== 3) throw failure(401, "Bad credentials");
      verifyAppToken(credential, publicKey, appId, now() / 1000);
      return appCaller(world, appId);
    },
    grant(installation, wish) {
      const permissions = narrowed(installation, wish.permissions);
      const repositoryIds = chosen(world, installation, wish);
      // Since April 2026 tokens are long and carry the app's id; nobody may rely on 40 characters.
      const token = `ghs_${installation.app.id}_${randomBytes(180).toString("base64url")}`;
      const granted = { token, expiresAt: new Date(now() + HOUR), permissions, repositoryIds };
      held.set(token, { ...granted, installationId: installation.id });
      return granted;
    },
    revoke(token) {
      held.delete(token);
    },
    revokeAll(installationId) {
      for (const [token, entry] of held) if (entry.installationId === installationId) held.delete(token);
    },
  };
}

function appCaller(world: World, appId: number): Caller {
  const app = world.apps.get(appId);
  if (app === undefined) throw failure(404, "Integration not found");
  return { kind: "app", app, name: `app ${app.slug}` };
}

function personCaller(world: World, login: string, token: string): Caller {
  const account = world.accounts.get(login.toLowerCase());
  if (account?.kind !== "user" || account.standing === "deleted") throw failure(401, "Bad credentials");
  if (account.standing === "suspended") throw failure(403, "Sorry. Your account was suspended.");
  return { kind: "actor", actor: { kind: "person", login: account.login }, name: account.login, token };
}

function installationCaller(world: World, held: Held | undefined, now: number): Caller {
  const installation = held === undefined ? undefined : world.installations.get(held.installationId);
  if (held === undefined || installation === undefined || held.expiresAt.getTime() <= now) {
    throw failure(401, "Bad credentials");
  }
  if (installation.suspendedAt !== null) throw failure(403, "This installation has been suspended");
  const actor: Actor = {
    kind: "app",
    installationId: installation.id,
    permissions: common(held.permissions, installation.permissions),
    ...(held.repositoryIds === null ? {} : { repositoryIds: held.repositoryIds }),
  };
  return { kind: "actor", actor, name: `installation ${installation.id}`, token: held.token };
}

/** A token keeps no permission that its installation has lost. */
function common(token: Permissions, installation: Permissions): Permissions {
  return Object.fromEntries(
    Object.entries(token).filter(([name, level]) => permits(installation, name, level)),
  );
}

function narrowed(installation: Installation, wish: Permissions | undefined): Permissions {
  const all: Permissions = { metadata: "read", ...installation.permissions };
  if (wish === undefined) return all;
  const asked = Object.entries(wish) as [string, PermissionLevel][];
  if (asked.some(([name, level]) => !permits(all, name, level))) {
    throw failure(422, "The permissions requested are not granted to this installation.");
  }
  return { metadata: "read", ...wish };
}

function chosen(world: World, installation: Installation, wish: TokenWish): Set<string> | null {
  if (wish.repositories === undefined && wish.repositoryIds === undefined) return null;
  const byName = (wish.repositories ?? []).map((name) =>
    world.repositories.get(`${installation.account.login}/${name}`.toLowerCase()),
  );
  const byId = (wish.repositoryIds ?? []).map((id) => world.repositoriesById.get(id));
  return new Set(
    [...byName, ...byId].map((repository) => {
      if (repository === undefined || !covers(installation, repository)) {
        throw failure(
          422,
          "There is at least one repository that does not exist or is not accessible to the parent installation.",
        );
      }
      return repository.id;
    }),
  );
}
