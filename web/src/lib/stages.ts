/** The tasks of a run as stages that a person understands, in the order of the work. Pure. */

import type { Task, TaskStatus } from "./run-state";
import { capitalised, inWords } from "./words";

const STAGES: readonly [string, string][] = [
  ["extract_job", "Read the job"],
  ["extract_requirements", "Find what the job asks for"],
  ["match_requirements", "Compare it with the resume"],
  ["analyze", "Look at each section"],
  ["generate_plan", "Plan the changes"],
  ["plan_section", "Divide the plan"],
  ["customize_section", "Reword each section"],
  ["refine_section", "Mend what did not pass"],
  ["plan_key_skills", "Look for the skills shown"],
  ["write_key_skills", "Choose the key skills"],
  ["draft_resume", "Draft it by the built-in rules"],
  ["customize_at_once", "Tailor it in one call"],
  ["assemble_resume", "Put it together"],
  ["validate_result", "Check the result"],
];

export interface Stage {
  key: string;
  label: string;
  status: TaskStatus;
  tasks: readonly (Task & { label: string })[];
}

export function stagesOf(tasks: Readonly<Record<string, Task>>): Stage[] {
  const stages = new Map<string, { rank: number; label: string; tasks: (Task & { label: string })[] }>();
  for (const task of Object.values(tasks)) {
    const rank = STAGES.findIndex(([kind]) => task.kind === kind || task.kind.startsWith(`${kind}_`));
    const known = STAGES[rank];
    const key = known?.[0] ?? task.kind;
    const stage = stages.get(key) ?? {
      rank: known ? rank : STAGES.length,
      label: known?.[1] ?? capitalised(inWords(task.kind)),
      tasks: [],
    };
    stage.tasks.push({ ...task, label: partOf(task) });
    stages.set(key, stage);
  }
  return [...stages]
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([key, { label, tasks }]) => ({ key, label, tasks, status: statusOf(tasks) }));
}

/** The label of one task, for where it stands alone. */
export function labelOf(task: Task): string {
  const known = STAGES.find(([kind]) => task.kind === kind || task.kind.startsWith(`${kind}_`));
  const part = partOf(task);
  return part
    ? `${known?.[1] ?? capitalised(inWords(task.kind))}: ${part}`
    : (known?.[1] ?? capitalised(inWords(task.name)));
}

function statusOf(tasks: readonly Task[]): TaskStatus {
  if (tasks.some((t) => t.status === "in_progress")) return "in_progress";
  if (tasks.some((t) => t.status === "failed")) return "failed";
  if (tasks.every((t) => t.status === "completed")) return "completed";
  return tasks.some((t) => t.status === "completed") ? "in_progress" : "pending";
}

/** Which section the task is about: "experience" for customize_experience of kind customize_section. */
function partOf({ name, kind }: Task): string {
  const isOne = name === kind && !/^analyze_/.test(kind);
  return isOne ? "" : inWords(name.replace(/^(analyze|plan_section|customize|refine)_/, ""));
}
