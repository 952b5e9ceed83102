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
  return found;
}

function withSection(found: Findings, { section_id: id, changes }: Fields): Findings {
  if (typeof id !== "string" || !Array.isArray(changes)) return found;
  const section = { id, changes: changes as Change[] };
  const isKnown = found.sections.some((s) => s.id === id);
  const sections = isKnown ? found.sections.map((s) => (s.id === id ? section : s)) : [...found.sections, section];
  return { ...found, sections };
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
