/** What the page knows of a run, as a fold of the socket's messages. Pure; knows no DOM. */

export const INITIAL = Object.freeze({
  percent: 0,
  status: "not_started",
  details: "",
  tasks: {},
  elapsedS: 0,
  remainingS: null,
});

/** The state after a message of the socket, or after an answer of `GET /customizations/{id}`. */
export function reduce(state, message) {
  if (message.type === "progress_update") {
    const { overall_progress, status, details, task_statuses, elapsed_seconds, estimated_remaining_seconds } = message.payload;
    return {
      percent: overall_progress,
      status,
      details,
      tasks: task_statuses,
      elapsedS: elapsed_seconds,
      remainingS: estimated_remaining_seconds,
    };
  }
  if (message.type === "event" && message.payload.task !== null) return withTaskEvent(state, message.payload);
  return state;
}

const STATUS_AFTER = {
  task_started: "in_progress",
  task_retrying: "in_progress",
  task_recovered: "in_progress",
  task_completed: "completed",
  task_failed: "failed",
  task_skipped: "failed",
  task_cancelled: "failed",
};

/** A task shows its new state at once; the next update, up to a quarter of a second later, says the rest. */
function withTaskEvent(state, { type, task, payload }) {
  const before = state.tasks[task];
  const status = STATUS_AFTER[type];
  if (!before || !status || isOver(before.status)) return state;
  const after = { ...before, status, origin: payload.origin ?? before.origin, details: detailsAfter(type, payload.reason) };
  return { ...state, tasks: { ...state.tasks, [task]: after } };
}

const detailsAfter = (type, reason = "") =>
  ({ task_recovered: `${reason}; another way is tried`, task_skipped: `skipped: ${reason}` })[type] ?? reason;

/** Whether a run or a task with this status changes no more. */
export const isOver = (status) => status === "completed" || status === "failed";

const STAGES = [
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
  ["assemble_resume", "Put it together"],
  ["validate_result", "Check the result"],
];

/** The tasks by stage, in the order of the work: `[{label, tasks: [{name, label, ...}]}]`. */
export function stagesOf(tasks) {
  const stages = new Map();
  for (const [name, task] of Object.entries(tasks)) {
    const known = STAGES.findIndex(([kind]) => task.kind === kind || task.kind.startsWith(`${kind}_`));
    const key = known < 0 ? task.kind : known;
    const label = known < 0 ? inWords(task.kind) : STAGES[known][1];
    if (!stages.has(key)) stages.set(key, { rank: known < 0 ? STAGES.length : known, label, tasks: [] });
    stages.get(key).tasks.push({ ...task, name, label: partOf(name, task.kind) });
  }
  return [...stages.values()].sort((a, b) => a.rank - b.rank);
}

/** Which section the task is about: "experience" for customize_experience of kind customize_section. */
function partOf(name, kind) {
  const part = name.replace(/^(analyze|plan_section|customize|refine)_/, "");
  return name === kind ? "" : inWords(part);
}

/** An identifier in words. */
export const inWords = (name) => name.replace(/[_-]+/g, " ").trim();
