import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { Note } from "@/components/ui/note";
import { ExportPanel } from "@/features/resume/components/export-panel";
import { saveVersion } from "@/features/review/api";
import { messageOf } from "@/lib/problem";
import type { Customization } from "../api";
import classes from "./export-view.module.css";

/** The tailored resume as it stands: how it looks, every format, and keeping it as a version. */
export function ExportView({ customization }: { customization: Customization }) {
  const { customization_id: id, result } = customization;
  return (
    <ExportPanel source={{ kind: "customization", id }} stamp={result.customized_resume}>
      <KeepVersion customization={customization} />
    </ExportPanel>
  );
}

function KeepVersion({ customization }: { customization: Customization }) {
  const { customization_id: id, company, job_title, resume_id } = customization;
  const [name, setName] = useState(company || job_title || "");
  const [isPinned, setPinned] = useState(true);
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () => saveVersion(id, name, isPinned),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["resume", resume_id] }),
  });
  return (
    <form
      className={classes.keep}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2>Keep it</h2>
      <p>As a version of “{customization.resume_name}”. The original stays as it is.</p>
      <TextInput
        label="Name of the version"
        value={name}
        maxLength={200}
        onChange={(e) => setName(e.currentTarget.value)}
      />
      <Checkbox
        label="Pin it as the one for this job"
        checked={isPinned}
        onChange={(event) => setPinned(event.currentTarget.checked)}
      />
      <Button type="submit" variant="default" loading={save.isPending}>
        Keep as a version
      </Button>
      <div role="status">
        {save.isSuccess && (
          <Note tone="good" title={`Kept as version ${save.data.number}`}>
            <p>
              <Link href={`/resumes/${resume_id}/versions`}>See all versions</Link>
            </p>
          </Note>
        )}
        {save.isError && (
          <Note tone="bad">
            <p>{messageOf(save.error)}</p>
          </Note>
        )}
      </div>
    </form>
  );
}
