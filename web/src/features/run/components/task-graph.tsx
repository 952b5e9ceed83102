import { memo, useMemo } from "react";
import type { Task } from "@/lib/run-state";
import { capitalised, duration, inWords, maker } from "@/lib/words";
import { layOut, NODE, type Node } from "../graph-layout";
import classes from "./task-graph.module.css";

const MARGIN = 12;

/** The tasks and what each needs, with state, origin and duration. The list beside it says the same in words. */
export function TaskGraph({ tasks }: { tasks: Readonly<Record<string, Task>> }) {
  const list = Object.values(tasks);
  const shape = list.map((t) => `${t.name}<${t.upstream.join()}`).join(";");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places depend on the shape alone
  const drawing = useMemo(() => layOut(list), [shape]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label="The graph of tasks" tabIndex={0}>
      <svg
        width={drawing.width + 2 * MARGIN}
        height={drawing.height + 2 * MARGIN}
        role="img"
        aria-label={`${list.length} tasks and what each of them needs`}
      >
        <g transform={`translate(${MARGIN} ${MARGIN})`}>
          {drawing.edges.map(({ from, to }) => (
            <path
              key={`${from.task.name}>${to.task.name}`}
              className={classes.edge}
              data-done={tasks[from.task.name]?.status === "completed" || undefined}
              d={curve(from, to)}
            />
          ))}
          {drawing.nodes.map(({ task: { name }, x, y }) => {
            const task = tasks[name];
            return task && <TaskNode key={name} task={task} x={x} y={y} />;
          })}
        </g>
      </svg>
    </section>
  );
}

function curve(from: Node, to: Node): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = Math.min(NODE.gapX, x2 - x1) / 2;
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

const TaskNode = memo(
  ({ task, x, y }: { task: Task; x: number; y: number }) => {
    const took = task.startedAt && task.endedAt ? duration((task.endedAt - task.startedAt) / 1000) : "";
    const under = [maker(task.origin), took].filter(Boolean).join(", ") || inWords(task.status);
    return (
      <g transform={`translate(${x} ${y})`} className={classes.node} data-status={task.status}>
        <title>{task.details}</title>
        <rect width={NODE.width} height={NODE.height} rx="4" />
        <text x="12" y="19" className={classes.name}>
          {shortened(capitalised(inWords(task.name)), 24)}
        </text>
        <text x="12" y="36" className={classes.under}>
          {shortened(under, 28)}
        </text>
      </g>
    );
  },
  (a, b) => a.x === b.x && a.y === b.y && a.task.status === b.task.status && a.task.details === b.task.details,
);

const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
