import { memo } from "react";
import { Link } from "wouter";
import type { Schemas } from "@/lib/api-client";
import { isGoing, QUALITY } from "@/lib/run-stand";
import { ago, counted, dollars } from "@/lib/words";
import classes from "./run-rows.module.css";
import { Thread } from "./thread";

type Run = Schemas["CustomizationSummary"];

interface Props {
  runs: readonly Run[];
  /** What each row is called by. */
  by: "job" | "resume" | "both";
}

/** Customizations, one a row: how far each is, or what came of it. */
export function RunRows({ runs, by }: Props) {
  return (
    <ul className={`plain-list ${classes.rows}`}>
      {runs.map((run) => (
        <RunRow key={run.customization_id} run={run} by={by} />
      ))}
    </ul>
  );
}

const RunRow = memo(({ run, by }: { run: Run; by: Props["by"] }) => {
  const job = [run.job_title || "A job", run.company].filter(Boolean).join(", ");
  const name = by === "job" ? job : by === "resume" ? run.resume_name : `${run.resume_name} for ${job}`;
  const isRunning = isGoing(run);
  return (
    <li className={classes.row}>
      <Link href={`/customizations/${run.customization_id}`} className={classes.name}>
        {name}
        {run.reason === "changed" && <span className={classes.again}>, of a newer version</span>}
      </Link>
      <span className={classes.state}>
        {isRunning ? (
          <Thread isSmall percent={run.overall_progress} label={`Progress of ${name}`} />
        ) : (
          <Outcome run={run} />
        )}
      </span>
      <span className={classes.when}>{isRunning ? waiting(run) : ago(run.ended_at ?? run.created_at)}</span>
    </li>
  );
});

const waiting = (run: Run) => (run.run_status === "queued" ? "waiting" : `${Math.floor(run.overall_progress)} %`);

function Outcome({ run }: { run: Run }) {
  if (run.run_status === "cancelled") return <>stopped</>;
  if (run.run_status === "failed") return <span className={classes.failed}>failed</span>;
  const match =
    run.match_before !== null && run.match_after !== null ? `match ${run.match_before} → ${run.match_after}` : "";
  const said = [
    run.quality && run.quality !== "full" && QUALITY[run.quality],
    run.changes_total !== null && counted(run.changes_total, "change"),
    match,
    run.cost_usd > 0 && dollars(run.cost_usd),
  ];
  return <>{said.filter(Boolean).join(", ")}</>;
}
