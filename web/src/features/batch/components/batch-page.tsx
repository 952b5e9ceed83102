import { Button } from "@mantine/core";
import { useState, useSyncExternalStore } from "react";
import { Gone } from "@/components/ui/gone";
import { Loading } from "@/components/ui/loading";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { Thread } from "@/components/ui/thread";
import { showFailure } from "@/components/ui/toast";
import { levelTitle } from "@/lib/levels";
import { counted } from "@/lib/words";
import { type Batch, isGoing, useBatch, useCancelBatch, useRetryBatch } from "../api";
import { makeBatchStore } from "../batch-store";
import { goingInWords, nameOf, outcomeOf } from "../words";
import classes from "./batch-page.module.css";
import { BatchTable } from "./batch-table";

/** One batch: a table of live bars. */
export function BatchPage({ id }: { id: string }) {
  const [rounds, setRounds] = useState(0); // what is followed anew after a change
  return <FollowedBatch key={rounds} id={id} onChanged={() => setRounds(rounds + 1)} />;
}

function FollowedBatch({ id, onChanged }: { id: string; onChanged(): void }) {
  const [store] = useState(() => makeBatchStore(id));
  const { batch, runs, connection } = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const asked = useBatch(id); // says why, when there is nothing to follow
  if (connection === "not_found" || (asked.isError && batch === null)) {
    return <Gone title="This batch is gone" why="The service does not know it" href="/batches" label="All batches" />;
  }
  if (batch === null) {
    return (
      <Page title="Batch">
        <Loading />
      </Page>
    );
  }
  const going = isGoing(batch);
  return (
    <Page
      title={nameOf(batch)}
      lead={`${levelTitle(batch.customization_level)}${batch.is_standing ? " · repeated whenever one of its resumes changes" : ""}`}
      actions={<BatchActions batch={batch} onChanged={onChanged} />}
    >
      <Thread percent={batch.overall_progress} label="Progress of the batch" isFailed={batch.status === "failed"} />
      <p className={classes.state} role="status">
        <b>{Math.floor(batch.overall_progress)} %</b>
        {going ? goingInWords(batch) : outcomeOf(batch)}
        {connection === "lost" && <span className={classes.lost}>The connection was lost. Trying to come back.</span>}
      </p>
      {batch.status === "failed" && (
        <Note tone="amber" title="None of them could be tailored">
          <p>Open a row to see why, or try those that failed again.</p>
        </Note>
      )}
      <BatchTable runs={runs} />
    </Page>
  );
}

function BatchActions({ batch, onChanged }: { batch: Batch; onChanged(): void }) {
  const cancel = useCancelBatch(batch.batch_id);
  const retry = useRetryBatch(batch.batch_id);
  const failed = batch.counts.failed + batch.counts.cancelled + (batch.qualities.original ?? 0);
  if (isGoing(batch)) {
    return (
      <Button
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate(undefined, { onError: showFailure })}
      >
        Stop the batch
      </Button>
    );
  }
  return (
    <>
      {batch.is_standing && (
        <Button
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined, { onSuccess: onChanged, onError: showFailure })}
        >
          Stop repeating it
        </Button>
      )}
      {failed > 0 && (
        <Button
          loading={retry.isPending}
          onClick={() => retry.mutate(undefined, { onSuccess: onChanged, onError: showFailure })}
        >
          Try {counted(failed, "failed one", "failed ones")} again
        </Button>
      )}
    </>
  );
}
