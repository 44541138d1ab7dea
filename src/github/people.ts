import type { IssueRef, NodeId, Person, RepoRef } from "../domain/refs.ts";
import type { Place, Ref, Who } from "./answers.ts";

/** GitHub's ghost: the account is deleted, and GitHub says nothing more. */
export const ghost: Person = { id: "", login: "ghost", kind: "gone" };

// A mannequin stands for somebody of an imported past; nobody can answer under its name.
const kinds: Record<string, Person["kind"]> = { User: "user", EnterpriseUserAccount: "user", Bot: "bot" };

export const personOf = (who: Who | null | undefined): Person | null =>
  who == null ? null : { id: who.id ?? "", login: who.login, kind: kinds[who.__typename] ?? "gone" };

export const isPerson = (who: Who | null | undefined, id: NodeId): boolean => who?.id === id;

export const refOf = (ref: Ref): IssueRef => ({
  id: ref.id,
  at: `${ref.repository.nameWithOwner}#${ref.number}`,
  url: ref.url,
});

export const visibilityOf = (said: Place["visibility"]): RepoRef["visibility"] =>
  said === "PUBLIC" ? "public" : said === "INTERNAL" ? "internal" : "private";

export const repoOf = (place: Pick<Place, "id" | "name" | "visibility" | "owner">): RepoRef => ({
  id: place.id,
  owner: place.owner.login,
  name: place.name,
  visibility: visibilityOf(place.visibility),
});
