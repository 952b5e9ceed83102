/** Where a log-in leads back to. Pure. */

/** The address of the log-in page that leads back to `place`. */
export const logInAt = (place: string) => `/log-in?${new URLSearchParams({ next: place })}`;

/** The place that a log-in leads to: only ever one of this page. */
export function nextOf(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "/";
  return /^\/(?![/\\])/.test(next) && !/^\/(log-in|register)\b/.test(next) ? next : "/";
}
