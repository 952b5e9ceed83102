/** What decisions do to what is shown, until the service has answered. Pure. */

import type { Schemas } from "@/lib/api-client";
import type { Customization } from "../run/api";
import type { Decision } from "./api";

export function withDecisions(customization: Customization, decisions: readonly Decision[]): Customization {
  const { result } = customization;
  const bySubject = new Map(decisions.map((decision) => [decision.subject, decision]));
  const changes = result.changes.map((change) => decided(change, bySubject.get(change.id)));
  return { ...customization, result: { ...result, changes } };
}

/** What is shown after decisions that the service did not take: their changes are as they were before. */
export function withoutDecisions(
  shown: Customization,
  decisions: readonly Decision[],
  before: Customization,
): Customization {
  const subjects = new Set(decisions.map(({ subject }) => subject));
  const known = new Map(before.result.changes.map((change) => [change.id, change]));
  const changes = shown.result.changes.map((change) =>
    subjects.has(change.id) ? (known.get(change.id) ?? change) : change,
  );
  return { ...shown, result: { ...shown.result, changes } };
}

function decided(change: Schemas["Change"], decision: Decision | undefined): Schemas["Change"] {
  if (decision === undefined) return change;
  const { status, text } = decision;
  return { ...change, status, after: status === "edited" && text !== undefined ? text : change.after };
}
