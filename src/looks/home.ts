import { dayOf } from "../domain/dates.ts";
import type { HomeFacts } from "../domain/facts.ts";
import type { IssueLook } from "../domain/look.ts";
import type { Instant } from "../domain/refs.ts";
import type { Seen, SeenComment } from "../domain/seen.ts";
import type { Tag, Want } from "../domain/want.ts";
import { answersOf, helpFor } from "./answers.ts";
import { decisionsIn } from "./decisions.ts";
import { flagText, homeText } from "./home-text.ts";
import { asksOf, judge, switchedIn } from "./judge.ts";

/** The home issue of a cluster: its body is the review packet, its flag says when the category stalls. */
export const homeLook: IssueLook<HomeFacts> = {
  asks: (seen, setting, known) => asksOf({ seen, setting, known }, "cluster"),

  understand(seen, setting, known, told) {
    const { said } = judge({ seen, setting, known }, "cluster", told);
    return {
      kind: "home",
      id: seen.id,
      at: seen.at,
      url: seen.url,
      repo: {
        id: seen.repo.id,
        owner: seen.repo.owner,
        name: seen.repo.name,
        visibility: seen.repo.visibility,
      },
      key: seen.mark?.key ?? "",
      ties: [(seen.mark?.key ?? "").replace(/^cluster /, "")],
      open: seen.state === "open",
      ...flaggedIn(seen),
      ...switchedIn(said),
      ...decisionsIn(said),
    };
  },

  decide(facts, seen, setting, known, told) {
    const answers = answersOf(seen, judge({ seen, setting, known }, "cluster", told), helpFor("cluster"));
    const cluster = known.clusters.find(
      (c) => c.home?.id === facts.id || c.ties.some((tie) => facts.ties.includes(tie)),
    );
    // Not known, as after the loss of the memory, is not "no longer stalled": a standing flag stays as it is.
    if (cluster === undefined || seen.mark === null) return [...standing(seen), ...answers];
    const { title, body } = homeText(cluster, setting, known);
    const flag = flagText(cluster, setting, known);
    const wants: Want[] = [
      {
        want: "issue",
        why: "the state of the category",
        mark: seen.mark,
        in: facts.repo,
        under: null,
        title,
        body,
        label: "cluster",
        at: seen.id,
      },
      { want: "label", why: "so that it can be listed", on: seen, label: "cluster" },
    ];
    if (flag !== null && cluster.flag !== null)
      wants.push({
        want: "notice",
        why: "its remediations stall without an owner",
        on: seen,
        tag: standingTag(seen) ?? `flag:${dayOf(cluster.flag.since)}`,
        body: flag,
      });
    return [...wants, ...answers];
  },

  ripples: (_before, _after, setting) => [{ kind: "clusters", id: setting.incidentsRepo.id }],

  again: () => null,
};

const standing = (seen: Seen): Want[] =>
  seen.comments.flatMap(({ byUs, tag, body, minimised }): Want[] =>
    byUs && tag?.startsWith("flag:") && !minimised
      ? [{ want: "notice", why: "it stands until its cluster is known", on: seen, tag, body }]
      : [],
  );

/** A flag that stands is edited in place while it holds, whatever its day: only a new one is news. */
const standingTag = (seen: Seen): Tag | null => standingFlag(seen)?.tag ?? null;

const standingFlag = ({ comments }: Seen): SeenComment | undefined =>
  comments.find((c) => c.byUs && c.tag?.startsWith("flag:") && !c.minimised);

const flaggedIn = (seen: Seen): { flaggedAt?: Instant } => {
  const flag = standingFlag(seen);
  return flag === undefined ? {} : { flaggedAt: flag.createdAt };
};
