import type { Schemas } from "@/lib/api-client";
import { QUALITY } from "@/lib/run-stand";
import { ago, counted } from "@/lib/words";
import { useRuns } from "../api";
import classes from "./run-history.module.css";

type Run = Schemas["RunItem"];

const REASON: Record<Run["reason"], string> = {
  customize: "Tailored",
  retry: "Tried again",
  answers: "With your answers",
  regenerate: "Reworded",
  changed: "As the resume had changed",
};

/** The runs of a customization, the latest first; nothing while there is one. */
export function RunHistory({ id, runId }: { id: string; runId: string }) {
  const runs = useRuns(id, runId);
  const items = runs.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <details className={classes.history}>
      <summary>{counted(items.length, "run")} so far</summary>
      <ol className="plain-list" reversed>
        {items.toReversed().map((run) => (
          <li key={run.run_id}>
            {REASON[run.reason]}, {ago(run.created_at)}: {outcomeOf(run)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function outcomeOf({ status, quality }: Run): string {
  if (status === "cancelled") return "stopped";
  if (status === "failed") return "failed";
  if (status === "completed") return quality ? QUALITY[quality] : "done";
  return status === "queued" ? "waiting" : "going on";
}
