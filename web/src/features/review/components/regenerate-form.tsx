import { Button, TextInput } from "@mantine/core";
import { useContext, useState } from "react";
import { messageOf } from "@/lib/problem";
import type { Change } from "../proof";
import { ReviewContext } from "../use-review";
import classes from "./regenerate-form.module.css";

/** Asks for another wording, with a wish. */
export function RegenerateForm({ change, onClose }: { change: Change; onClose(): void }) {
  const { regenerate } = useContext(ReviewContext);
  const [hint, setHint] = useState("");
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        regenerate.mutate({ target: change.target, hint }, { onSuccess: onClose });
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        event.stopPropagation();
      }}
    >
      <TextInput
        className={classes.hint}
        label="How should it be instead?"
        placeholder="shorter, say more about the team, …"
        value={hint}
        autoFocus
        onChange={(event) => setHint(event.currentTarget.value)}
        error={regenerate.isError ? messageOf(regenerate.error) : undefined}
      />
      <Button type="submit" loading={regenerate.isPending}>
        Reword it
      </Button>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}
