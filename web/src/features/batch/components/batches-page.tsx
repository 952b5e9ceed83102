import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Empty } from "@/components/ui/empty";
import { Failure } from "@/components/ui/failure";
import { Icon } from "@/components/ui/icon";
import { Loading } from "@/components/ui/loading";
import { Page } from "@/components/ui/page";
import rows from "@/components/ui/run-rows.module.css";
import { ShowMore } from "@/components/ui/show-more";
import { Thread } from "@/components/ui/thread";
import { ago } from "@/lib/words";
import { isGoing, useBatches } from "../api";
import { nameOf, outcomeOf } from "../words";

/** All batches, latest first. */
export function BatchesPage() {
  const batches = useBatches();
  const { items } = batches;
  const isEmpty = batches.isSuccess && items.length === 0;
  const start = (
    <Button component={Link} href="/batches/new" leftSection={<Icon name="plus" size={16} />}>
      Start a batch
    </Button>
  );
  return (
    <Page
      title="Batches"
      lead="Several resumes for several jobs, in one go."
      actions={batches.isSuccess && !isEmpty && start}
    >
      {batches.isPending && <Loading />}
      {batches.isError && <Failure error={batches.error} onRetry={() => batches.refetch()} />}
      {isEmpty && (
        <Empty title="No batch yet" action={start}>
          <p>Choose resumes and jobs; each pair becomes a tailoring of its own, to be reviewed like any other.</p>
        </Empty>
      )}
      {items.length > 0 && (
        <ul className={`plain-list ${rows.rows}`}>
          {items.map((batch) => (
            <li key={batch.batch_id} className={rows.row}>
              <Link href={`/batches/${batch.batch_id}`} className={rows.name}>
                {nameOf(batch)}
              </Link>
              <span className={rows.state}>
                {isGoing(batch) ? (
                  <Thread isSmall percent={batch.overall_progress} label={`Progress of ${nameOf(batch)}`} />
                ) : (
                  outcomeOf(batch)
                )}
              </span>
              <span className={rows.when}>{batch.is_standing ? "repeated" : ago(batch.created_at)}</span>
            </li>
          ))}
        </ul>
      )}
      <ShowMore pages={batches} />
    </Page>
  );
}
