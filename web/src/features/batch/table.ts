/** Which rows of a batch's table are shown, and in which order. Pure. */

import { type Stand, standOf } from "@/lib/run-stand";
import type { Run } from "./api";

export type Order = "latest" | "match" | "gain" | "job" | "resume";

export interface Wanted {
  query: string;
  stand: Stand | null;
  order: Order;
}

const gainOf = (run: Run) => (run.match_after ?? 0) - (run.match_before ?? 0);
const byName = new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare;

const ORDERS: Record<Order, (a: Run, b: Run) => number> = {
  latest: (a, b) => b.created_at.localeCompare(a.created_at),
  match: (a, b) => (b.match_after ?? -1) - (a.match_after ?? -1),
  gain: (a, b) => gainOf(b) - gainOf(a),
  job: (a, b) => byName(a.job_title ?? "", b.job_title ?? ""),
  resume: (a, b) => byName(a.resume_name, b.resume_name),
};

export function rowsOf(runs: readonly Run[], { query, stand, order }: Wanted): readonly Run[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const isLike = (run: Run) => {
    const text = `${run.resume_name} ${run.job_title ?? ""} ${run.company ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found = runs.filter((run) => (stand === null || standOf(run) === stand) && isLike(run));
  return found.toSorted(ORDERS[order]);
}

export function countStands(runs: readonly Run[]): Record<Stand, number> {
  const counts = { going: 0, ready: 0, lost: 0 };
  for (const run of runs) counts[standOf(run)]++;
  return counts;
}
