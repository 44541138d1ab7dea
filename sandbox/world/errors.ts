/** What a verb throws. `Denied`: seen but not allowed (403). `NotFound`: not there, or not to be seen (404). */
export type RefusalKind = "Denied" | "NotFound" | "Invalid" | "Gone";

/** GraphQL answers `type: FORBIDDEN | NOT_FOUND | UNPROCESSABLE`; REST 403, 404, 422 and 410. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  /** REST's `errors[]` of a 422: which field of which resource, and why. */
  readonly field: { resource: string; field: string; code: string } | null;

  constructor(kind: RefusalKind, message: string, field: Refusal["field"] = null) {
    super(message);
    this.name = kind;
    this.kind = kind;
    this.field = field;
  }
}

/** The sentence GitHub gives to an app whose installation lacks the permission or the repository. */
export const NOT_FOR_INTEGRATIONS = "Resource not accessible by integration";

export function denied(message = NOT_FOR_INTEGRATIONS): Refusal {
  return new Refusal("Denied", message);
}

export function notFound(message = "Not Found"): Refusal {
  return new Refusal("NotFound", message);
}

export function invalid(message: string, field: Refusal["field"] = null): Refusal {
  return new Refusal("Invalid", message, field);
}

export function gone(message: string): Refusal {
  return new Refusal("Gone", message);
}
