/** What a decision does to what is shown, until the service has answered. Pure. */

import type { Customization } from "../run/api";
import type { Decision } from "./api";
import type { Change } from "./proof";

export function withDecision(customization: Customization, decision: Decision): Customization {
  const { result } = customization;
  if (result === null) return customization;
  const changes = result.changes.map((change) => (isAbout(decision, change) ? decided(change, decision) : change));
  return { ...customization, result: { ...result, changes } };
}

function isAbout({ subject, status }: Decision, change: Change): boolean {
  if (subject === "all") return status !== "accepted" || change.status === "pending";
  return change.id === subject;
}

function decided(change: Change, { status, text }: Decision): Change {
  return { ...change, status, after: status === "edited" && text !== undefined ? text : change.after };
}
