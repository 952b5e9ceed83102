/** What the ids of a resume stand for. Pure. */

import type { Schemas } from "@/lib/api-client";
import { capitalised } from "@/lib/words";

type Resume = Schemas["Resume"];
export type Places = ReadonlyMap<string, { label: string; parent: string | null }>;

export function placesOf(resume: Resume): Places {
  const places = new Map<string, { label: string; parent: string | null }>();
  for (const section of resume.sections) {
    places.set(section.id, { label: sectionTitle(section), parent: null });
    for (const item of section.items) places.set(item.id, { label: item.text, parent: section.id });
    for (const entry of section.entries) {
      places.set(entry.id, { label: entryTitle(entry), parent: section.id });
      for (const item of entry.items) places.set(item.id, { label: item.text, parent: entry.id });
    }
  }
  return places;
}

export const sectionTitle = ({ title, kind }: Pick<Schemas["Section"], "title" | "kind">) => title || capitalised(kind);

export const entryTitle = (entry: Schemas["Entry"]) =>
  [entry.title, entry.organization].filter(Boolean).join(", ") ||
  entry.head
    .join(" ")
    .replace(/[#*_]+/g, "")
    .trim();
