import { Refusal } from "../world/errors.ts";

/** A refusal as HTTP gives it. `headers` are added to the answer. */
export type Failure = Error & {
  status: number;
  errors?: unknown[];
  headers?: Record<string, string>;
  docs?: string;
  /** Further keys of the body. */
  more?: Record<string, unknown>;
};

export const DOCS = "https://docs.github.com/rest";

export function failure(
  status: number,
  message: string,
  more: Omit<Failure, keyof Error | "status"> = {},
): Failure {
  return Object.assign(new Error(message), { status, ...more });
}

/** What went wrong as GitHub words it. Anything that is no refusal is a bug of the sandbox and answers 500. */
export function toFailure(cause: unknown): Failure {
  if (cause instanceof Refusal) {
    const status = { Denied: 403, NotFound: 404, Invalid: 422, Gone: 410 }[cause.kind];
    return failure(
      status,
      refusalMessage(cause),
      cause.kind === "Invalid" ? { errors: refusalErrors(cause) } : {},
    );
  }
  if (cause instanceof Error && "status" in cause && typeof cause.status === "number")
    return cause as Failure;
  return failure(
    500,
    `The sandbox failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
  );
}

// https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed
function refusalMessage(refusal: Refusal): string {
  return refusal.kind === "Invalid" ? "Validation Failed" : refusal.message;
}

/** Labels name the field only; issues and comments say what is wrong with it. */
function refusalErrors(refusal: Refusal): unknown[] {
  const field = refusal.field ?? { resource: "Issue", field: "base", code: "custom" };
  if (field.resource === "Label") return [field];
  return [{ ...field, code: field.code === "invalid" ? "custom" : field.code, message: refusal.message }];
}

/** `basic-error` and `validation-error`. GitHub repeats the status as a string. */
export function failureBody(cause: Failure): Record<string, unknown> {
  return {
    message: cause.message,
    ...(cause.errors === undefined ? {} : { errors: cause.errors }),
    ...cause.more,
    documentation_url: cause.docs ?? DOCS,
    status: String(cause.status),
  };
}
