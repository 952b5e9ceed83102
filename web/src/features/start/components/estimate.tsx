import { Button } from "@mantine/core";
import { useModels } from "@/features/settings/api";
import { messageOf } from "@/lib/problem";
import { dollars, duration } from "@/lib/words";
import { useEstimate } from "../api";
import type { StartFormState } from "../use-start-form";
import classes from "./start-page.module.css";

/** What it would cost, before anything is sent to a model; nothing where no model is set up. */
export function Estimate({ form }: { form: StartFormState }) {
  const models = useModels();
  const estimate = useEstimate();
  if (!models.data || models.data.items.length === 0 || !form.resume.trim() || !form.job.trim()) return null;
  const { usage, seconds, match } = estimate.data ?? {};
  const said = [
    usage && `about ${dollars(usage.cost_usd)}`,
    seconds && `about ${duration(seconds)}`,
    match !== undefined && `a match of ${match} before any change`,
  ].filter(Boolean);
  return (
    <p className={classes.estimate} role="status">
      <Button
        variant="subtle"
        size="compact-md"
        loading={estimate.isPending}
        onClick={() => estimate.mutate(form.wanted())}
      >
        What will it cost?
      </Button>
      {estimate.isSuccess && said.join(", ")}
      {estimate.isError && messageOf(estimate.error)}
    </p>
  );
}
