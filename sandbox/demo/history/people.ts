import type { SeedDocument } from "../../world/index.ts";

/** The organisation of the history. `hale` and `vik` are the two who can prioritise; `vik` never answers. */
const members = {
  hale: "Hale, chief technology officer",
  vik: "Vik, head of infrastructure",
  bo: "Bo, incident programme",
  rae: "Rae, identity",
  tomo: "Tomo, platform",
  juno: "Juno, platform",
  mira: "Mira, monitoring",
  lin: "Lin, edge",
  pell: "Pell, edge",
  oskar: "Oskar, payments",
  ines: "Ines, payments",
  kofi: "Kofi, api",
  ade: "Ade, api",
  sanne: "Sanne, search",
  wren: "Wren, storefront",
};

/** A contractor: may read what is internal, and nothing more. */
const visitor = { login: "noa", name: "Noa, contractor" };

const everybody = Object.keys(members);

const teams: NonNullable<NonNullable<SeedDocument["organizations"]>[number]["teams"]> = [
  {
    slug: "engineering",
    members: everybody,
    repositories: {
      incidents: "triage",
      ...Object.fromEntries(
        ["api", "platform", "identity", "payments", "edge", "monitoring", "search", "storefront"].map(
          (name) => [name, "triage"],
        ),
      ),
    },
  },
  { slug: "cto-office", members: ["hale", "vik"] },
  { slug: "platform", members: ["tomo", "juno"], repositories: { platform: "maintain" } },
  { slug: "identity", members: ["rae"], repositories: { identity: "maintain" } },
  { slug: "observability", members: ["mira"], repositories: { monitoring: "maintain" } },
  { slug: "edge", members: ["lin", "pell"], repositories: { edge: "maintain" } },
  { slug: "payments", members: ["oskar", "ines"], repositories: { payments: "maintain" } },
  { slug: "api", members: ["kofi", "ade"], repositories: { api: "maintain" } },
  { slug: "search", members: ["sanne"], repositories: { search: "maintain" } },
  { slug: "storefront", members: ["wren"], repositories: { storefront: "maintain" } },
];

/** What acme allows the app, and what it calls its causes. */
export const configuration = `# Followthrough at acme
incidents: incidents
since: 2026-01-05
timezone: UTC
report: { weekday: friday, hour: 9 }

# Who can prioritise, when a cause names nobody.
sponsors: [vik]

causes:
  - slug: redis-failover
    title: Clients keep the old Redis primary's address
    aliases: [when a new host becomes the primary Redis node]
    sponsors: [vik]
  - slug: deploy-without-canary
    title: Deploys reach every region at once
    aliases: [the deploy went to all regions at once]
    sponsors: [hale]
  - slug: retry-storm
    title: Clients retry at once and all together
    aliases: [retries without back-off]
    sponsors: [hale]
  - slug: pool-per-pod
    title: Every pod opens a connection pool of its own
    aliases: [each new pod opens forty connections]

services:
  sign-in: acme/identity
  checkout: acme/payments
  search: acme/search

# What the private repositories call their fixes may stand in a report here.
share:
  - { from: acme/*, to: acme/incidents }

stall: { after: 14, grace: 0 }
`;

const codeowners = (team: string): Record<string, string> => ({ ".github/CODEOWNERS": `* @acme/${team}\n` });

const repository = (
  name: string,
  visibility: "public" | "internal" | "private",
  description: string,
  files: Record<string, string> = {},
) => ({ owner: "acme", name, visibility, description, files });

/** The world before the history begins, without its issues. */
export const organisation: SeedDocument = {
  users: [...Object.entries(members).map(([login, name]) => ({ login, name })), visitor],
  organizations: [
    {
      login: "acme",
      name: "Acme, a shop platform",
      basePermission: "read",
      owners: ["hale"],
      members: [...everybody.filter((login) => login !== "hale"), visitor.login],
      teams,
    },
  ],
  repositories: [
    repository(".github", "internal", "How acme works", { ".github/followthrough.yml": configuration }),
    { ...repository("incidents", "internal", "One issue for each incident"), labels: [{ name: "incident" }] },
    repository("api", "private", "The shop's API", codeowners("api")),
    repository("platform", "internal", "Clusters, deploys, data stores", codeowners("platform")),
    repository("identity", "private", "Accounts, sign-in, sessions", codeowners("identity")),
    repository("payments", "private", "Checkout, refunds, payouts", codeowners("payments")),
    repository("edge", "internal", "Gateways, certificates, the content network", codeowners("edge")),
    repository("monitoring", "internal", "Metrics, alerts, on-call", codeowners("observability")),
    repository("search", "internal", "Search and suggestions", codeowners("search")),
    repository("storefront", "public", "The shop's web client", codeowners("storefront")),
  ],
};
