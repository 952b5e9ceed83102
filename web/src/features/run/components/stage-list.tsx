import { memo } from "react";
import type { Task, TaskStatus } from "@/lib/run-state";
import { type Stage, stagesOf } from "@/lib/stages";
import { counted, duration, maker } from "@/lib/words";
import classes from "./stage-list.module.css";

const STATE_IN_WORDS: Record<TaskStatus, string> = {
  pending: "waiting",
  in_progress: "at work",
  completed: "done",
  failed: "not done",
};

/** The tasks stage by stage: state, who did it, how long it took. */
export function StageList({ tasks }: { tasks: Readonly<Record<string, Task>> }) {
  const stages = stagesOf(tasks);
  if (stages.length === 0) return <p className={classes.note}>The tasks appear here as soon as they are planned.</p>;
  return (
    <ol className={classes.stages}>
      {stages.map((stage) => (
        <StageRow key={stage.key} stage={stage} />
      ))}
    </ol>
  );
}

function StageRow({ stage }: { stage: Stage }) {
  const [only] = stage.tasks;
  const isOne = stage.tasks.length === 1 && only !== undefined && only.label === "";
  return (
    <li className={classes.stage} data-status={stage.status}>
      <Mark status={stage.status} />
      <div className={classes.body}>
        <span className={classes.label}>{stage.label}</span>
        {isOne ? (
          <TaskNote task={only} />
        ) : (
          <ul className={classes.parts}>
            {stage.tasks.map((task) => (
              <TaskRow key={task.name} task={task} label={task.label} />
            ))}
          </ul>
        )}
        {!isOne && stage.tasks.length > 6 && (
          <span className={classes.note}>{counted(stage.tasks.length, "part")}</span>
        )}
      </div>
    </li>
  );
}

const TaskRow = memo(
  ({ task, label }: { task: Task; label: string }) => (
    <li className={classes.part} data-status={task.status}>
      <Mark status={task.status} isSmall />
      <span className={classes.partLabel}>{label}</span>
      <TaskNote task={task} />
    </li>
  ),
  (a, b) => a.label === b.label && isSame(a.task, b.task),
);

const isSame = (a: Task, b: Task) =>
  a.status === b.status && a.details === b.details && a.origin === b.origin && a.endedAt === b.endedAt;

function TaskNote({ task }: { task: Task }) {
  const took = task.startedAt !== null && task.endedAt !== null ? duration((task.endedAt - task.startedAt) / 1000) : "";
  const said = [maker(task.origin), took].filter(Boolean).join(", ");
  const isPlain = task.status === "completed" && task.details === "";
  return (
    <span className={classes.note}>
      {task.status !== "pending" && said}
      {task.status === "in_progress" && !task.details && "at work"}
      {!isPlain && task.details && <span className={classes.details}>{task.details}</span>}
    </span>
  );
}

function Mark({ status, isSmall = false }: { status: TaskStatus; isSmall?: boolean }) {
  return (
    <span className={classes.mark} data-status={status} data-small={isSmall || undefined}>
      <span className="spoken">{STATE_IN_WORDS[status]}: </span>
    </span>
  );
}
