import { DateTime, FixedOffsetZone, IANAZone, type Zone } from "luxon";

/**
 * A time as a report gives it. `iso`: UTC with `Z` when the zone is known; without a zone the local time as
 * written, and `local: true`. A day has no clock time: `YYYY-MM-DD`. Nothing is filled in.
 */
export type WrittenTime = {
  iso: string;
  precision: "minute" | "day";
  zone: string | null;
  local: boolean;
};

const written =
  /^(\d{4}-\d{2}-\d{2})(?:(?:[T ]|,? at | )(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})? ?(.{0,60}))?$/;

/** Reads an ISO-like time; `zone` is what the report says of its times. Null: not a time the calendar has. */
export function readTime(text: string, zone: string | null): WrittenTime | null {
  const [, day, clock, suffix = ""] = written.exec(text.replace(/\s+/g, " ").trim()) ?? [];
  if (!day || !DateTime.fromISO(day, { zone: "utc" }).isValid) return null;
  const own = suffix.trim() === "" ? null : readZone(suffix);
  // Words that are no zone may change the meaning ("or later"); then nothing is claimed.
  if (suffix.trim() !== "" && !own) return null;
  const stated = own ?? (zone === null ? null : readZone(zone));
  if (!clock) return { iso: day, precision: "day", zone: stated?.name ?? null, local: stated === null };
  return atClock(`${day}T${clock.padStart(clock.length + (clock.indexOf(":") === 1 ? 1 : 0), "0")}`, stated);
}

function atClock(local: string, zone: Zone | null): WrittenTime | null {
  const time = DateTime.fromISO(local, { zone: zone ?? "utc" });
  if (!time.isValid) return null;
  if (!zone) return { iso: local, precision: "minute", zone: null, local: true };
  // In the hour that a clock change skips or repeats, local time does not say which instant is meant.
  const sameWall = time.toISO({ suppressMilliseconds: true, includeOffset: false });
  if (sameWall !== (local.length === 16 ? `${local}:00` : local)) return null;
  const iso = time.toUTC().toISO({ suppressMilliseconds: true });
  return { iso, precision: "minute", zone: zone.name, local: false };
}

// Abbreviations that mean one offset in incident reports; CST, IST and the like mean several and stay unread.
const offsets: Record<string, number> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  cet: 60,
  cest: 120,
  bst: 60,
  eet: 120,
  eest: 180,
  est: -300,
  edt: -240,
  pst: -480,
  pdt: -420,
};
const places: Record<string, string> = { pt: "America/Los_Angeles", et: "America/New_York" };

/** The zone a person states: `UTC`, `+02:00`, `All times in PST (UTC-8)`, `Europe/Berlin`. Null: cannot tell. */
export function readZone(text: string): Zone | null {
  const said = text.slice(0, 200).trim();
  const offset = /(?:^|utc|gmt|[\s(])([+-])(\d{1,2}):?(\d{2})?(?!\d)/i.exec(said);
  if (offset) return fixed(offset[1] === "-" ? -1 : 1, Number(offset[2]), Number(offset[3] ?? 0));
  const name = /[A-Z][A-Za-z_]{2,20}\/[A-Z][A-Za-z_/-]{2,30}/.exec(said)?.[0];
  if (name && IANAZone.isValidZone(name)) return IANAZone.create(name);
  const named = (said.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((word) => zoneNamed(word) ?? []);
  const distinct = new Set(named.map((zone) => zone.name));
  return distinct.size === 1 ? (named[0] ?? null) : null;
}

function zoneNamed(word: string): Zone | null {
  const place = places[word];
  if (place) return IANAZone.create(place);
  const minutes = offsets[word];
  return minutes === undefined ? null : FixedOffsetZone.instance(minutes);
}

function fixed(sign: number, hours: number, minutes: number): Zone | null {
  return hours <= 14 && minutes < 60 ? FixedOffsetZone.instance(sign * (hours * 60 + minutes)) : null;
}
