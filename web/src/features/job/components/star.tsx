import { ActionIcon } from "@mantine/core";
import { Icon } from "@/components/ui/icon";
import { showFailure } from "@/components/ui/toast";
import { editJob, type JobSummary, useJobChange } from "../api";

/** Marks a job as a favourite. */
export function Star({ job }: { job: JobSummary }) {
  const mark = useJobChange((is_favourite: boolean) => editJob(job.job_id, { is_favourite }));
  const isOn = mark.isPending ? mark.variables : job.is_favourite;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-pressed={isOn}
      aria-label={`Favourite: ${job.title}`}
      style={{ color: isOn ? "var(--thread)" : "var(--quiet)" }}
      onClick={() => mark.mutate(!job.is_favourite, { onError: showFailure })}
    >
      <Icon name="star" filled={isOn} />
    </ActionIcon>
  );
}
