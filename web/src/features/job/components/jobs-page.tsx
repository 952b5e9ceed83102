import { Button, Chip, Group, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Link } from "wouter";
import { Empty } from "@/components/ui/empty";
import { Failure } from "@/components/ui/failure";
import filter from "@/components/ui/filter.module.css";
import { Icon } from "@/components/ui/icon";
import { Loading } from "@/components/ui/loading";
import { Page } from "@/components/ui/page";
import rows from "@/components/ui/rows.module.css";
import { ShowMore } from "@/components/ui/show-more";
import { useKeptOnly } from "@/lib/use-removals";
import { ago } from "@/lib/words";
import { type JobStatus, type JobSummary, STATUSES, useJobs } from "../api";
import classes from "./jobs-page.module.css";
import { NewJob } from "./new-job";
import { Star } from "./star";
import { StatusSelect } from "./status-select";

/** All jobs that are kept, with where each application stands. */
export function JobsPage() {
  const [query, setQuery] = useState("");
  const [status, setStatus] = useState<JobStatus | null>(null);
  const [isFavourite, setFavourite] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const jobs = useJobs({ query, status: status ?? undefined, is_favourite: isFavourite || undefined });
  const items = useKeptOnly(jobs.items, (job) => job.job_id);
  const isFiltered = query !== "" || status !== null || isFavourite;
  const isEmpty = jobs.isSuccess && items.length === 0 && !isFiltered;
  const adder = useRef<HTMLButtonElement>(null);
  const close = () => {
    flushSync(() => setAdding(false));
    adder.current?.focus();
  };
  const add = (
    <Button ref={adder} leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      Add a job
    </Button>
  );
  return (
    <Page
      title="Jobs"
      lead="Each with its ad, its match, and the resume that went to it."
      actions={jobs.isSuccess && !isEmpty && add}
    >
      {isAdding && <NewJob onClose={close} />}
      {jobs.isError && <Failure error={jobs.error} onRetry={() => jobs.refetch()} />}
      {jobs.isPending && <Loading />}
      {isEmpty && !isAdding && (
        <Empty title="No job yet" action={add}>
          <p>Paste an ad or its link. Jobs that you tailor a resume to are kept here by themselves.</p>
        </Empty>
      )}
      {jobs.isSuccess && !isEmpty && (
        <>
          <div className={filter.filter}>
            <TextInput
              className={filter.find}
              aria-label="Find a job"
              placeholder="Find a job"
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
            <Group gap="xs">
              <Chip checked={isFavourite} onChange={setFavourite}>
                Favourites
              </Chip>
              {STATUSES.map(({ value, label }) => (
                <Chip key={value} checked={status === value} onChange={(on) => setStatus(on ? value : null)}>
                  {label}
                </Chip>
              ))}
            </Group>
          </div>
          <ul className={`plain-list ${rows.rows}`}>
            {items.map((job) => (
              <JobRow key={job.job_id} job={job} />
            ))}
          </ul>
          <ShowMore pages={jobs} />
          {items.length === 0 && <p className={rows.quiet}>No job is like that.</p>}
        </>
      )}
    </Page>
  );
}

function JobRow({ job }: { job: JobSummary }) {
  return (
    <li className={`${rows.row} ${classes.row}`}>
      <Star job={job} />
      <Link href={`/jobs/${job.job_id}`} className={rows.name}>
        {job.title}
        {job.company && <span className={classes.company}>, {job.company}</span>}
      </Link>
      {job.pinned_version_id && (
        <span className={rows.quiet}>
          <Icon name="pin" size={14} /> pinned
        </span>
      )}
      <span className={rows.quiet}>{ago(job.created_at)}</span>
      <StatusSelect job={job} />
    </li>
  );
}
