import { Button } from "@mantine/core";
import { useLocation } from "wouter";
import { Note } from "@/components/ui/note";
import { RESUME_FILES } from "@/features/resume/files";
import { ReaderNote } from "@/features/settings/components/reader-note";
import { isLink } from "@/lib/links";
import type { StartFormState } from "../use-start-form";
import { DocumentSheet } from "./document-sheet";
import { Estimate } from "./estimate";
import { KeptResumes } from "./kept-resumes";
import { LevelChoice } from "./level-choice";
import { MoreWishes } from "./more-wishes";
import { ReadNote } from "./read-note";
import classes from "./start-page.module.css";

const TEXT_FILES = ".md,.markdown,.txt,text/plain,text/markdown";

/** Resume, job, how much may change: then go. */
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
          placeholder="Drop a PDF or Word file here, or paste the text"
          accept={RESUME_FILES}
          value={form.resume}
          onChange={form.change("resume")}
          onFile={(file) => form.readFile("resume", file)}
          error={form.errors.resume}
          isBusy={form.isReading}
          inputRef={form.inputs.resume}
          action={<KeptResumes onTake={form.takeResume} />}
        >
          {form.kept && <ReadNote resume={form.kept} />}
        </DocumentSheet>
        <DocumentSheet
          label="The job"
          placeholder="Paste the whole ad, or the link of its page"
          accept={TEXT_FILES}
          value={form.job}
          onChange={form.change("job")}
          onFile={(file) => form.readFile("job", file)}
          error={form.errors.job}
          inputRef={form.inputs.job}
        >
          {isLink(form.job) && <p className={classes.link}>The page is fetched when you start.</p>}
        </DocumentSheet>
      </div>
      <div className={classes.rest}>
        <LevelChoice value={form.level} onChange={form.setLevel} />
        <MoreWishes form={form} />
        {form.errors.form && (
          <Note tone="bad" isAlert>
            <p>{form.errors.form}</p>
          </Note>
        )}
        <div className={classes.go}>
          <Button type="submit" size="md" loading={form.isBusy}>
            Tailor my resume
          </Button>
          <ReaderNote className={classes.reader} />
        </div>
        <Estimate form={form} />
      </div>
    </form>
  );
}
