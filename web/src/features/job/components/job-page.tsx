import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Failure } from "@/components/ui/failure";
import { Loading } from "@/components/ui/loading";
import { MoreMenu } from "@/components/ui/more-menu";
import { Page } from "@/components/ui/page";
import { RemoveItem } from "@/components/ui/remove-item";
import { RunRows } from "@/components/ui/run-rows";
import { type Job, useDeleteJob, useJob, useJobRuns } from "../api";
import classes from "./job-page.module.css";
import { JobText } from "./job-text";
import { Pinned } from "./pinned";
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
  const remove = useDeleteJob();
  return (
    <>
      <Star job={job} />
      <StatusSelect job={job} />
      <Button component={Link} href={`/?job=${job.job_id}`}>
        Tailor a resume to it
      </Button>
      <MoreMenu>
        <RemoveItem
          id={job.job_id}
          said={`“${job.title}” is deleted, with all that was made for it.`}
          to="/jobs"
          onRemove={() => remove.mutateAsync(job.job_id)}
        />
      </MoreMenu>
    </>
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
