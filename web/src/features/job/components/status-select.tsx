import { NativeSelect } from "@mantine/core";
import { showFailure, showUndoable } from "@/components/ui/toast";
import { editJob, type JobStatus, type JobSummary, STATUSES, useJobChange } from "../api";

/** Where an application stands. */
export function StatusSelect({ job }: { job: JobSummary }) {
  const change = useJobChange((status: JobStatus) => editJob(job.job_id, { status }));
  return (
    <NativeSelect
      aria-label={`Status of ${job.title}`}
      data={[...STATUSES]}
      value={change.isPending ? change.variables : job.status}
      onChange={(event) => {
        const before = job.status;
        const status = event.currentTarget.value as JobStatus;
        change.mutate(status, {
          onError: showFailure,
          onSuccess: () =>
            showUndoable(`${job.title}: ${STATUSES.find((s) => s.value === status)?.label.toLowerCase()}`, () =>
              change.mutate(before),
            ),
        });
      }}
    />
  );
}
