/** What the page knows of a run, as a fold of the socket's messages. Pure; knows no React.

An event shows at once; the next progress update, up to a quarter of a second later, corrects and completes it. */

import type { components } from "@/types/api";
import { takeOutput } from "./run-outputs";
import type { SocketMessage } from "./run-socket";

export type Change = components["schemas"]["Change"];
export type Status = components["schemas"]["Status"];
export type TaskStatus = components["schemas"]["TaskState"];
type Progress = components["schemas"]["Progress"];
type RunEvent = Extract<SocketMessage, { type: "event" }>["payload"];

export interface Task {
  name: string;
  kind: string;
  upstream: readonly string[];
  status: TaskStatus;
  progress: number;
  /** In plain words: what it is doing, why it has no output, or what stood in for what. */
  details: string;
  origin: string | null;
  attempts: number;
  /** Why each way before the last was left. */
  recoveries: readonly string[];
  startedAt: number | null; // milliseconds since 1970, as endedAt
  endedAt: number | null;
}

/** What has been found so far. */
export interface Findings {
  jobTitle: string | null;
  company: string | null;
  requirements: number | null;
  match: { score: number; explanation: string } | null;
  plan: string | null;
  /** The changes of each section that is finished, in the order in which they came. */
  sections: readonly { id: string; changes: readonly Change[] }[];
}

/** Something that did not go as intended, and what was done instead. */
export interface Setback {
  seq: number;
  task: string;
  text: string;
}

export interface RunState {
  runId: string;
  seq: number;
  percent: number;
  status: Status;
  details: string;
  tasks: Readonly<Record<string, Task>>;
  elapsedS: number;
  remainingS: number | null;
  tokens: number;
  costUsd: number;
  findings: Findings;
  setbacks: readonly Setback[];
}

const NO_FINDINGS: Findings = {
  jobTitle: null,
  company: null,
  requirements: null,
  match: null,
  plan: null,
  sections: [],
};

export const INITIAL: RunState = {
  runId: "",
  seq: 0,
  percent: 0,
  status: "not_started",
  details: "",
  tasks: {},
  elapsedS: 0,
  remainingS: null,
  tokens: 0,
  costUsd: 0,
  findings: NO_FINDINGS,
  setbacks: [],
};

/** Whether a run or a task with this status changes no more. */
export const isOver = (status: Status | TaskStatus) => status === "completed" || status === "failed";

/** The state after a message. */
export function reduce(state: RunState, message: SocketMessage): RunState {
  return message.type === "progress_update" ? withProgress(state, message.payload) : withEvent(state, message.payload);
}

/** The state after a progress update. */
function withProgress(state: RunState, progress: Progress): RunState {
  const tasks: Record<string, Task> = {};
  for (const [name, told] of Object.entries(progress.task_statuses)) {
    const known = state.tasks[name] ?? newTask(name, told.kind, []);
    const { kind, status, details, origin } = told;
    tasks[name] = { ...known, kind, status, progress: told.progress, details, origin };
  }
  return {
    ...state,
    percent: progress.overall_progress,
    status: progress.status,
    details: progress.details ?? "",
    tasks,
    elapsedS: progress.elapsed_seconds,
    remainingS: progress.estimated_remaining_seconds,
    tokens: progress.usage_so_far.input_tokens + progress.usage_so_far.output_tokens,
    costUsd: progress.usage_so_far.cost_usd,
  };
}

function withEvent(before: RunState, event: RunEvent): RunState {
  const isAnother = before.runId !== "" && before.runId !== event.run_id;
  const state = { ...(isAnother ? INITIAL : before), runId: event.run_id, seq: event.seq };
  if (event.task !== null) return withUsage(withTaskEvent(state, event, event.task), event.payload.usage);
  switch (event.type) {
    case "run_started":
    case "run_restarted":
      return { ...state, status: "in_progress", tasks: withGraph(state.tasks, event) };
    case "run_completed":
      return { ...state, status: "completed", percent: 100 };
    case "run_interrupted":
    case "run_failed":
      return { ...state, status: "failed", details: text(event.payload.reason) };
    default:
      return state;
  }
}

/** The tasks with what each needs, as the first event tells it. */
function withGraph(known: RunState["tasks"], event: RunEvent): RunState["tasks"] {
  const told = event.payload.tasks;
  if (!Array.isArray(told)) return known;
  const redone = new Set(Array.isArray(event.payload.redone) ? event.payload.redone : []);
  const tasks: Record<string, Task> = {};
  for (const [name, kind, , upstream] of told as [string, string, number, string[]][]) {
    const before = redone.has(name) ? undefined : known[name];
    tasks[name] = { ...(before ?? newTask(name, kind, upstream)), upstream };
  }
  return tasks;
}

export const newTask = (name: string, kind: string, upstream: readonly string[]): Task => ({
  name,
  kind,
  upstream,
  status: "pending",
  progress: 0,
  details: "",
  origin: null,
  attempts: 0,
  recoveries: [],
  startedAt: null,
  endedAt: null,
});

function withTaskEvent(state: RunState, event: RunEvent, name: string): RunState {
  const task = state.tasks[name];
  if (task === undefined) return state;
  const { type, payload } = event;
  const reason = text(payload.reason);
  const at = Date.parse(event.ts);
  const set = (changed: Partial<Task>): RunState => ({
    ...state,
    tasks: { ...state.tasks, [name]: { ...task, ...changed } },
  });
  // An update may have come first and say more: only what it cannot know is taken then.
  const status = isOver(task.status) ? task.status : "in_progress";
  switch (type) {
    case "task_started":
      return set({ status, startedAt: at, attempts: 1 });
    case "task_progress":
      return set({ progress: 100 * Number(payload.fraction ?? 0), details: text(payload.note) || task.details });
    case "task_retrying":
      return withSetback(
        set({ status, attempts: task.attempts + 1, details: reason }),
        event,
        `${reason}; trying again`,
      );
    case "task_hedged":
      return set({ attempts: task.attempts + 1 });
    case "task_recovered": {
      const way = text(payload.way);
      const recoveries = [...task.recoveries, reason];
      const moved = set({ status, recoveries, details: reason, startedAt: task.startedAt ?? at });
      return withSetback(moved, event, way ? `${reason}; ${way} stands in` : `${reason}; another way is tried`);
    }
    case "task_completed": {
      const ended = set({ status: "completed", progress: 100, origin: text(payload.origin) || null, endedAt: at });
      return { ...ended, findings: takeOutput(ended.findings, task.kind, payload.output) };
    }
    case "task_failed":
      return withSetback(set({ status: "failed", details: reason, endedAt: at }), event, reason);
    case "task_skipped":
    case "task_cancelled":
      return set({ status: "failed", details: reason, endedAt: at });
    default:
      return state;
  }
}

function withSetback(state: RunState, event: RunEvent, said: string): RunState {
  const setback = { seq: event.seq, task: event.task ?? "", text: said };
  return { ...state, setbacks: [...state.setbacks, setback] };
}

function withUsage(state: RunState, usage: unknown): RunState {
  if (typeof usage !== "object" || usage === null) return state;
  const { input_tokens = 0, output_tokens = 0, cost_usd = 0 } = usage as Record<string, number>;
  return { ...state, tokens: state.tokens + input_tokens + output_tokens, costUsd: state.costUsd + cost_usd };
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
