/** Where on the proof sheet stands what the resume does not have: taken out, or put in and rejected. Pure. */

import { plainLine } from "@/lib/markup";
import { idInWords } from "@/lib/words";
import { goneLine } from "./lines";
import type { Block, ProofSection, Single } from "./proof";

/** The ids of what stood in each part, in order; the sections by an empty id. */
export type Order = Readonly<Record<string, readonly string[]>>;

/** Something that is not in the resume: the first of its changes, and all of them. */
export interface Gone {
  about: Single;
  changes: readonly Single[];
}

export const asGone = (changes: readonly Single[]): Gone[] => changes.slice(0, 1).map((about) => ({ about, changes }));

interface Place {
  parent: string | undefined;
  /** What it stands behind: the first of these that is there, else it comes first; null puts it last. */
  behind: readonly string[] | null;
}

/** The sections with each of these changes at the place where its line stood, or would stand. */
export function withGone(sections: ProofSection[], gone: readonly Gone[], order: Order): ProofSection[] {
  const parents = new Map(Object.entries(order).flatMap(([parent, ids]) => ids.map((id) => [id, parent])));
  const rank = new Map(Object.values(order).flatMap((ids) => ids.map((id, n) => [id, n])));
  const rankOf = ({ about }: Gone) => rank.get(about.target.id) ?? Number.MAX_SAFE_INTEGER;
  return gone
    .toSorted((a, b) => rankOf(a) - rankOf(b)) // so that lines that stood together still do
    .reduce((known, each) => withOne(known, each, placeOf(each.about, parents, order)), sections);
}

function placeOf({ target, placement }: Single, parents: ReadonlyMap<string, string>, order: Order): Place {
  const parent = placement?.parent ?? parents.get(target.id);
  const siblings = order[parent ?? ""] ?? [];
  const upTo = (end: number) => siblings.slice(0, Math.max(0, end)).toReversed();
  if (placement) {
    const { after } = placement;
    return { parent, behind: after === null ? [] : [after, ...upTo(siblings.indexOf(after))] };
  }
  return { parent, behind: parent === undefined ? null : upTo(siblings.indexOf(target.id)) };
}

function withOne(sections: readonly ProofSection[], gone: Gone, { parent, behind }: Place): ProofSection[] {
  const { target } = gone.about;
  const isOf = (section: ProofSection) => section.id === parent || section.entries.some(({ id }) => id === parent);
  const at = sections.findIndex(isOf);
  const place = at < 0 ? sections.findIndex(({ id }) => target.id === id || target.id.startsWith(`${id}-`)) : at;
  const section = sections[place];
  if (section === undefined) return put(sections, { ...emptyBlock(gone), entries: [] }, behind);
  return sections.with(place, inSection(section, gone, { parent, behind }));
}

function inSection(section: ProofSection, gone: Gone, { parent, behind }: Place): ProofSection {
  if (gone.about.target.kind === "entry") {
    return { ...section, entries: put(section.entries, emptyBlock(gone), behind) };
  }
  const line = goneLine(gone);
  if (!section.entries.some(({ id }) => id === parent)) return { ...section, lines: put(section.lines, line, behind) };
  const entries = section.entries.map((e) => (e.id === parent ? { ...e, lines: put(e.lines, line, behind) } : e));
  return { ...section, entries };
}

function put<T extends { id: string }>(nodes: readonly T[], node: T, behind: Place["behind"]): T[] {
  if (behind === null) return [...nodes, node];
  const found = behind.map((id) => nodes.findIndex((each) => each.id === id)).find((at) => at >= 0) ?? -1;
  return nodes.toSpliced(found + 1, 0, node);
}

/** A section or an entry that is not in the resume. */
function emptyBlock(gone: Gone): Block {
  const { id, target, placement, before } = gone.about;
  const named = placement?.section_title || (typeof before === "string" ? plainLine(before.split("\n")[0] ?? "") : "");
  const title = named || idInWords(target.id);
  return { id: target.id || id, title, head: [], changes: [], lines: [goneLine(gone)] };
}
