import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Failure } from "@/components/ui/failure";
import { Icon } from "@/components/ui/icon";
import { editJob, type Job, useJobChange } from "../api";
import classes from "./job-page.module.css";

/** The ad, as it was read; it can be corrected. */
export function JobText({ job }: { job: Job }) {
  const [isEditing, setEditing] = useState<boolean | null>(null); // null before anything was edited
  const [title, setTitle] = useState(job.title);
  const [company, setCompany] = useState(job.company);
  const [text, setText] = useState(job.text);
  const save = useJobChange(() => editJob(job.job_id, { title, company, text }));
  if (!isEditing) {
    return (
      <section aria-label="The ad">
        <p className={classes.ad}>{job.text}</p>
        <div className={classes.go}>
          <Button
            variant="default"
            leftSection={<Icon name="edit" size={16} />}
            autoFocus={isEditing === false}
            onClick={() => setEditing(true)}
          >
            Edit the ad
          </Button>
        </div>
      </section>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined, { onSuccess: () => setEditing(false) });
      }}
    >
      <TextInput label="Title" required autoFocus value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
      <TextInput label="Company" value={company} onChange={(e) => setCompany(e.currentTarget.value)} />
      <Textarea
        label="The ad"
        description="What is tailored already keeps the text that it had."
        autosize
        minRows={12}
        required
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      {save.isError && <Failure error={save.error} title="It could not be saved" />}
      <div className={classes.go}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={() => setEditing(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
