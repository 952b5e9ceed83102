/** What a finished task has found, taken out of its event. Pure; a form that is not known is passed over. */

import type { Change, Findings } from "./run-state";

type Fields = Record<string, unknown>;

/** The findings with the output of a task of this kind. */
export function takeOutput(found: Findings, kind: string, output: unknown): Findings {
  if (typeof output !== "object" || output === null) return found;
  const fields = output as Fields;
  if (kind === "extract_job") {
    return { ...found, jobTitle: text(fields.title), company: text(fields.company) };
  }
  if (kind === "extract_requirements" && Array.isArray(fields.items)) {
    return { ...found, requirements: fields.items.length };
  }
  if (kind === "match_requirements" && typeof fields.score === "number") {
    return { ...found, match: { score: fields.score, explanation: text(fields.explanation) ?? "" } };
  }
  if (kind === "generate_plan") return { ...found, plan: text(fields.summary) };
  if (/^(customize|refine)_section/.test(kind)) return withSection(found, fields);
  if (kind === "assemble_resume" && Array.isArray(fields.changes)) return withAll(found, fields.changes as Change[]);
  return found;
}

/** The changes that count in the end: beside those of single sections there are some of the resume as a whole. */
function withAll(found: Findings, changes: readonly Change[]): Findings {
  const known = found.sections.map(({ id }) => id);
  const bySection = new Map<string, Change[]>(known.map((id) => [id, []]));
  for (const change of changes) {
    const id = sectionOf(change.target.id, known);
    bySection.set(id, [...(bySection.get(id) ?? []), change]);
  }
  return { ...found, sections: [...bySection].map(([id, own]) => ({ id, changes: own })) };
}

/** The ids of what is in a section begin with its own. */
function sectionOf(id: string, sections: readonly string[]): string {
  const holders = sections.filter((section) => id === section || id.startsWith(`${section}-`));
  return holders.reduce((longest, each) => (each.length > longest.length ? each : longest), holders[0] ?? id);
}

function withSection(found: Findings, { section_id: id, changes }: Fields): Findings {
  if (typeof id !== "string" || !Array.isArray(changes)) return found;
  const section = { id, changes: changes as Change[] };
  const isKnown = found.sections.some((s) => s.id === id);
  const sections = isKnown ? found.sections.map((s) => (s.id === id ? section : s)) : [...found.sections, section];
  return { ...found, sections };
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
