import { describe, expect, test } from "vitest";
import type { SocketMessage } from "./run-socket";
import { INITIAL, type RunState, reduce } from "./run-state";

let seq = 0;

const event = (type: string, task: string | null, payload: object = {}) =>
  ({
    type: "event",
    payload: { seq: ++seq, run_id: "r1", session_id: null, type, ts: "2026-11-21T18:00:00.500Z", task, payload },
  }) as SocketMessage;

const GRAPH = {
  tasks: [
    ["extract_job", "extract_job", 0.5, []],
    ["customize_skills", "customize_section", 2, ["extract_job"]],
  ],
};

const told = (...messages: SocketMessage[]): RunState => messages.reduce(reduce, INITIAL);
const started = () => event("run_started", null, GRAPH);

const update = (status: string, percent: number) =>
  ({
    type: "progress_update",
    payload: {
      overall_progress: percent,
      status: "in_progress",
      details: "",
      task_statuses: {
        extract_job: { kind: "extract_job", status, progress: percent, details: "", updated_at: null, origin: null },
      },
      elapsed_seconds: 2,
      estimated_remaining_seconds: 8,
      usage_so_far: { input_tokens: 70, output_tokens: 7, cached_tokens: 0, cost_usd: 0.5 },
    },
  }) as SocketMessage;

describe("reduce", () => {
  test("knows the tasks and what each needs from the first event", () => {
    const state = told(started());

    expect(Object.keys(state.tasks)).toEqual(["extract_job", "customize_skills"]);
    expect(state.tasks.customize_skills?.upstream).toEqual(["extract_job"]);
    expect(state.status).toBe("in_progress");
  });

  test("keeps what an update does not say", () => {
    const state = told(started(), event("task_started", "extract_job", { way: "rules" }), update("in_progress", 40));

    expect(state.tasks.extract_job?.attempts).toBe(1);
    expect(state.tasks.extract_job?.upstream).toEqual([]);
    expect(state.percent).toBe(40);
    expect(state.remainingS).toBe(8);
  });

  test("does not take a task back that an update has already told to be over", () => {
    const state = told(started(), update("completed", 50), event("task_started", "extract_job"));

    expect(state.tasks.extract_job?.status).toBe("completed");
  });

  test("says in plain words what went wrong and what stood in", () => {
    const state = told(
      started(),
      event("task_started", "extract_job"),
      event("task_retrying", "extract_job", { reason: "the provider is overloaded" }),
      event("task_recovered", "extract_job", { reason: "the provider is overloaded", way: "rules" }),
      event("task_completed", "extract_job", { output: { title: "Cook" }, origin: "rules" }),
    );

    expect(state.setbacks.map((s) => s.text)).toEqual([
      "the provider is overloaded; trying again",
      "the provider is overloaded; rules stands in",
    ]);
    expect(state.tasks.extract_job).toMatchObject({ status: "completed", origin: "rules", attempts: 2 });
    expect(state.findings.jobTitle).toBe("Cook");
  });

  test("adds up tokens and cost", () => {
    const usage = { input_tokens: 100, output_tokens: 20, cost_usd: 0.01 };
    const state = told(
      started(),
      event("task_completed", "extract_job", { output: {}, usage }),
      event("task_failed", "customize_skills", { reason: "no answer", usage }),
    );

    expect(state.tokens).toBe(240);
    expect(state.costUsd).toBeCloseTo(0.02);
  });

  test("shows a section's latest changes once", () => {
    const section = (text: string) => ({ output: { section_id: "skills", changes: [{ id: "a", after: text }] } });
    const state = told(
      started(),
      event("task_completed", "customize_skills", section("first")),
      event("task_completed", "customize_skills", section("mended")),
    );

    expect(state.findings.sections).toHaveLength(1);
    expect(state.findings.sections[0]?.changes[0]?.after).toBe("mended");
  });

  test("begins anew with another run", () => {
    const other = started() as Extract<SocketMessage, { type: "event" }>;
    const state = told(started(), event("task_completed", "extract_job", { output: { title: "Cook" } }), {
      ...other,
      payload: { ...other.payload, run_id: "r2" },
    });

    expect(state.runId).toBe("r2");
    expect(state.findings.jobTitle).toBeNull();
    expect(state.tasks.extract_job?.status).toBe("pending");
  });

  test("keeps finished tasks of a run that was restarted after a crash", () => {
    const state = told(
      started(),
      event("task_completed", "extract_job", { output: {} }),
      event("run_restarted", null, { ...GRAPH, redone: ["customize_skills"] }),
    );

    expect(state.tasks.extract_job?.status).toBe("completed");
    expect(state.tasks.customize_skills?.status).toBe("pending");
  });

  test("ends as the last event says", () => {
    expect(told(started(), event("run_completed", null))).toMatchObject({ status: "completed", percent: 100 });
    expect(told(started(), event("run_interrupted", null, { reason: "cancelled by the user" }))).toMatchObject({
      status: "failed",
      details: "cancelled by the user",
    });
  });

  test("passes over outputs of a form that it does not know", () => {
    const state = told(started(), event("task_completed", "customize_skills", { output: { changes: "none" } }));

    expect(state.findings.sections).toEqual([]);
  });
});
