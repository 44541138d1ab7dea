import type { Sandbox } from "../../sandbox/sandbox.ts";

export type Ref = { owner: string; repo: string; number: number };
export type Issue = {
  number: number;
  node_id: string;
  title: string;
  body: string | null;
  state: string;
  state_reason: string | null;
  labels: { name: string }[];
  assignees: { login: string }[];
  user: { login: string };
  created_at: string;
  updated_at: string;
};
export type Comment = { id: number; body: string; user: { login: string; type: string }; created_at: string };
export type Payload = {
  action?: string;
  sender?: { type: string; login: string };
  issue?: Issue;
  pull_request?: { number: number; node_id: string; merged: boolean };
  comment?: Comment;
  repository?: { name: string };
};

const statusMark = "<!-- plain status -->";
export const owner = "acme";

/** What each handler writes anew or copies: a call for each thing. */
export const handsOf = (sandbox: Sandbox) => {
  const client = () => sandbox.asApp();
  const get = async <T>(path: string): Promise<T> => {
    const { status, data } = await client().rest<T>("GET", path);
    if (status >= 400 && status !== 404) throw new Error(`GET ${path}: ${status} ${JSON.stringify(data)}`);
    return (status === 404 ? null : data) as T;
  };
  const send = async <T>(method: string, path: string, body: object): Promise<T> => {
    const { status, data } = await client().rest<T>(method, path, body);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(data)}`);
    return data;
  };
  const ask = async <T>(document: string, values: object): Promise<T> => {
    const { data, errors } = await client().graphql<T>(document, values as Record<string, unknown>);
    if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const at = ({ owner, repo, number }: Ref): string => `/repos/${owner}/${repo}/issues/${number}`;

  /** `context.config()`: the repository's own file, then that of the organisation. */
  const config = async (repo: string): Promise<void> => {
    const own = await get(`/repos/${owner}/${repo}/contents/.github/followthrough.yml`);
    if (own === null) await get(`/repos/${owner}/.github/contents/.github/followthrough.yml`);
  };
  const comments = (ref: Ref): Promise<Comment[]> => get(`${at(ref)}/comments?per_page=100`);

  const say = async (ref: Ref, body: string): Promise<void> => {
    const mine = (await comments(ref)).find((one) => one.body.startsWith(statusMark));
    const text = `${statusMark}\n${body}`;
    if (mine === undefined) await send("POST", `${at(ref)}/comments`, { body: text });
    else if (mine.body !== text)
      await send("PATCH", `/repos/${ref.owner}/${ref.repo}/issues/comments/${mine.id}`, { body: text });
  };

  /** Finds or makes the project, reads its fields, adds the card, sets one field at a time. */
  const track = async (issue: Issue, status: string, cluster: string | null): Promise<void> => {
    const found = await ask<{
      organization: { id: string; projectsV2: { nodes: { id: string; title: string }[] } };
    }>(
      `query($owner: String!) { organization(login: $owner) { id projectsV2(first: 20) { nodes { id title } } } }`,
      {
        owner,
      },
    );
    const known = found.organization.projectsV2.nodes.find(({ title }) => title === "Remediations");
    const project =
      known ??
      (
        await ask<{ createProjectV2: { projectV2: { id: string } } }>(
          `mutation($owner: ID!) { createProjectV2(input: {ownerId: $owner, title: "Remediations"}) { projectV2 { id } } }`,
          { owner: found.organization.id },
        )
      ).createProjectV2.projectV2;
    if (known === undefined)
      await ask(
        `mutation($on: ID!) { createProjectV2Field(input: {projectId: $on, dataType: TEXT, name: "Cluster"}) { projectV2Field { ... on ProjectV2Field { id } } } }`,
        { on: project.id },
      );
    const fields = await ask<{
      node: { fields: { nodes: { id: string; name: string; options?: { id: string; name: string }[] }[] } };
    }>(
      `query($id: ID!) { node(id: $id) { ... on ProjectV2 { fields(first: 50) { nodes { ... on ProjectV2Field { id name } ... on ProjectV2SingleSelectField { id name options { id name } } } } } } }`,
      { id: project.id },
    );
    const { addProjectV2ItemById: added } = await ask<{ addProjectV2ItemById: { item: { id: string } } }>(
      `mutation($on: ID!, $issue: ID!) { addProjectV2ItemById(input: {projectId: $on, contentId: $issue}) { item { id } } }`,
      { on: project.id, issue: issue.node_id },
    );
    const set = (field: string, value: object) =>
      ask(
        `mutation($on: ID!, $item: ID!, $field: ID!, $value: ProjectV2FieldValue!) { updateProjectV2ItemFieldValue(input: {projectId: $on, itemId: $item, fieldId: $field, value: $value}) { projectV2Item { id } } }`,
        { on: project.id, item: added.item.id, field, value },
      );
    const column = fields.node.fields.nodes.find(({ name }) => name === "Status");
    const option = column?.options?.find(({ name }) => name === status);
    if (column !== undefined && option !== undefined)
      await set(column.id, { singleSelectOptionId: option.id });
    const text = fields.node.fields.nodes.find(({ name }) => name === "Cluster");
    if (text !== undefined && cluster !== null) await set(text.id, { text: cluster });
  };

  const ensureLabel = async (repo: string, name: string): Promise<void> => {
    if ((await get(`/repos/${owner}/${repo}/labels/${name}`)) === null)
      await send("POST", `/repos/${owner}/${repo}/labels`, { name, color: "1f6feb" });
  };

  const openIssue = async (repo: string, label: string, title: string, body: string): Promise<Issue> => {
    await ensureLabel(repo, label);
    return send("POST", `/repos/${owner}/${repo}/issues`, { title, body, labels: [label] });
  };

  return { get, send, ask, at, config, comments, say, track, openIssue };
};
