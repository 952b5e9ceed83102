/** One line of the proof sheet, and the changes of one line as one. Pure. */

import { plain } from "@/lib/markup";
import type { Gone } from "./gone";
import type { Change, Line, Single } from "./proof";

/** A line with what was done to it: what stood there first, and what would stand there with the last of the changes. */
export function asLine(changes: readonly Single[], now: string): Pick<Line, "before" | "after" | "change"> {
  return { ...textsOf(changes, now), change: together(changes) };
}

export const alone = (change: Single): Change => ({ ...change, members: [change.id], parts: [change] });

/** Changes of one line as one. */
function together(changes: readonly Single[]): Change | null {
  const worded = changes.filter((c) => c.target.field !== "marker");
  const [first, last] = [worded[0] ?? changes[0], worded.at(-1) ?? changes.at(-1)];
  if (first === undefined || last === undefined) return null;
  const all = <T>(values: (change: Single) => readonly T[]) => [...new Set(changes.flatMap(values))];
  const is = (status: Single["status"]) => (change: Single) => change.status === status;
  const status = changes.some(is("rejected"))
    ? "rejected"
    : changes.some(is("edited"))
      ? "edited"
      : changes.every(is("accepted"))
        ? "accepted"
        : "pending";
  return {
    ...last,
    members: changes.map((change) => change.id),
    parts: changes,
    before: first.before,
    reason: all((c) => [c.reason]).join(" "),
    requirement_ids: all((c) => c.requirement_ids),
    evidence: changes.flatMap((c) => c.evidence),
    qa_issues: all((c) => c.qa_issues),
    status,
  };
}

function textsOf(changes: readonly Single[], now: string): Pick<Line, "before" | "after"> {
  const texts = changes.filter((c) => c.target.field === "text" || c.kind === "remove" || c.kind === "add");
  const marks = changes.filter((c) => c.target.field === "marker");
  if (marks.length > 0) {
    const { before, after } = textsOf(texts, now);
    const sign = (value: Single["before"]) => (typeof value === "string" ? value.trim() : "");
    return {
      before: `${sign(marks[0]?.before ?? null)} ${before ?? ""}`.trim(),
      after: after === null ? null : `${sign(marks.at(-1)?.after ?? null)} ${after}`.trim(),
    };
  }
  const [first, last] = [texts[0], texts.at(-1)];
  if (first === undefined || last === undefined) return { before: plain(now), after: plain(now) };
  return { before: asText(first.before), after: asText(last.after) };
}

/** Whether the user can put words of their own in its place: an order or the sign of a list has none. */
export const isEditable = ({ after, target }: Pick<Single, "after" | "target">) =>
  typeof after === "string" && target.field !== "marker";

/** Whether an item has a line of its own: the bullets that a paragraph was made into stand together in that of the first. */
export const hasLine = ({ id }: { id: string }) => !/-part-\d+$/.test(id);

/** A line that is not in the resume. */
export const goneLine = ({ about, changes }: Gone): Line => ({
  id: about.target.id || about.id,
  marker: "",
  ...asLine(changes, ""),
});

const asText = (value: string | readonly string[] | null) => (typeof value === "string" ? plain(value) : null);
