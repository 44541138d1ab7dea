import type { Sandbox } from "../../sandbox/sandbox.ts";
import { type Comment, handsOf, type Issue, owner, type Payload, type Ref } from "./plain-hands.ts";

/** A handler for each event, one for each hour and one for each day. */
export const handlersOf = (sandbox: Sandbox) => {
  const { get, send, ask, at, config, comments, say, track, openIssue } = handsOf(sandbox);
  const statusOf = (issue: Issue): string =>
    issue.state === "closed" ? "Done" : issue.assignees.length > 0 ? "In Progress" : "Todo";

  const linesOf = (body: string): { text: string; repo: string }[] =>
    [...body.matchAll(/^- \[ \] (.+) \(acme\/([\w-]+)\)$/gm)].map(([, text = "", repo = ""]) => ({
      text,
      repo,
    }));
  const citesOf = (body: string): Ref[] =>
    [...body.matchAll(/github\.com\/acme\/([\w-]+)\/issues\/(\d+)/g)].map(([, repo = "", number]) => ({
      owner,
      repo,
      number: Number(number),
    }));
  const causeOf = (body: string): string | null => /^- ([\w-]+)$/m.exec(body)?.[1] ?? null;

  /** Everything about one incident is brought up to date: its remediations, its comment, its cluster. */
  const incident = async (number: number): Promise<void> => {
    const ref = { owner, repo: "incidents", number };
    const issue = await get<Issue>(at(ref));
    if (!issue.labels.some(({ name }) => name === "incident")) return;
    const body = issue.body ?? "";
    const under = await get<Issue[]>(`${at(ref)}/sub_issues?per_page=100`);
    const rows: string[] = [];
    for (const line of linesOf(body)) {
      const target = await get(`/repos/${owner}/${line.repo}`);
      const right = await get<{ permission: string }>(
        `/repos/${owner}/${line.repo}/collaborators/${issue.user.login}/permission`,
      );
      if (target === null || right === null || right.permission === "none") continue;
      let fix = under.find(({ title }) => title === line.text);
      if (fix === undefined) {
        fix = await openIssue(line.repo, "remediation", line.text, `From acme/incidents#${number}.`);
        await send("POST", `${at(ref)}/sub_issues`, {
          sub_issue_id: (await get<{ id: number }>(at({ owner, repo: line.repo, number: fix.number }))).id,
        });
        await track(fix, statusOf(fix), causeOf(body));
      }
      rows.push(`| ${line.text} | acme/${line.repo}#${fix.number} ${statusOf(fix)} |`);
    }
    for (const cited of citesOf(body)) {
      const fix = await get<Issue>(at(cited));
      if (fix === null) continue;
      await track(fix, statusOf(fix), causeOf(body));
      rows.push(`| ${fix.title} | acme/${cited.repo}#${cited.number} ${statusOf(fix)} |`);
    }
    await say(ref, ["| Idea | State |", "|---|---|", ...rows].join("\n"));
    await cluster(causeOf(body));
  };

  const incidents = (): Promise<Issue[]> =>
    get(`/repos/${owner}/incidents/issues?labels=incident&state=all&per_page=100`);

  const cluster = async (cause: string | null): Promise<void> => {
    if (cause === null) return;
    const same = (await incidents()).filter(({ body }) => causeOf(body ?? "") === cause);
    if (same.length < 2) return;
    const body = same.map(({ number, title }) => `- #${number} ${title}`).join("\n");
    const homes = await get<Issue[]>(
      `/repos/${owner}/incidents/issues?labels=cluster&state=all&per_page=100`,
    );
    const home = homes.find(({ title }) => title === cause);
    if (home === undefined) await openIssue("incidents", "cluster", cause, body);
    else if (home.body !== body)
      await send("PATCH", at({ owner, repo: "incidents", number: home.number }), { body });
  };

  /** A remediation changed: its card, and the incident above it or the incidents that cite it. */
  const remediation = async (ref: Ref): Promise<void> => {
    const issue = await get<Issue>(at(ref));
    const parent = await get<Issue | null>(`${at(ref)}/parent`);
    const citing = (await incidents()).filter(({ body }) =>
      citesOf(body ?? "").some(({ repo, number }) => repo === ref.repo && number === ref.number),
    );
    if (parent === null && citing.length === 0) return;
    await track(issue, statusOf(issue), null);
    for (const number of new Set([
      ...(parent === null ? [] : [parent.number]),
      ...citing.map((one) => one.number),
    ]))
      await incident(number);
  };

  const command = async (ref: Ref, comment: Comment): Promise<void> => {
    const [, login] = /^\/owner @([\w-]+)/.exec(comment.body) ?? [];
    if (login === undefined) return;
    const right = await get<{ role_name: string }>(
      `/repos/${owner}/${ref.repo}/collaborators/${comment.user.login}/permission`,
    );
    const may = ["triage", "write", "maintain", "admin"].includes(right.role_name);
    await send("POST", `/repos/${owner}/${ref.repo}/issues/comments/${comment.id}/reactions`, {
      content: may ? "+1" : "confused",
    });
    if (may) await send("POST", `${at(ref)}/assignees`, { assignees: [login] });
    await remediation(ref);
  };

  const on = async (event: string, payload: Payload): Promise<void> => {
    const { repository, issue, comment, sender } = payload;
    if (sender?.type === "Bot" || repository === undefined) return;
    if (event === "issues" && issue !== undefined) {
      await config(repository.name);
      const ref = { owner, repo: repository.name, number: issue.number };
      await (repository.name === "incidents" ? incident(issue.number) : remediation(ref));
    }
    if (event === "issue_comment" && issue !== undefined && comment !== undefined) {
      await config(repository.name);
      await command({ owner, repo: repository.name, number: issue.number }, comment);
    }
    if (event === "pull_request" && payload.pull_request !== undefined) {
      await config(repository.name);
      const { node } = await ask<{ node: { closingIssuesReferences: { nodes: { number: number }[] } } }>(
        `query($id: ID!) { node(id: $id) { ... on PullRequest { closingIssuesReferences(first: 10) { nodes { number } } } } }`,
        { id: payload.pull_request.node_id },
      );
      for (const { number } of node.closingIssuesReferences.nodes)
        await remediation({ owner, repo: repository.name, number });
    }
  };

  const repositories = async (): Promise<{ name: string }[]> =>
    (await get<{ repositories: { name: string }[] }>("/installation/repositories?per_page=100")).repositories;

  /** Lists what changed in each repository since the hour before: it remembers nothing, so it asks all of them. */
  const everyHour = async (): Promise<void> => {
    const since = new Date(sandbox.clock.now().getTime() - 3_600_000).toISOString();
    for (const { name } of await repositories())
      await get(`/repos/${owner}/${name}/issues?state=all&per_page=100&since=${since}`);
  };

  /** Reads every open remediation as a stale bot does, flags the cluster of what stands still, and reports on Fridays. */
  const everyDay = async (): Promise<void> => {
    const now = sandbox.clock.now();
    const stale: string[] = [];
    for (const { name: repo } of await repositories()) {
      await config(repo);
      const open = await get<Issue[]>(
        `/repos/${owner}/${repo}/issues?labels=remediation&state=open&per_page=100`,
      );
      for (const { number } of open) {
        const ref = { owner, repo, number };
        const events = await get<{ created_at?: string }[]>(`${at(ref)}/timeline?per_page=100`);
        const said = await comments(ref);
        const last = [...events, ...said].map((one) => Date.parse(one.created_at ?? "")).filter((t) => t > 0);
        const issue = await get<Issue>(at(ref));
        if (now.getTime() - Math.max(Date.parse(issue.created_at), ...last) < 14 * 86_400_000) continue;
        stale.push(`acme/${repo}#${number}`);
      }
    }
    const homes = await get<Issue[]>(
      `/repos/${owner}/incidents/issues?labels=cluster&state=open&per_page=100`,
    );
    for (const { number } of homes)
      if (stale.length > 0) await say({ owner, repo: "incidents", number }, `Stalled: ${stale.join(", ")}`);
    if (now.getUTCDay() === 5 && stale.length > 0)
      await openIssue("incidents", "stalled-remediations", "Clusters wait for a decision", stale.join("\n"));
  };

  return { on, everyHour, everyDay };
};
