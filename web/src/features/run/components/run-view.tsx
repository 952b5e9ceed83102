import { Button } from "@mantine/core";
import { Suspense, useState } from "react";
import { lazily } from "@/components/ui/lazily";
import { Loading } from "@/components/ui/loading";
import type { Snapshot } from "@/lib/run-store";
import type { Customization } from "../api";
import { Findings } from "./findings";
import { RunHistory } from "./run-history";
import classes from "./run-view.module.css";
import { Setbacks } from "./setbacks";
import { StageList } from "./stage-list";

const TaskGraph = lazily(() => import("./task-graph"), "TaskGraph");

/** The run as it happens: what is ready on one side, what is being done on the other. */
export function RunView({ customization, run: { state } }: { customization: Customization; run: Snapshot }) {
  const [isGraph, setGraph] = useState(false);
  return (
    <div className={classes.run}>
      <div className={classes.columns}>
        <Findings findings={state.findings} customization={customization} />
        <section className={classes.work} aria-labelledby="work-title">
          <div className={classes.workHead}>
            <h2 id="work-title">What is being done</h2>
            <Button variant="subtle" size="compact-sm" onClick={() => setGraph(!isGraph)} aria-pressed={isGraph}>
              {isGraph ? "Hide the graph" : "Show as a graph"}
            </Button>
          </div>
          <StageList tasks={state.tasks} />
        </section>
      </div>
      {isGraph && (
        <Suspense fallback={<Loading />}>
          <TaskGraph tasks={state.tasks} />
        </Suspense>
      )}
      <Setbacks setbacks={state.setbacks} tasks={state.tasks} />
      <RunHistory id={customization.customization_id} runId={customization.run_id} />
    </div>
  );
}
