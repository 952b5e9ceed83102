/** How a customization stands, in words for people. Pure. */

import type { Schemas } from "./api-client";

type Run = Schemas["CustomizationSummary"];

export type Stand = "going" | "ready" | "lost";

export const isGoing = ({ status }: Pick<Run, "status">) => status === "not_started" || status === "in_progress";

/** Ready is what has a result; lost is what failed, was stopped, or came out as it went in. */
export function standOf(run: Pick<Run, "status" | "run_status" | "quality">): Stand {
  if (isGoing(run)) return "going";
  return run.run_status !== "completed" || run.quality === "original" ? "lost" : "ready";
}

/** How much of it was done as intended. */
export const QUALITY: Record<NonNullable<Run["quality"]>, string> = {
  full: "done in full",
  mostly: "mostly done",
  partial: "done in part",
  minimal: "barely tailored",
  original: "unchanged",
};
