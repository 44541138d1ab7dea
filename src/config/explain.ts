import { z } from "zod";
import { failed, type Path, type Place } from "./yaml.ts";

type Placed = { placeOf(path: Path): Place };
type Shape = {
  properties?: Record<string, Shape>;
  items?: Shape;
  additionalProperties?: Shape | boolean;
  anyOf?: Shape[];
};

/** The first thing that a person has to mend, where it stands, and what to write instead. */
export const explain = (error: z.ZodError, schema: z.ZodType, document: Placed): string => {
  const issue = closest(error.issues);
  if (issue.code === "unrecognized_keys")
    return unknownKey(issue.keys[0] ?? "", issue.path, schema, document);
  const { error: sentence } = failed(document.placeOf(issue.path), `${subject(issue.path)} ${says(issue)}`);
  return sentence;
};

/** Of a choice ("a name, or a list") the branch that came furthest is the one that was meant. */
const closest = (issues: z.core.$ZodIssue[]): z.core.$ZodIssue => {
  const first = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (first === undefined) throw new TypeError("a failed reading without an issue");
  if (first.code !== "invalid_union" || first.errors.length === 0) return first;
  const branches = first.errors.filter((branch) =>
    branch.some((issue) => issue.path.length > 0 || issue.code === "unrecognized_keys"),
  );
  const inner = branches[0];
  if (inner === undefined) return first;
  const issue = closest(inner);
  return { ...issue, path: [...first.path, ...issue.path] };
};

const subject = (path: Path): string =>
  path.length === 0 ? "the file" : `\`${path.map(String).join(".")}\``;

const says = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && issue.path.at(-1) === "since"
        ? "is missing: write the day from which incidents are spoken to, such as `since: 2026-05-11` with today's date"
        : `must be ${article(issue.expected)}`;
    case "too_small":
      return `must be at least ${issue.minimum}${unit(issue.origin)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unit(issue.origin)}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => `\`${String(value)}\``).join(" or ")}`;
    case "invalid_union":
      return "is of the wrong kind; see the template for what may stand here";
    case "invalid_key":
      return "has a key that cannot be one";
    default:
      return issue.message;
  }
};

const article = (kind: string): string => {
  const names: Record<string, string> = {
    boolean: "true or false",
    int: "a whole number",
    number: "a number",
    object: "a group of keys",
    record: "a group of keys",
    array: "a list",
    string: "text",
  };
  return names[kind] ?? kind;
};

const unit = (origin: string): string =>
  origin === "array" ? " entries" : origin === "string" ? " characters" : "";

const unknownKey = (key: string, path: Path, schema: z.ZodType, document: Placed): string => {
  const known = knownKeys(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape, path);
  const near = known
    .map((name) => ({ name, distance: distance(key, name) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const hint =
    near !== undefined && near.distance <= 2 + key.length / 5
      ? `did you mean \`${near.name}\``
      : `known here are ${known.map((name) => `\`${name}\``).join(", ")}`;
  return failed(document.placeOf([...path, key]), `\`${key}\` is not a known key; ${hint}`).error.replace(
    /(did you mean .*)\.$/,
    "$1?",
  );
};

const knownKeys = (shape: Shape, path: Path): string[] => {
  const [step, ...rest] = path;
  const shapes = [shape, ...(shape.anyOf ?? [])];
  if (step === undefined) return shapes.flatMap(({ properties }) => Object.keys(properties ?? {}));
  return shapes.flatMap(({ properties, items, additionalProperties }) => {
    const inner = typeof step === "number" ? items : (properties?.[String(step)] ?? additionalProperties);
    return typeof inner === "object" ? knownKeys(inner, rest) : [];
  });
};

/** Edits between two words (Levenshtein), on words of at most 64 letters. */
const distance = (a: string, b: string): number => {
  const [from, to] = [a.slice(0, 64), b.slice(0, 64)];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j += 1) {
      const same = letter === to[j - 1] ? 0 : 1;
      next.push(Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};
