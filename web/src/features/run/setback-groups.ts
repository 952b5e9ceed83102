/** Setbacks as a person wants to hear of them: each once, with what it befell. Pure. */

import type { Setback, Task } from "@/lib/run-state";
import { labelOf } from "@/lib/stages";

export interface SetbackGroup {
  text: string;
  tasks: readonly string[];
}

/** In the order in which they first came. */
export function groupsOf(setbacks: readonly Setback[], tasks: Readonly<Record<string, Task>>): SetbackGroup[] {
  const groups = new Map<string, Set<string>>();
  for (const { task, text } of setbacks) {
    const known = tasks[task];
    const group = groups.get(text) ?? new Set();
    group.add(known ? labelOf(known) : task);
    groups.set(text, group);
  }
  return [...groups].map(([text, labels]) => ({ text, tasks: [...labels] }));
}
