import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Thread } from "@/components/ui/thread";
import { showFailure } from "@/components/ui/toast";
import type { Connection } from "@/lib/run-socket";
import { isOver, type RunState } from "@/lib/run-state";
import type { Snapshot } from "@/lib/run-store";
import { counted, dollars, duration, number } from "@/lib/words";
import { type Customization, useCancel, useRetry } from "../api";
import { useClock } from "../use-run";
import classes from "./status-strip.module.css";

interface Props {
  customization: Customization;
  run: Snapshot;
  isWatching: boolean;
}

/** How far it is and what comes next. Its height stays the same, whatever happens. */
export function StatusStrip({ customization, run, isWatching }: Props) {
  const { state, connection } = run;
  const hasBegun = state.status !== "not_started" || connection === "ended";
  const status = hasBegun && state.status !== "not_started" ? state.status : customization.status;
  const over = isOver(status);
  const percent =
    over && status === "completed" ? 100 : Math.max(state.percent, over ? customization.overall_progress : 0);
  if (over && !isWatching) return null;
  return (
    <section className={classes.strip} aria-label="Progress">
      <Thread percent={percent} label="Progress of the run" isFailed={status === "failed"} />
      <div className={classes.row}>
        <p className={classes.words}>
          {over ? <Ended customization={customization} status={status} /> : <Going run={run} percent={percent} />}
        </p>
        <div className={classes.action}>
          {over ? <Next customization={customization} /> : <Cancel id={customization.customization_id} />}
        </div>
      </div>
      <p className={classes.connection} role="status">
        {connectionInWords(connection, over)}
      </p>
    </section>
  );
}

function Going({ run: { state, at }, percent }: { run: Snapshot; percent: number }) {
  const now = useClock(true);
  return (
    <>
      <b className={classes.percent}>{Math.floor(percent)} %</b>
      <span>{timeInWords(state, Math.max(0, now - at) / 1000)}</span>
      {state.tokens > 0 && (
        <span>
          {dollars(state.costUsd)} so far, {number(state.tokens)} tokens
        </span>
      )}
    </>
  );
}

function timeInWords(state: RunState, sinceS: number): string {
  if (state.status === "not_started") return "about to start";
  if (state.remainingS === null) return `${duration(state.elapsedS + sinceS)} so far`;
  return `about ${Math.max(1, Math.ceil(state.remainingS - sinceS))} s left`;
}

function Ended({ customization, status }: { customization: Customization; status: string }) {
  const { result } = customization;
  const tokens = result.usage.input_tokens + result.usage.output_tokens;
  return (
    <>
      <b className={classes.percent}>{status === "completed" ? "Ready" : "Ended early"}</b>
      <span>{status === "failed" && customization.details ? customization.details : result.message}</span>
      {result.timing && <span>took {duration(result.timing.took_s)}</span>}
      {tokens > 0 && <span>{dollars(result.usage.cost_usd)}</span>}
    </>
  );
}

function Next({ customization }: { customization: Customization }) {
  const { customization_id: id, result } = customization;
  const retry = useRetry(id);
  const count = result.changes.length;
  return (
    <>
      {isLacking(customization) && (
        <Button
          variant="default"
          loading={retry.isPending}
          onClick={() => retry.mutate(undefined, { onError: showFailure })}
        >
          Try the rest again
        </Button>
      )}
      <Button component={Link} href={`/customizations/${id}/review`}>
        {count > 0 ? `Review ${counted(count, "change")}` : "See the result"}
      </Button>
    </>
  );
}

/** Whether another run might do more. */
const isLacking = ({ run_status, quality }: Customization) =>
  run_status !== "completed" || (quality !== null && quality !== "full");

function Cancel({ id }: { id: string }) {
  const cancel = useCancel(id);
  return (
    <Button variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending} disabled={cancel.isSuccess}>
      {cancel.isSuccess ? "Stopping" : "Stop here"}
    </Button>
  );
}

function connectionInWords(connection: Connection, over: boolean): string {
  if (over) return "";
  if (connection === "lost") return "The connection was lost. The work goes on; this page is trying to come back.";
  if (connection === "refused") return "The service refused the connection. Load this page again.";
  if (connection === "not_found") return "The service no longer knows this run.";
  return "";
}
