import type { Ask } from "../domain/look.ts";
import { isTeam, type Standing } from "../domain/owner.ts";
import type { Client } from "./client.ts";
import { ownerParts } from "./documents/owners.ts";
import type { LookUp } from "./owners.ts";

/**
 * Can they still answer? A person who is no longer in the organisation, and a team that is not there or is empty, cannot.
 *
 * @throws Later when anything could not be told
 */
export const standingsTold = async (
  client: Client,
  organisation: string,
  asks: readonly Ask[],
  lookUp: LookUp,
): Promise<Map<string, Standing>> => {
  const names = [...new Set(asks.flatMap((ask) => (ask.ask === "standing" ? [named(ask.of)] : [])))];
  const teams = await lookUp(
    new Map(
      names.filter(isTeam).map((name) => {
        const [org = "", slug = ""] = name.split("/");
        return [name, { part: ownerParts.team, values: { org, slug } }];
      }),
    ),
  );
  const told = new Map<string, Standing>();
  for (const name of names)
    told.set(
      name,
      isTeam(name) ? ofTeam(teams.get(name)) : (await isMember(client, organisation, name)) ? "able" : "gone",
    );
  return told;
};

/** `@acme/cto-office` and `acme/CTO-office` are one. */
export const named = (name: string): string => name.replace(/^@/, "").toLowerCase();

type TeamAnswer = { team: { members: { totalCount: number } } | null } | undefined;

const ofTeam = (value: unknown): Standing => {
  const team = (value as TeamAnswer)?.team;
  if (team == null) return "gone";
  return team.members.totalCount === 0 ? "empty" : "able";
};

const isMember = async (client: Client, org: string, username: string): Promise<boolean> =>
  (await client.read((rest) => rest.request("GET /orgs/{org}/members/{username}", { org, username }))) !==
  null;
