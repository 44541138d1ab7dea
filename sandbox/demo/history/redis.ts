import type { Deed } from "./deed.ts";

/** A new Redis primary, five times: three fixes proposed, nobody who has them, a sponsor who does not answer. */
export const redis: Deed[] = [
  {
    day: 3,
    at: "16:05",
    by: "rae",
    files: "redis-sign-in",
    title: "Sign-ins failed after the session store changed its primary",
    report: {
      service: "sign-in",
      severity: "SEV-1",
      from: "08:41",
      seen: "08:55",
      until: "10:26",
      happened:
        "A host of the session store was replaced. Sentinel promoted the replica within four seconds; our clients did not notice and wrote to the old address until each of them was restarted.",
      impact: "Sign-ins failed for everybody who was not signed in, for an hour and three quarters.",
      causes: ["when a new host becomes the primary Redis node"],
      timeline: [
        "08:41 the primary is drained for a kernel update",
        "08:55 support hears of failed sign-ins; the error rate alert follows at 09:03",
        "09:30 we suspect the deploy of 08:35 and roll it back, without effect",
        "10:05 a pod that had been restarted for another reason works",
        "10:26 all session clients are restarted",
      ],
      resolution: "Restarted every client of the session store.",
      followUps: [
        {
          idea: "Recover when a new Redis primary is selected",
          in: "platform",
          as: "redis-recover",
          done: "a primary change in staging loses no session for more than 10 s",
        },
        { idea: "Close pooled session connections after five minutes", in: "identity", as: "redis-expire" },
        "Rewrite the session store",
      ],
    },
  },
  {
    day: 11,
    at: "10:20",
    by: "rae",
    says: "We had this in planning. It is right, and the identity team has no room for it before the summer. Somebody who sets priorities across teams would have to make some.",
    on: "redis-expire",
  },
  {
    day: 31,
    at: "15:45",
    by: "kofi",
    files: "redis-carts",
    title: "Carts could not be changed after a Redis failover",
    report: {
      service: "cart",
      severity: "SEV-2",
      from: "19:12",
      seen: "19:20",
      until: "20:17",
      happened:
        "The cart cache failed over by itself after a memory fault. The cart service kept sending writes to the old primary, which refused them as a replica.",
      impact:
        "Adding to a cart failed for about a third of the visitors, for 65 minutes of the evening peak.",
      causes: ["when a new host becomes the primary Redis node"],
      timeline: [
        "19:12 memory fault, failover in six seconds",
        "19:20 alert on cart errors",
        "19:58 somebody remembers the incident of January",
        "20:17 cart pods restarted",
      ],
      resolution: "Restarted the cart pods, as in January.",
      followUps: [
        {
          idea: "Rehearse a Redis failover in staging every month",
          in: "platform",
          as: "redis-rehearse",
          done: "one rehearsal has been run and written up",
        },
        "Add the restart to the on-call handbook",
      ],
    },
  },
  {
    day: 52,
    at: "16:30",
    by: "ade",
    files: "redis-limits",
    title: "Rate limits were not applied for forty minutes",
    report: {
      service: "api",
      severity: "SEV-3",
      from: "13:20",
      until: "14:02",
      happened:
        "After a planned primary change the rate limiter could not write its counters and let everything through. One merchant's import took half of the capacity.",
      impact: "API calls of other merchants were slow for 42 minutes; none failed.",
      causes: ["the rate limiter opens when it cannot count"],
      resolution: "The merchant paused the import; we restarted the limiter.",
      followUps: ["Keep the limiter's counters apart from the shared Redis"],
    },
  },
  {
    day: 53,
    at: "09:40",
    by: "bo",
    says: "Reading this beside the reports of January and February, the primary change is the same.\n\n/cause redis-failover",
    on: "redis-limits",
  },
  {
    day: 74,
    at: "15:20",
    by: "tomo",
    files: "redis-sign-in-again",
    title: "Sign-ins failed again after a Redis host was replaced",
    report: {
      service: "sign-in",
      severity: "SEV-1",
      from: "06:58",
      seen: "07:10",
      until: "08:48",
      happened:
        "The third host replacement of the year. The same clients kept the old address. We knew what to do this time, and it still took the night shift an hour to find all of them.",
      impact:
        "Sign-ins failed for everybody who was not signed in, for 1 h 50 min. Two merchants wrote to their account managers.",
      causes: ["when a new host becomes the primary Redis node"],
      timeline: [
        "06:58 the primary is replaced",
        "07:10 alert",
        "07:25 restart of the session clients begins, by hand, one cluster at a time",
        "08:48 the last client is restarted",
      ],
      resolution: "Restarted the clients.",
      followUps: ["Nothing new: what was proposed in January would have done it"],
    },
  },
  {
    day: 98,
    at: "16:00",
    by: "juno",
    files: "redis-suggestions",
    title: "Search suggestions stopped after a primary change",
    report: {
      service: "search",
      severity: "SEV-3",
      from: "11:15",
      seen: "11:15",
      until: "12:30",
      happened:
        "We moved the suggestion cache to a larger host and watched it. The clients stayed with the old address, as expected by now, and restarting them took longer than planned.",
      impact: "No search suggestions for 75 minutes.",
      causes: ["redis-failover"],
      resolution: "Restarted the suggestion clients.",
    },
  },
];
