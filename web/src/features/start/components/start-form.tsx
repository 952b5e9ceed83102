import { Button } from "@mantine/core";
import { useLocation } from "wouter";
import { Note } from "@/components/ui/note";
import type { StartFormState } from "../use-start-form";
import { DocumentSheet } from "./document-sheet";
import { LevelChoice } from "./level-choice";
import classes from "./start-page.module.css";

const TEXT_FILES = ".md,.markdown,.txt,text/plain,text/markdown";

export function StartForm({ form }: { form: StartFormState }) {
  const [, go] = useLocation();
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        const id = await form.submit();
        if (id !== null) go(`/customizations/${id}/progress`);
      }}
    >
      <div className={classes.pair}>
        <DocumentSheet
          label="Your resume"
          hint="Markdown or plain text"
          placeholder="Paste it, or drop a file here"
          accept={TEXT_FILES}
          value={form.resume}
          onChange={form.change("resume")}
          onFile={(file) => form.readFile("resume", file)}
          error={form.errors.resume}
          inputRef={form.inputs.resume}
        />
        <DocumentSheet
          label="The job"
          hint="The whole ad"
          placeholder="Paste the whole ad"
          accept={TEXT_FILES}
          value={form.job}
          onChange={form.change("job")}
          onFile={(file) => form.readFile("job", file)}
          error={form.errors.job}
          inputRef={form.inputs.job}
        />
      </div>
      <div className={classes.rest}>
        <LevelChoice value={form.level} onChange={form.setLevel} />
        {form.errors.form && (
          <Note tone="bad" isAlert>
            <p>{form.errors.form}</p>
          </Note>
        )}
        <div className={classes.go}>
          <Button type="submit" size="md" loading={form.isBusy}>
            Tailor my resume
          </Button>
        </div>
      </div>
    </form>
  );
}
