import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { Note } from "@/components/ui/note";
import { showFailure } from "@/components/ui/toast";
import { useResumes, useVersions } from "@/features/resume/api";
import { type Job, usePin, useUnpin } from "../api";
import classes from "./job-page.module.css";

/** The version of a resume that was or will be sent to a job. */
export function Pinned({ job }: { job: Job }) {
  const { pinned } = job;
  return (
    <section aria-labelledby="pinned-title">
      <h2 id="pinned-title">The resume for it</h2>
      {pinned === null ? <PinForm id={job.job_id} /> : <PinnedVersion id={job.job_id} pinned={pinned} />}
    </section>
  );
}

function PinnedVersion({ id, pinned }: { id: string; pinned: NonNullable<Job["pinned"]> }) {
  const unpin = useUnpin(id);
  const { resume_id, name, number } = pinned;
  return (
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
        <Link href={`/resumes/${resume_id}/versions`}>{name || `Version ${number}`}</Link>
      </p>
    </Note>
  );
}

function PinForm({ id }: { id: string }) {
  const resumes = useResumes();
  const pin = usePin(id);
  const [chosen, setChosen] = useState("");
  const [number, setNumber] = useState("");
  if (resumes.items.length === 0) {
    return <p className={classes.quiet}>None is pinned. Keep a tailored resume as a version, and it can be pinned.</p>;
  }
  const resumeId = chosen || resumes.items[0]?.resume_id || "";
  return (
    <form
      className={classes.pin}
      onSubmit={(event) => {
        event.preventDefault();
        const body = number ? { resume_id: resumeId, number: Number(number) } : { resume_id: resumeId };
        pin.mutate(body, { onError: showFailure });
      }}
    >
      <p className={classes.quiet}>None is pinned yet. Choose the one that you send.</p>
      <NativeSelect
        label="Resume"
        value={resumeId}
        data={resumes.items.map(({ resume_id, name }) => ({ value: resume_id, label: name }))}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          setNumber("");
        }}
      />
      <VersionSelect resumeId={resumeId} value={number} onChange={setNumber} />
      <Button type="submit" variant="default" loading={pin.isPending}>
        Pin it
      </Button>
    </form>
  );
}

interface VersionProps {
  resumeId: string;
  value: string;
  onChange(number: string): void;
}

function VersionSelect({ resumeId, value, onChange }: VersionProps) {
  const versions = useVersions(resumeId);
  const items = versions.data?.items ?? [];
  return (
    <NativeSelect
      label="Version"
      value={value || String(items[0]?.number ?? "")}
      data={items.map(({ number, name }) => ({
        value: String(number),
        label: name ? `${number}, ${name}` : `${number}`,
      }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
