import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Failure } from "@/components/ui/failure";
import { showDone } from "@/components/ui/toast";
import { editResume, type Resume, useResumeChange } from "../api";
import classes from "./resume-editor.module.css";
import { ResumeOutline } from "./resume-outline";

/** The text of a resume, to be corrected by hand; saving makes a new version. */
export function ResumeEditor({ resume }: { resume: Resume }) {
  const [text, setText] = useState(resume.text);
  const [name, setName] = useState("");
  const save = useResumeChange(() => editResume(resume.resume_id, { text, version_name: name }));
  const isChanged = text !== resume.text;
  return (
    <div className={classes.columns}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined, { onSuccess: ({ version }) => showDone(`Saved as version ${version.number}.`) });
        }}
      >
        <Textarea
          aria-label="Text of the resume"
          classNames={{ input: classes.text }}
          autosize
          minRows={20}
          value={text}
          spellCheck
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {save.isError && <Failure error={save.error} title="It could not be saved" />}
        <div className={classes.go}>
          <TextInput
            aria-label="Name of the new version"
            placeholder="Name of the new version (optional)"
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!isChanged} loading={save.isPending}>
            Save as a new version
          </Button>
          {isChanged && (
            <Button variant="default" onClick={() => setText(resume.text)}>
              Undo my edits
            </Button>
          )}
        </div>
      </form>
      <aside className={classes.read}>
        <h2>What was read</h2>
        <p className={classes.lead}>If something is wrong here, correct it in the text.</p>
        <ResumeOutline resume={resume.resume} />
      </aside>
    </div>
  );
}
