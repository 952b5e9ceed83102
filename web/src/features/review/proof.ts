/** The tailored resume as a proof sheet: every line of it, with the change that made it. Pure. */

import type { Schemas } from "@/lib/api-client";
import { plainLine } from "@/lib/markup";
import { entryTitle, sectionTitle } from "../run/places";
import { asGone, type Order, withGone } from "./gone";
import { alone, asLine, goneLine, hasLine } from "./lines";

/** A change, or several of one line that build on one another: they are shown, accepted and rejected as one. */
export interface Change extends Single {
  /** The ids of all of them, in order; `id` is that of the last one with words. */
  members: readonly string[];
  /** They themselves. */
  parts: readonly Single[];
}

export type Single = Schemas["Change"];
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

/** The sheet of a resume and all its changes; those that were rejected stand in it too, with what stands instead.
`order` says what stood where before any change. */
export function proofOf(resume: Resume, changes: readonly Single[], order: Order = {}): Proof {
  const left = new Map<string, Single[]>();
  for (const each of changes) {
    const key = keyOf(each.target.kind, each.target.id);
    left.set(key, [...(left.get(key) ?? []), each]);
  }
  const take = (kind: Schemas["Target"]["kind"], id: string): Single[] => {
    const taken = left.get(keyOf(kind, id)) ?? [];
    left.delete(keyOf(kind, id));
    return taken;
  };
  const lineOf = (item: Item): Line => ({
    id: item.id,
    marker: item.marker.trim(),
    ...asLine(take("item", item.id), item.text),
  });
  const entryOf = (entry: Schemas["Entry"]): Block => ({
    id: entry.id,
    title: entryTitle(entry),
    head: entry.head.slice(1).map(plainLine).filter(Boolean),
    changes: take("entry", entry.id).map(alone),
    lines: entry.items.filter(hasLine).map(lineOf),
  });
  const sections = resume.sections.map((section): ProofSection => {
    const ofSection = take("section", section.id);
    // A section that was added has its text in the change of the whole section.
    const texts = ofSection.filter((c) => c.target.field === "text");
    const lines = section.items.filter(hasLine).map((item, n): Line => {
      const line = lineOf(item);
      return n === 0 && texts.length > 0 ? { ...line, ...asLine(texts, item.text) } : line;
    });
    const loose = section.items.length === 0 ? texts.map((about) => goneLine({ about, changes: [about] })) : [];
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
    changes: take("resume", "").map(alone),
    sections: withGone(sections, [...left.values()].flatMap(asGone), order),
  };
}

const keyOf = (kind: string, id: string) => `${kind} ${id}`;

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
