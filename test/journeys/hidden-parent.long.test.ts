import { expect, test, vi } from "vitest";
import { removeRepositories } from "../../sandbox/world/installations.ts";
import { atAcme } from "./acme.ts";

vi.setConfig({ testTimeout: 240_000 });

const acme = atAcme();
const { as, make } = acme;

test("an issue whose parent we may not see is asked to stand under its incident once, and blocks it instead", async () => {
  const { world, installationId, requests } = acme.house.sandbox;
  const installation = world.installations.get(installationId);
  const shop = world.repositories.get("acme/shop");
  const owner = world.accounts.get("rae");
  if (installation === undefined || shop === undefined || owner?.kind !== "user") throw new Error("no such");
  const epic = await make("mira", "shop", { title: "Sessions" });
  const fix = await make("mira", "billing", { title: "Keep the session" });
  await as("mira").rest("POST", `/repos/acme/shop/issues/${epic.number}/sub_issues`, {
    sub_issue_id: fix.id,
  });
  removeRepositories(world, installation, owner, [shop]);
  await acme.house.settle();
  requests.clear();
  const body = `### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- failover\n\n### Mitigated\n\n2026-04-01T08:00Z\n\n### Follow-ups\n\n- [ ] Keep it: ${fix.html_url}\n`;
  const incident = await make("tomo", "incidents", { title: "Sign-ins failed", body, labels: ["incident"] });
  await acme.house.sleep(3);
  await as("tomo").rest("PATCH", `/repos/acme/incidents/issues/${incident.number}`, {
    body: body.replace("Keep it", "Keep it, please"),
  });
  await acme.house.sleep(3);
  const asked = requests
    .list()
    .flatMap(({ graphql }) => (graphql?.kind === "mutation" ? graphql.fields : []))
    .filter((field) => field === "addSubIssue" || field === "addBlockedBy");
  expect(asked).toEqual(["addSubIssue", "addBlockedBy"]);
  const { data } = await as("rae").rest<{ title: string }[]>(
    "GET",
    `/repos/acme/incidents/issues/${incident.number}/dependencies/blocked_by`,
  );
  expect(data.map(({ title }) => title)).toEqual(["Keep the session"]);
});
