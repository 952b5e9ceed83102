import { Button, FileButton, Textarea } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { Failure } from "@/components/ui/failure";
import { Icon } from "@/components/ui/icon";
import { isLink } from "@/lib/links";
import { type Job, keepJobFile, keepJobPage, keepJobText, useJobChange } from "../api";
import classes from "./jobs-page.module.css";

/** Takes an ad: its text, the link of its page, or a file. */
export function NewJob({ onClose }: { onClose(): void }) {
  const [text, setText] = useState("");
  const [, go] = useLocation();
  const keep = useJobChange(keepAny);
  const open = { onSuccess: (job: Job) => go(`/jobs/${job.job_id}`) };
  return (
    <form
      className={classes.new}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(text, open);
      }}
    >
      <Textarea
        label="The ad, or the link of its page"
        autosize
        minRows={3}
        maxRows={16}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {keep.isError && <Failure error={keep.error} title="It could not be kept" />}
      <div className={classes.go}>
        <Button type="submit" disabled={text.trim() === ""} loading={keep.isPending}>
          {isLink(text) ? "Fetch and keep it" : "Keep it"}
        </Button>
        <FileButton accept=".html,.htm,.md,.txt,.pdf,.docx,.json" onChange={(file) => file && keep.mutate(file, open)}>
          {(button) => (
            <Button {...button} variant="default" leftSection={<Icon name="file" size={16} />}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function keepAny(given: string | File): Promise<Job> {
  if (given instanceof File) return keepJobFile(given);
  return isLink(given) ? keepJobPage(given.trim()) : keepJobText(given);
}
