import { Button, Menu } from "@mantine/core";
import { Link, useLocation } from "wouter";
import { Failure } from "@/components/ui/failure";
import { Icon } from "@/components/ui/icon";
import { Loading } from "@/components/ui/loading";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { RunRows } from "@/components/ui/run-rows";
import { showFailure, showUndoable } from "@/components/ui/toast";
import { useLater } from "@/lib/use-later";
import { type Job, useDeleteJob, useJob, useJobRuns, useUnpin } from "../api";
import classes from "./job-page.module.css";
import { JobText } from "./job-text";
import { Star } from "./star";
import { StatusSelect } from "./status-select";

/** One job: its ad, where the application stands, and what was tailored to it. */
export function JobPage({ id }: { id: string }) {
  const job = useJob(id);
  if (job.isPending || job.isError) {
    return (
      <Page title="Job">
        {job.isPending ? <Loading /> : <Failure error={job.error} onRetry={() => job.refetch()} />}
      </Page>
    );
  }
  const { title, company, location, source_url } = job.data;
  const lead = (
    <>
      {[company, location].filter(Boolean).join(" · ")}
      {source_url && (
        <>
          {" "}
          <a href={source_url} target="_blank" rel="noreferrer">
            The page of the ad
          </a>
        </>
      )}
    </>
  );
  return (
    <Page title={title} lead={lead} actions={<JobActions job={job.data} />}>
      <div className={classes.columns}>
        <JobText key={job.data.updated_at} job={job.data} />
        <div className={classes.side}>
          <Pinned job={job.data} />
          <Runs id={id} />
        </div>
      </div>
    </Page>
  );
}

function JobActions({ job }: { job: Job }) {
  const [, go] = useLocation();
  const remove = useDeleteJob();
  const later = useLater();
  const removeLater = () => {
    const cancel = later(() => remove.mutate(job.job_id));
    go("/jobs");
    showUndoable(`“${job.title}” is deleted, with all that was made for it.`, () => {
      cancel();
      go(`/jobs/${job.job_id}`);
    });
  };
  return (
    <>
      <Star job={job} />
      <StatusSelect job={job} />
      <Button component={Link} href={`/?job=${job.job_id}`}>
        Tailor a resume to it
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="down" size={16} />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={removeLater}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Pinned({ job }: { job: Job }) {
  const unpin = useUnpin(job.job_id);
  const { pinned } = job;
  return (
    <section aria-labelledby="pinned-title">
      <h2 id="pinned-title">The resume for it</h2>
      {pinned === null ? (
        <p className={classes.quiet}>
          None is pinned. Keep a tailored resume as a version, and it is the one for this job.
        </p>
      ) : (
        <Note
          tone="quiet"
          action={
            <Button
              size="compact-md"
              variant="default"
              loading={unpin.isPending}
              onClick={() => unpin.mutate(undefined, { onError: showFailure })}
            >
              Unpin
            </Button>
          }
        >
          <p>
            <Link href={`/resumes/${pinned.resume_id}/versions`}>{pinned.name || `Version ${pinned.number}`}</Link>
          </p>
        </Note>
      )}
    </section>
  );
}

function Runs({ id }: { id: string }) {
  const runs = useJobRuns(id);
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">Tailored to it</h2>
      {runs.isError && <Failure error={runs.error} onRetry={() => runs.refetch()} />}
      {runs.data?.items.length === 0 && <p className={classes.quiet}>Nothing yet.</p>}
      {runs.data && runs.data.items.length > 0 && <RunRows runs={runs.data.items} by="resume" />}
    </section>
  );
}
