import { Button, Checkbox, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { Empty } from "@/components/ui/empty";
import { Failure } from "@/components/ui/failure";
import { Loading } from "@/components/ui/loading";
import { Page } from "@/components/ui/page";
import { ShowMore } from "@/components/ui/show-more";
import { useJobs } from "@/features/job/api";
import { useResumes } from "@/features/resume/api";
import { ReaderNote } from "@/features/settings/components/reader-note";
import { LevelChoice } from "@/features/start/components/level-choice";
import type { Level } from "@/lib/levels";
import { isLocalOnly } from "@/lib/local-only";
import type { Pages } from "@/lib/use-pages";
import { counted } from "@/lib/words";
import { useStartBatch } from "../api";
import classes from "./new-batch-page.module.css";

const OPEN = new Set(["saved", "applied", "interviewing", "offer"]);

/** Choosing resumes and jobs. */
export function NewBatchPage() {
  const resumes = useResumes();
  const jobs = useJobs();
  const start = useStartBatch();
  const [, go] = useLocation();
  const [resumeIds, setResumeIds] = useState<string[]>([]);
  const [jobIds, setJobIds] = useState<string[]>([]);
  const [level, setLevel] = useState<Level>("balanced");
  const [name, setName] = useState("");
  const [isStanding, setStanding] = useState(false);
  const pairs = resumeIds.length * jobIds.length;
  const error = resumes.error ?? jobs.error;
  if (error) {
    return (
      <Page title="Start a batch">
        <Failure error={error} onRetry={() => Promise.all([resumes.refetch(), jobs.refetch()])} />
      </Page>
    );
  }
  if (!resumes.data || !jobs.data) {
    return (
      <Page title="Start a batch">
        <Loading />
      </Page>
    );
  }
  const open = jobs.items.filter((job) => OPEN.has(job.status));
  if (resumes.items.length === 0 || open.length === 0) {
    return (
      <Page title="Start a batch">
        <Empty
          title="A batch needs resumes and jobs"
          action={
            <Button component={Link} href={open.length === 0 ? "/jobs" : "/resumes"}>
              {open.length === 0 ? "Add a job" : "Add a resume"}
            </Button>
          }
        >
          <p>Keep at least one of each first.</p>
        </Empty>
      </Page>
    );
  }
  return (
    <Page title="Start a batch" lead="Each chosen resume is tailored to each chosen job.">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate(
            {
              resume_ids: resumeIds,
              job_ids: jobIds,
              customization_level: level,
              name,
              is_standing: isStanding,
              local_only: isLocalOnly(),
            },
            { onSuccess: (batch) => go(`/batches/${batch.batch_id}`) },
          );
        }}
      >
        <div className={classes.pair}>
          <Choice
            label="Resumes"
            pages={resumes}
            items={resumes.items.map((r) => ({ id: r.resume_id, label: r.name }))}
            chosen={resumeIds}
            onChange={setResumeIds}
          />
          <Choice
            label="Jobs"
            pages={jobs}
            items={open.map((job) => ({ id: job.job_id, label: [job.title, job.company].filter(Boolean).join(", ") }))}
            chosen={jobIds}
            onChange={setJobIds}
          />
        </div>
        <LevelChoice value={level} onChange={setLevel} />
        <TextInput
          label="Name of the batch"
          placeholder="optional"
          maxLength={200}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Switch
          label="Tailor again by itself whenever one of these resumes changes"
          checked={isStanding}
          onChange={(event) => setStanding(event.currentTarget.checked)}
        />
        {start.isError && <Failure error={start.error} title="The batch could not be started" />}
        <div className={classes.go}>
          <Button type="submit" size="md" disabled={pairs === 0} loading={start.isPending}>
            {pairs === 0 ? "Start" : `Start ${counted(pairs, "tailoring")}`}
          </Button>
          <ReaderNote />
        </div>
      </form>
    </Page>
  );
}

interface ChoiceProps {
  label: string;
  items: readonly { id: string; label: string }[];
  pages: Pages;
  chosen: string[];
  onChange(ids: string[]): void;
}

function Choice({ label, items, pages, chosen, onChange }: ChoiceProps) {
  const isAll = chosen.length === items.length;
  return (
    <Checkbox.Group label={label} value={chosen} onChange={onChange} classNames={{ label: classes.label }}>
      <div className={classes.choice}>
        {items.map(({ id, label: name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
        {items.length > 1 && (
          <Button size="compact-sm" variant="subtle" onClick={() => onChange(isAll ? [] : items.map((i) => i.id))}>
            {isAll ? "None of them" : `All ${items.length}`}
          </Button>
        )}
        <ShowMore pages={pages} />
      </div>
    </Checkbox.Group>
  );
}
