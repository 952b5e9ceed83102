import { Textarea } from "@mantine/core";
import type { StartFormState } from "../use-start-form";
import classes from "./more-wishes.module.css";

/** What else can be told: facts that the resume does not say, wishes of style, and which changes count. */
export function MoreWishes({ form }: { form: StartFormState }) {
  return (
    <details className={classes.more} open={form.notes !== "" || form.wishes !== "" || form.isReviewFirst || undefined}>
      <summary>Add facts, wishes and more</summary>
      <div className={classes.fields}>
        <Textarea
          label="What is true and not in the resume"
          description="As good as the resume itself; it may be quoted."
          autosize
          minRows={2}
          maxRows={8}
          value={form.notes}
          onChange={(event) => form.setNotes(event.currentTarget.value)}
        />
        <Textarea
          label="Wishes"
          description="Style and emphasis; never facts. Only models can follow them."
          autosize
          minRows={2}
          maxRows={8}
          value={form.wishes}
          onChange={(event) => form.setWishes(event.currentTarget.value)}
        />
        <label className={classes.choice}>
          <input
            type="checkbox"
            checked={form.isReviewFirst}
            onChange={(event) => form.setReviewFirst(event.currentTarget.checked)}
          />
          Count a change only once I have accepted it
        </label>
      </div>
    </details>
  );
}
