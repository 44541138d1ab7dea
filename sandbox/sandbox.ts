import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { type Client, createClient } from "./client.ts";
import { defaultSeed, EVENTS, PERMISSIONS } from "./default-seed.ts";
import { createSender, type Sender } from "./hooks/deliveries.ts";
import { createDeliveryFaults, type DeliveryFaults } from "./hooks/faults.ts";
import { payloadOf } from "./hooks/payloads.ts";
import { contractRouter } from "./http/contracts.ts";
import { createFaultPlan, type FaultPlan } from "./http/faults.ts";
import { createLimits, GITHUB_LIMITS, type LimitSettings, type Limits } from "./http/limits.ts";
import { createRequestLog, type RequestLog } from "./http/log.ts";
import { listen, type Rooms } from "./http/server.ts";
import { createTokens, type Tokens } from "./http/tokens.ts";
import {
  allowedContradictions,
  contractValidators,
  isAllowed,
  type Validators,
  type Violation,
} from "./http/validate.ts";
import type { HookEntry } from "./rest/call.ts";
import type { Links } from "./rest/shapes/accounts.ts";
import {
  type App,
  type Clock,
  createApp,
  createWorld,
  type Installation,
  installApp,
  realClock,
  type SeedDocument,
  seed,
  virtualClock,
  type World,
  type WorldEvent,
} from "./world/index.ts";

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  webhook?: { url: string; secret: string };
  /** The app's RSA key; one is made when left out. */
  privateKeyPem?: string;
  appId?: number;
  /** `virtual` starts now and stands still; a date starts a virtual clock there; `real`, the default, is the machine's. */
  clock?: "virtual" | "real" | Date;
  seed?: SeedDocument;
  /** GitHub's primary limits hold by default, its secondary ones do not. */
  limits?: LimitSettings;
  /** Where people would look at things; https://github.com by default, so that links in texts fit. */
  webUrl?: string;
  /** False switches the contracts off. */
  validate?: boolean;
  /** Webhooks in flight at once; 1, the default, keeps their order. */
  deliveriesAtOnce?: number;
};

export type Sandbox = {
  /** REST below it, GraphQL at /graphql, control at /_sandbox/. */
  url: string;
  appId: number;
  installationId: number;
  /** The login of the account the app is installed on. */
  owner: string;
  privateKeyPem: string;
  world: World;
  clock: Clock;
  requests: RequestLog;
  violations: Violation[];
  faults: FaultPlan;
  deliveryFaults: DeliveryFaults;
  limits: Limits;
  tokens: Tokens;
  /** The delivery log, newest first. */
  deliveries(): HookEntry[];
  setWebhook(webhook: { url: string; secret: string } | undefined): void;
  /** A client that acts as that person, over HTTP. */
  as(login: string): Client;
  /** A client with an installation token. */
  asApp(installationId?: number): Client;
  /** Resolves when no webhook is queued or in flight. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a local GitHub. Rejects when the port is taken or the seed or key cannot be read. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const keys = keysFrom(options.privateKeyPem);
  const appId = options.appId ?? 1;
  const world = createWorld({
    clock: clockFrom(options.clock ?? "real"),
    ...(options.webUrl === undefined ? {} : { webUrl: options.webUrl }),
  });
  seed(world, options.seed ?? defaultSeed());
  const { app, installation } = ensureInstalled(world, appId);
  const parts = assemble(world, app, keys.publicKeyPem, options);
  const server = await listen(options.port ?? 0, options.host ?? "127.0.0.1", parts.rooms);
  const { sender, tokens, log, violations, faults, deliveryFaults, limits } = parts;
  return {
    url: server.url,
    appId,
    installationId: installation.id,
    owner: installation.account.login,
    privateKeyPem: keys.privateKeyPem,
    world,
    clock: world.clock,
    requests: log,
    violations,
    faults,
    deliveryFaults,
    limits,
    tokens,
    deliveries: () => sender.list(),
    setWebhook(webhook) {
      sender.config = webhook;
    },
    as: (login) => createClient(server.url, `person-${login}`),
    asApp(id = installation.id) {
      const chosen = world.installations.get(id) ?? installation;
      return createClient(server.url, tokens.grant(chosen, {}).token);
    },
    settle: () => sender.settle(),
    async close() {
      sender.close();
      await server.close();
    },
  };
}

type Parts = {
  sender: Sender;
  tokens: Tokens;
  log: RequestLog;
  violations: Violation[];
  faults: FaultPlan;
  deliveryFaults: DeliveryFaults;
  limits: Limits;
  rooms(url: string): Rooms;
};

function assemble(world: World, app: App, publicKeyPem: string, options: SandboxOptions): Parts {
  const violations: Violation[] = [];
  const violate = recorder(violations);
  const validators = options.validate === false ? undefined : contractValidators();
  const now = () => world.clock.now();
  const log = createRequestLog();
  const faults = createFaultPlan();
  const deliveryFaults = createDeliveryFaults();
  const limits = createLimits(
    () => now().getTime(),
    options.limits ?? { ...GITHUB_LIMITS, secondary: false },
  );
  const tokens = createTokens(world, publicKeyPem, app.id, Date.now);
  const sender = createSender({
    app,
    config: options.webhook,
    faults: deliveryFaults,
    now,
    ...(options.deliveriesAtOnce === undefined ? {} : { concurrency: options.deliveriesAtOnce }),
  });
  const route = contractRouter();
  const rooms = (url: string): Rooms => {
    const links = { api: url, web: world.webUrl };
    world.onEvent((event) => announce(world, links, event, sender, validators, violate));
    const door = { world, links, route, validators, violate, tokens, limits, faults, log, hooks: sender };
    return { door, control: { world, log, violations, faults, deliveryFaults, sender, limits } };
  };
  return { sender, tokens, log, violations, faults, deliveryFaults, limits, rooms };
}

function recorder(violations: Violation[]): (violation: Violation) => void {
  const allowed = allowedContradictions();
  return (violation) => {
    if (!isAllowed(violation, allowed)) violations.push(violation);
  };
}

/** Turns an event into one delivery per installation that hears of it, while the state is as the event left it. */
function announce(
  world: World,
  links: Links,
  event: WorldEvent,
  sender: Sender,
  validators: Validators | undefined,
  violate: (violation: Violation) => void,
): void {
  for (const installationId of event.installations) {
    const installation = world.installations.get(installationId);
    if (installation === undefined) continue;
    // As JSON at once: what happens later must not change what was said.
    const payload = JSON.parse(JSON.stringify(payloadOf(world, links, event, installation)));
    const error = validators?.webhook(event.event, event.action ?? undefined, payload);
    const op = event.action === null ? event.event : `${event.event}.${event.action}`;
    if (error !== undefined) violate({ op, direction: "webhook", error });
    const repositoryId = event.repository?.databaseId ?? null;
    sender.send({ event: event.event, action: event.action, installationId, repositoryId, payload });
  }
}

// Making a key takes a tenth of a second, so sandboxes of one process that bring none share one.
const made: { pair?: { privateKeyPem: string; publicKeyPem: string } } = {};

function keysFrom(privateKeyPem: string | undefined): { privateKeyPem: string; publicKeyPem: string } {
  if (privateKeyPem !== undefined) {
    return {
      privateKeyPem,
      publicKeyPem: createPublicKey(privateKeyPem).export({ type: "spki", format: "pem" }).toString(),
    };
  }
  made.pair ??= madeKeys();
  return made.pair;
}

function madeKeys(): { privateKeyPem: string; publicKeyPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { privateKeyPem: privateKey, publicKeyPem: publicKey };
}

function clockFrom(choice: "virtual" | "real" | Date): Clock {
  if (choice === "real") return realClock();
  return virtualClock(choice === "virtual" ? new Date() : choice);
}

/** The seed's own app and installation, or the default app on the first organisation. */
function ensureInstalled(world: World, appId: number): { app: App; installation: Installation } {
  const account = [...world.accounts.values()].find((entry) => entry.kind === "organization");
  const known = world.apps.get(appId);
  const installed = [...world.installations.values()].find(({ app }) => app.id === appId);
  if (known !== undefined && installed !== undefined) return { app: known, installation: installed };
  if (account === undefined) throw new Error("The seed has no organisation to install the app on.");
  const app =
    known ??
    createApp(world, {
      id: appId,
      slug: "followthrough",
      owner: account,
      permissions: PERMISSIONS,
      events: EVENTS,
    });
  const admin = [...account.members.values()].find(({ role }) => role === "admin")?.user;
  if (admin === undefined)
    throw new Error(`The organisation ${account.login} has no owner to install the app.`);
  return { app, installation: installApp(world, { app, account, by: admin, repositories: "all" }) };
}
