import type { Commit, Deployment, Release, Repository, RepositoryFile } from "../../world/entities.ts";
import { fullName, type World } from "../../world/world.ts";
import { type Links, type Shape, userShape } from "./accounts.ts";

/** `content-file`: base64 in lines of 60 characters, as GitHub answers. */
export function fileShape(links: Links, repository: Repository, file: RepositoryFile): Shape {
  const base64 = Buffer.from(file.text, "utf8").toString("base64");
  return {
    ...entryShape(links, repository, "file", file.path, file.sha, Buffer.byteLength(file.text)),
    content: base64.replaceAll(/.{1,60}/g, "$&\n"),
    encoding: "base64",
  };
}

/** One entry of a directory listing. */
export function entryShape(
  links: Links,
  repository: Repository,
  type: "file" | "dir",
  path: string,
  sha: string,
  size: number,
): Shape {
  const api = `${links.api}/repos/${fullName(repository)}`;
  const url = `${api}/contents/${path}?ref=${repository.defaultBranch}`;
  const git = `${api}/git/${type === "file" ? "blobs" : "trees"}/${sha}`;
  const html = `${links.web}/${fullName(repository)}/${type === "file" ? "blob" : "tree"}/${repository.defaultBranch}/${path}`;
  return {
    type,
    name: path.split("/").at(-1) ?? path,
    path,
    sha,
    size,
    url,
    html_url: html,
    git_url: git,
    download_url: type === "file" ? html.replace("/blob/", "/raw/") : null,
    _links: { self: url, git, html },
  };
}

/** The commit inside `file-commit`. */
export function commitShape(links: Links, repository: Repository, commit: Commit): Shape {
  const api = `${links.api}/repos/${fullName(repository)}/git/commits/${commit.sha}`;
  const signed = { name: commit.author.login, email: `${commit.author.login}@users.noreply.github.com` };
  return {
    sha: commit.sha,
    url: api,
    html_url: `${links.web}/${fullName(repository)}/commit/${commit.sha}`,
    author: { ...signed, date: commit.committedAt },
    committer: { ...signed, date: commit.committedAt },
    message: commit.message,
    parents: [],
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

/** `release`. */
export function releaseShape(world: World, links: Links, release: Release): Shape {
  const { repository, tagName } = release;
  const api = `${links.api}/repos/${fullName(repository)}`;
  const url = `${api}/releases/${release.databaseId}`;
  return {
    url,
    html_url: `${links.web}/${fullName(repository)}/releases/tag/${encodeURIComponent(tagName)}`,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: `${api}/tarball/${encodeURIComponent(tagName)}`,
    zipball_url: `${api}/zipball/${encodeURIComponent(tagName)}`,
    id: release.databaseId,
    node_id: release.id,
    tag_name: tagName,
    target_commitish: repository.defaultBranch,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: false,
    created_at: release.createdAt,
    updated_at: release.updatedAt,
    published_at: release.publishedAt,
    author: userShape(world, links, release.author),
    assets: [],
  };
}

/** `deployment`. */
export function deploymentShape(world: World, links: Links, deployment: Deployment): Shape {
  const api = `${links.api}/repos/${fullName(deployment.repository)}`;
  const url = `${api}/deployments/${deployment.databaseId}`;
  return {
    url,
    id: deployment.databaseId,
    node_id: deployment.id,
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: {},
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: userShape(world, links, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: api,
  };
}

/** `deployment-status`. */
export function deploymentStatusShape(
  world: World,
  links: Links,
  deployment: Deployment,
  status: Deployment["statuses"][number],
): Shape {
  const parent = deploymentShape(world, links, deployment);
  return {
    url: `${String(parent.statuses_url)}/${status.databaseId}`,
    id: status.databaseId,
    node_id: status.id,
    state: status.state,
    creator: userShape(world, links, status.creator),
    description: "",
    environment: deployment.environment,
    target_url: `${links.web}/${fullName(deployment.repository)}/deployments`,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: parent.url,
    repository_url: parent.repository_url,
  };
}
