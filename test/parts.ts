// Parts of the world that a laptop may lack. A test that needs one asks here, so that a skip is said aloud, and is a
// failure where .ci/run has seen to it that the part is there.

/** `found`: whether the part is here. Prints `ran on PostgreSQL` or why not; throws when it is required and missing. */
export function needs(part: "PostgreSQL" | "Chromium", found: boolean): boolean {
  const says = { PostgreSQL: "ran on PostgreSQL", Chromium: "ran in Chromium" }[part];
  const required = { PostgreSQL: "REQUIRE_POSTGRES", Chromium: "REQUIRE_CHROMIUM" }[part];
  const how = { PostgreSQL: "set DATABASE_URL", Chromium: "install chromium" }[part];
  if (!found && process.env[required] === "1") throw new Error(`${part} is required here: ${how}`);
  console.info(found ? says : `skipped: no ${part} (${how})`);
  return found;
}
