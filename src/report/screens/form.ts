import { compare } from "../../domain/order.ts";
import { safe } from "../html-blocks.ts";
import { type Filter, states } from "./filter.ts";
import type { Row } from "./rows.ts";
import type { Context } from "./screen.ts";

// A longer list of choices is not read; then a name is typed.
const mostChoices = 200;

type Choice = { value: string; says: string };

/** What the list can be narrowed by, as a form that works without a script: it asks for the same page with a query. */
export const formOf = (rows: Row[], filter: Filter, { links, model }: Context): string => {
  const repositories = distinct(rows.flatMap(({ repository }) => repository ?? []));
  const owners = distinct(rows.flatMap(({ owners: logins }) => logins));
  const clusters = model.clusters
    .filter(({ remediations }) => remediations.length > 0)
    .map(({ page, title }) => ({ value: page, says: title }));
  const fields = [
    select("state", "State", states.map(same), filter.state),
    select("owner", "Owner", [{ value: "nobody", says: "nobody" }, ...owners.map(same)], filter.owner),
    select("stalled", "Stalled", ["yes", "no"].map(same), filter.stalled),
    select("repository", "Repository", repositories.map(same), filter.repository),
    select("cluster", "Cluster", clusters, filter.cluster),
  ];
  const sort = filter.sort === "need" ? "" : `<input type="hidden" name="sort" value="${safe(filter.sort)}">`;
  return `<form class="filter" method="get" action="${safe(links.remediations())}" aria-label="Narrow the list">
${fields.join("\n")}
${sort}<p class="go"><button type="submit">Show</button> <a href="${safe(links.remediations())}">All</a></p>
</form>`;
};

const same = (value: string): Choice => ({ value, says: value });

const distinct = (names: string[]): string[] => [...new Set(names)].sort(compare);

const select = (name: string, title: string, choices: Choice[], chosen: string | null): string => {
  const id = `filter-${name}`;
  const label = `<label for="${id}">${title}</label>`;
  if (choices.length > mostChoices)
    return `<div>${label}<input id="${id}" name="${name}" value="${safe(chosen ?? "")}"></div>`;
  // Whatever is asked for is among the choices, also when nothing has it.
  const all =
    chosen === null || choices.some(({ value }) => value === chosen) ? choices : [same(chosen), ...choices];
  const options = all.map(
    ({ value, says }) =>
      `<option value="${safe(value)}"${value === chosen ? " selected" : ""}>${safe(says)}</option>`,
  );
  return `<div>${label}<select id="${id}" name="${name}"><option value="">Any</option>${options.join("")}</select></div>`;
};
