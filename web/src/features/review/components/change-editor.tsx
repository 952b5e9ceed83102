import { Button, Textarea } from "@mantine/core";
import { useContext, useState } from "react";
import type { Change } from "../proof";
import { DecidingContext } from "../use-review";
import classes from "./change-editor.module.css";

/** The user's own wording in place of the suggested one. */
export function ChangeEditor({ change, onClose }: { change: Change; onClose(): void }) {
  const { edit } = useContext(DecidingContext);
  const [text, setText] = useState(typeof change.after === "string" ? change.after : "");
  const save = () => {
    if (text.trim() === "") return;
    edit(change, text.trim());
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
        event.stopPropagation();
      }}
    >
      {typeof change.before === "string" && <p className={classes.before}>{change.before}</p>}
      <Textarea
        aria-label="Your wording"
        autosize
        minRows={2}
        maxRows={16}
        data-autofocus
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.go}>
        <Button type="submit" size="compact-md" disabled={text.trim() === ""}>
          Use my wording
        </Button>
        <Button size="compact-md" variant="default" onClick={onClose}>
          Cancel
        </Button>
        <span className={classes.hint}>Ctrl and Enter saves, Escape leaves</span>
      </div>
    </form>
  );
}
