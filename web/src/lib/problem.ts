/** What went wrong with a request, in words for people. Knows neither React nor the DOM. */

export interface FieldProblem {
  field: string;
  message: string;
}

/** An answer that is no success, or no answer at all (`status` 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly retryAfterS: number | null = null,
  ) {
    super(detail);
    this.name = "Problem";
  }

  /** Whether the same request may well succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503;
  }

  /** The messages by field, for forms. */
  get byField(): Record<string, string> {
    return Object.fromEntries(this.errors.filter((e) => e.field).map((e) => [e.field, e.message]));
  }
}

export const unreachable = () =>
  new Problem(0, "unreachable", "The service cannot be reached. Is it still running? Nothing that was saved is lost.");

/** The problem that an answer carries; its body may be problem+json, plain text, or nothing. */
export function problemOf(status: number, body: unknown, retryAfter: string | null = null): Problem {
  const seconds = retryAfter === null ? null : Number(retryAfter);
  const after = seconds !== null && Number.isFinite(seconds) ? seconds : null;
  if (typeof body === "object" && body !== null && "detail" in body && typeof body.detail === "string") {
    const { code, errors } = body as { code?: unknown; errors?: unknown };
    const fields = Array.isArray(errors) ? (errors as FieldProblem[]) : [];
    return new Problem(status, typeof code === "string" ? code : "unknown", body.detail, fields, after);
  }
  if (status === 413) return new Problem(status, "too_large", "That is larger than the service takes.");
  return new Problem(status, "unknown", `The service answered with an error (${status}). Please try again.`, [], after);
}

/** What to tell the user about anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
