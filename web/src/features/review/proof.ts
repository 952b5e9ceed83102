/** The tailored resume as a proof sheet: every line of it, with the change that made it. Pure. */

import type { Schemas } from "@/lib/api-client";
import { plain, plainLine } from "@/lib/markup";
import { capitalised, inWords } from "@/lib/words";
import { entryTitle, sectionTitle } from "../run/places";

/** A change, or several of one line that build on one another: they are shown, accepted and rejected as one. */
export interface Change extends Single {
  /** The ids of all of them, in order; `id` is that of the last one. */
  members: readonly string[];
}

type Single = Schemas["Change"];
type Resume = Schemas["Resume"];
type Item = Schemas["Item"];

/** One line as it was and as it is. A line without a change is the same on both sides. */
export interface Line {
  id: string;
  before: string | null;
  after: string | null;
  marker: string;
  change: Change | null;
}

export interface Block {
  id: string;
  title: string;
  /** Lines of a head that say more than the title, such as dates. */
  head: readonly string[];
  /** Changes of the whole block, such as a new order. */
  changes: readonly Change[];
  lines: readonly Line[];
}

export interface ProofSection extends Block {
  entries: readonly Block[];
}

export interface Proof {
  contact: readonly string[];
  changes: readonly Change[];
  sections: readonly ProofSection[];
}

/** The sheet of a resume and all its changes; those that were rejected stand in it too, with what stands instead. */
export function proofOf(resume: Resume, changes: readonly Single[]): Proof {
  const left = new Map(changes.map((change) => [change.id, change]));
  const take = (test: (change: Single) => boolean): Single[] => {
    const taken = [...left.values()].filter(test);
    for (const change of taken) left.delete(change.id);
    return taken;
  };
  const lineOf = (item: Item): Line => {
    const own = take((c) => c.target.kind === "item" && c.target.id === item.id);
    return { id: item.id, marker: item.marker.trim(), ...asLine(own, item.text) };
  };
  const entryOf = (entry: Schemas["Entry"]): Block => ({
    id: entry.id,
    title: entryTitle(entry),
    head: entry.head.slice(1).map(plainLine).filter(Boolean),
    changes: take((c) => c.target.kind === "entry" && c.target.id === entry.id).map(alone),
    lines: entry.items.map(lineOf),
  });
  const sections = resume.sections.map((section): ProofSection => {
    const ofSection = take((c) => c.target.kind === "section" && c.target.id === section.id);
    // A section that was added has its text in the change of the whole section.
    const texts = ofSection.filter((c) => c.target.field === "text");
    const lines = section.items.map((item, n): Line => {
      const line = lineOf(item);
      return n === 0 && texts.length > 0 ? { ...line, ...asLine(texts, item.text) } : line;
    });
    const loose = section.items.length === 0 ? texts.map(goneLine) : [];
    return {
      id: section.id,
      title: sectionTitle(section),
      head: [],
      changes: ofSection.filter((c) => !texts.includes(c)).map(alone),
      lines: [...lines, ...loose],
      entries: section.entries.map(entryOf),
    };
  });
  return {
    contact: resume.contact.lines.map(plainLine).filter(Boolean),
    changes: take((c) => c.target.kind === "resume").map(alone),
    sections: withGone(sections, [...left.values()]),
  };
}

/** What is not in the resume at all (taken out, or put in and rejected) stands at the end of where it belongs. */
function withGone(sections: readonly ProofSection[], gone: readonly Single[]): ProofSection[] {
  const result = sections.map((section) => ({ ...section, lines: [...section.lines], entries: [...section.entries] }));
  for (const change of gone) {
    const parent = change.placement?.parent ?? "";
    const section =
      result.find((s) => s.id === parent || s.entries.some((e) => e.id === parent)) ??
      result.find((s) => change.target.id === s.id || change.target.id.startsWith(`${s.id}-`));
    const at = section?.entries.findIndex((e) => e.id === parent) ?? -1;
    const entry = section?.entries[at];
    if (section && entry) section.entries[at] = { ...entry, lines: [...entry.lines, goneLine(change)] };
    else if (section) section.lines.push(goneLine(change));
    else result.push({ ...emptySection(change), lines: [goneLine(change)] });
  }
  return result;
}

const goneLine = (change: Single): Line => ({ id: change.id, marker: "", ...asLine([change], "") });

const emptySection = (change: Single) => ({
  id: change.target.id || change.id,
  title: change.placement?.section_title || capitalised(inWords(change.target.id.replace(/-[0-9a-f]{6,}$/, ""))),
  head: [],
  changes: [],
  entries: [],
});

/** A line with what was done to it: what stood there first, and what would stand there with the last of the changes. */
function asLine(changes: readonly Single[], now: string): Pick<Line, "before" | "after" | "change"> {
  return { ...textsOf(changes, now), change: together(changes) };
}

const alone = (change: Single): Change => ({ ...change, members: [change.id] });

/** Changes of one line as one. */
function together(changes: readonly Single[]): Change | null {
  const [first, last] = [changes[0], changes.at(-1)];
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
      after: `${sign(marks.at(-1)?.after ?? null)} ${after ?? ""}`.trim(),
    };
  }
  const [first, last] = [texts[0], texts.at(-1)];
  if (first === undefined || last === undefined) return { before: plain(now), after: plain(now) };
  return { before: asText(first.before), after: asText(last.after) };
}

const asText = (value: string | readonly string[] | null) => (typeof value === "string" ? plain(value) : null);

/** All changes in the order in which they stand on the sheet. */
export function inOrder(proof: Proof): Change[] {
  const ofBlock = (block: Block) => [...block.changes, ...block.lines.flatMap((line) => line.change ?? [])];
  return [...proof.changes, ...proof.sections.flatMap((s) => [...ofBlock(s), ...s.entries.flatMap(ofBlock)])];
}

/** How many changes stand where. */
export function countOf(changes: readonly Change[]): Record<Schemas["ChangeStatus"], number> {
  const counts = { pending: 0, accepted: 0, edited: 0, rejected: 0 };
  for (const { status } of changes) counts[status]++;
  return counts;
}
