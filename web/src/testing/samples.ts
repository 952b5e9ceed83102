/** A small customization, as the service tells it. */

import type { Schemas } from "@/lib/api-client";

type Change = Schemas["Change"];

export function change(id: string, given: Partial<Change> = {}): Change {
  return {
    id,
    kind: "rewrite",
    target: { kind: "item", id: "experience-1", field: "text" },
    before: "Responsible for the forecast",
    after: "Ran the forecast",
    placement: null,
    reason: "Open with what was done.",
    requirement_ids: ["r1"],
    evidence: [{ item_id: "experience-1", quote: "Responsible for the forecast", start: 0, end: 28 }],
    origin: "rules",
    qa_score: 1,
    qa_issues: [],
    raw: null,
    status: "pending",
    alternatives: [],
    ...given,
  };
}

const item = (id: string, text: string): Schemas["Item"] => ({
  id,
  kind: "bullet",
  text,
  marker: "- ",
  raw: null,
  gap: 0,
  metadata: {},
});

export const RESUME = {
  format: "md",
  contact: { name: "Ada Example", lines: ["# Ada Example", "ada@example.com"] },
  sections: [
    {
      id: "experience",
      kind: "experience",
      title: "Experience",
      heading: ["## Experience"],
      gap: 1,
      items: [],
      entries: [
        {
          id: "entry-1",
          title: "Analyst",
          organization: "Example Mills",
          location: null,
          start: { text: "2019", year: 2019, month: null },
          end: null,
          current: true,
          head: ["### Analyst, Example Mills", "2019 - Present"],
          gap: 1,
          items: [item("experience-1", "Ran the forecast"), item("experience-2", "Built **dashboards**")],
          extra: {},
          provenance: { title: { line: "### Analyst, Example Mills", confidence: 0.3 } },
        },
      ],
    },
  ],
} as unknown as Schemas["Resume"];

/** What stood where in it; some of it is gone. */
export const ORDER: Record<string, string[]> = {
  "": ["summary", "experience"],
  experience: ["entry-0", "entry-1"],
  "entry-1": ["experience-1", "experience-99aa01", "experience-99aa02", "experience-2"],
};

export function customization(changes: readonly Change[] = [change("c1")]): Schemas["CustomizationDetail"] {
  return {
    customization_id: "x1",
    run_id: "r1",
    status: "completed",
    run_status: "completed",
    overall_progress: 100,
    customization_level: "balanced",
    is_stored: true,
    job_title: "Data Analyst",
    company: "Mills & Co",
    task_statuses: {},
    details: "",
    elapsed_seconds: 1,
    estimated_remaining_seconds: 0,
    result: {
      customization_id: "x1",
      message: "Resume and job fit well.",
      customized_resume: "# Ada Example",
      original_resume: "# Ada Example",
      original: { text: "# Ada Example", order: ORDER },
      customized: { text: "# Ada Example", resume: RESUME },
      changes: [...changes],
      match: {
        fit: "strong",
        before: { score: 74, by_priority: {} },
        after: { score: 86, by_priority: {} },
        requirements: [
          {
            id: "r1",
            text: "Experience with forecasts",
            category: "experience",
            priority: "critical",
            keywords: ["forecast"],
            before: "partial",
            after: "matched",
            evidence: [{ item_id: "experience-1", quote: "forecast", start: 8, end: 16 }],
          },
        ],
      },
      plan: {
        summary: "What the job asks for comes first.",
        recommendations: [],
        keywords: [],
        is_partial: false,
        formatting: [],
      },
      analyses: [{ section: "experience", score: 40, relevance: "Speaks to it in part.", gaps: [] }],
      gaps: ["Rust"],
      questions: [{ requirement_id: "r5", text: "Have you worked with Rust?", quote: "Rust" }],
      suggestions: [],
      issues: [],
      locked: [],
      usage: { input_tokens: 0, output_tokens: 0, cached_tokens: 0, cost_usd: 0 },
      timing: { took_s: 0.4, critical_path_s: 0.3, critical_path: [] },
    },
  } as unknown as Schemas["CustomizationDetail"];
}
