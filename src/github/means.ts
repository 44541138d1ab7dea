import type { Action } from "../domain/action.ts";
import type { NodeId } from "../domain/refs.ts";
import type { OwnLabel } from "../domain/want.ts";
import type { Client } from "./client.ts";
import { actParts, lookParts } from "./documents/act.ts";
import { assemble, type Filled } from "./documents/assemble.ts";
import { doubt, isHidden, laterOf } from "./failure.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Means } from "./parts.ts";

/** How our labels look. People may change colour and words; we never touch a label that is there. */
const looks: Record<OwnLabel, { color: string; description: string }> = {
  remediation: { color: "1f6feb", description: "A fix that an incident asked for" },
  cluster: { color: "8250df", description: "Incidents that share a cause" },
  "stalled-remediations": { color: "d1242f", description: "Fixes here stand still, one without an owner" },
  "batch-review": { color: "57606a", description: "Clusters that are worth an hour together" },
};

type Need = { key: string; look: Filled };

/**
 * Looks up the ids that some actions need: labels, made once where an issue is to get one that is missing, and people.
 * Labels are asked for each time: a remembered id of a label that somebody deleted would fail every later action.
 *
 * @throws Later when they cannot be read
 */
export const gather = async (client: Client, out: Outgoing, actions: readonly Action[]): Promise<Means> => {
  const ids = await lookUp(client, actions.flatMap(needsOf));
  for (const { in: repo, label } of actions.filter(isLabel)) {
    const key = labelKey(repo.id, label);
    if (ids.get(key) == null) ids.set(key, await makeLabel(client, making(repo.id, label)));
  }
  return {
    out,
    making,
    label: (repo, label) => ids.get(labelKey(repo, label)) ?? null,
    person: (login) => ids.get(personKey(login)) ?? null,
  };
};

const isLabel = (action: Action): action is Extract<Action, { do: "label" }> => action.do === "label";

const needsOf = (action: Action): Need[] => {
  if (action.do === "label" || action.do === "open") {
    const { in: repo, label } = action;
    const look = { part: lookParts.label, values: { in: repo.id, name: label } };
    return [{ key: labelKey(repo.id, label), look }];
  }
  if (action.do === "assign" || action.do === "unassign")
    return [
      {
        key: personKey(action.login),
        look: { part: lookParts.person, values: { login: action.login } },
      },
    ];
  return [];
};

const lookUp = async (client: Client, needs: Need[]): Promise<Map<string, NodeId | null>> => {
  const once = [...new Map(needs.map((need) => [need.key, need.look]))];
  if (once.length === 0) return new Map();
  const { document, values } = assemble(
    "query",
    once.map(([, look]) => look),
  );
  const { data, errors } = await client.query(document, values);
  const serious = errors.find((error) => !isHidden(error));
  if (serious !== undefined) throw doubt(serious.message, client.now());
  return new Map(once.map(([key], i) => [key, idIn(data[`a${i}`])]));
};

const idIn = (value: unknown): NodeId | null => {
  const found = value as { id?: string; label?: { id: string } | null } | null;
  return found?.label?.id ?? found?.id ?? null;
};

/** Made once. Two looks may try at once: the second is told so, and looks again. null: we are not allowed to. */
const makeLabel = async (client: Client, work: Filled): Promise<NodeId | null> => {
  const { document, values } = assemble("mutation", [work]);
  const made = await client.mutate(document, values);
  const now = client.now();
  if ("outcome" in made) {
    if (made.outcome === "unknown" || made.until !== undefined) throw laterOf(made, now);
    return null;
  }
  const error = made.errors[0];
  if (error !== undefined && /already/i.test(error.message)) throw doubt(error.message, now);
  return (made.data.a0 as { label?: { id: string } | null } | null)?.label?.id ?? null;
};

const making = (repo: NodeId, label: OwnLabel): Filled => ({
  part: actParts.createLabel,
  values: { in: repo, name: label, ...looks[label] },
});

const labelKey = (repo: NodeId, label: OwnLabel): string => `${repo} label ${label}`;
const personKey = (login: string): string => `person ${login.toLowerCase()}`;
