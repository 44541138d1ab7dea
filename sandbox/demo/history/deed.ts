/** A person, by login. */
export type Login = string;

/** A name that the history gives to an incident, a remediation or a pull request; or `acme/edge#77` as GitHub has it. */
export type Handle = string;

/** A follow-up line: a sentence as written, or its parts. `{handle}` in any text becomes `acme/platform#12`. */
export type FollowUp =
  | string
  | {
      idea: string;
      /** Repository of acme that owns the fix; without it the line stays an idea. */
      in?: string;
      /** What later deeds call the remediation that comes of it. */
      as?: Handle;
      owner?: Login;
      /** Day of the history. */
      due?: number;
      done?: string;
      box?: "ticked" | "struck out";
    };

/** The answers to the incident form. Clock times are UTC, on the day before it was filed unless `daysAgo` says so. */
export type Report = {
  daysAgo?: number;
  service?: string;
  severity?: string;
  from?: string;
  seen?: string;
  until?: string;
  happened: string;
  impact?: string;
  causes?: string[];
  timeline?: string[];
  resolution?: string;
  followUps?: FollowUp[];
};

/** What one person does at one moment. Days count from 0, the start of the history; times are UTC. */
export type Deed = { day: number; at: string; by: Login } & Act;

export type Act =
  | { files: Handle; title: string; report: Report | string }
  | { amends: Handle; report: Report | string }
  | { says: string; on: Handle }
  | { assigns: Login; on: Handle }
  | { unassigns: Login; on: Handle }
  | { closes: Handle; as: "completed" | "not planned" | "duplicate"; saying?: string }
  /** Opens a pull request in the repository of `for`, whose merge closes it. */
  | { opens: Handle; title: string; for: Handle }
  | { merges: Handle }
  /** Ticks a box of the newest report, in words of its line, under the cluster of that title. */
  | { ticks: string; under: string }
  /** Moves the card of an issue in the organisation's project. */
  | { moves: Handle; to: string }
  /** An owner of the organisation takes a person out of it. */
  | { removes: Login };
