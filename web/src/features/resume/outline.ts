/** What was read out of a resume, in short, with what the reader is unsure about. Pure. */

import type { Schemas } from "@/lib/api-client";
import { counted } from "@/lib/words";
import { entryTitle, sectionTitle } from "../run/places";

const UNSURE = 0.5;

export interface OutlineSection {
  id: string;
  title: string;
  says: string;
  entries: readonly { id: string; title: string; when: string; doubts: readonly string[] }[];
}

export interface Outline {
  name: string | null;
  reach: readonly string[];
  sections: readonly OutlineSection[];
  doubts: number;
}

export function outlineOf(resume: Schemas["Resume"]): Outline {
  const { contact } = resume;
  const sections = resume.sections.map((section) => ({
    id: section.id,
    title: sectionTitle(section),
    says:
      section.entries.length > 0 ? counted(section.entries.length, "entry", "entries") : linesOf(section.items.length),
    entries: section.entries.map((entry) => ({
      id: entry.id,
      title: entryTitle(entry),
      when: [entry.start?.text, entry.current ? "now" : entry.end?.text].filter(Boolean).join(" to "),
      doubts: Object.entries(entry.provenance ?? {})
        .filter(([, { confidence }]) => confidence < UNSURE)
        .map(([field]) => field),
    })),
  }));
  return {
    name: contact.name ?? null,
    reach: [contact.email, contact.phone, contact.location].filter((each): each is string => Boolean(each)),
    sections,
    doubts: sections.reduce((sum, s) => sum + s.entries.filter((e) => e.doubts.length > 0).length, 0),
  };
}

const linesOf = (count: number) => (count === 0 ? "empty" : counted(count, "line"));
