/** Where the tasks of a graph are drawn: each in the column after the last of those it needs. Pure. */

import type { Task } from "@/lib/run-state";

export const NODE = { width: 176, height: 46, gapX: 56, gapY: 14 } as const;

export interface Node {
  task: Task;
  x: number;
  y: number;
}

export interface Drawing {
  nodes: readonly Node[];
  edges: readonly { from: Node; to: Node }[];
  width: number;
  height: number;
}

/** `tasks` has each task after those it needs. */
export function layOut(tasks: readonly Task[]): Drawing {
  const columns: Task[][] = [];
  const column = new Map<string, number>();
  for (const task of tasks) {
    const at = Math.max(-1, ...task.upstream.map((name) => column.get(name) ?? -1)) + 1;
    column.set(task.name, at);
    columns[at] ??= [];
    columns[at].push(task);
  }
  const tallest = Math.max(0, ...columns.map((c) => c.length));
  const height = tallest * (NODE.height + NODE.gapY) - NODE.gapY;
  const byName = new Map<string, Node>();
  columns.forEach((members, at) => {
    const ordered = at === 0 ? members : sortedByUpstream(members, byName);
    const top = (height - (ordered.length * (NODE.height + NODE.gapY) - NODE.gapY)) / 2;
    ordered.forEach((task, row) => {
      byName.set(task.name, { task, x: at * (NODE.width + NODE.gapX), y: top + row * (NODE.height + NODE.gapY) });
    });
  });
  const nodes = [...byName.values()];
  const edges = nodes.flatMap((to) =>
    to.task.upstream.flatMap((name) => {
      const from = byName.get(name);
      return from === undefined ? [] : [{ from, to }];
    }),
  );
  return { nodes, edges, width: columns.length * (NODE.width + NODE.gapX) - NODE.gapX, height };
}

/** Near what they need, so that few lines cross. */
function sortedByUpstream(members: readonly Task[], placed: ReadonlyMap<string, Node>): Task[] {
  const middle = (task: Task) => {
    const ys = task.upstream.map((name) => placed.get(name)?.y ?? 0);
    return ys.reduce((a, b) => a + b, 0) / Math.max(1, ys.length);
  };
  return [...members].sort((a, b) => middle(a) - middle(b));
}
