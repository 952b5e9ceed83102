import { useRef, useState } from "react";
import { messageOf, Problem } from "@/lib/problem";
import { useKept } from "@/lib/use-kept";
import { type Level, useStartCustomization } from "./api";
import { textOfFile } from "./read-file";

type Field = "resume" | "job";
type Errors = Partial<Record<Field | "form", string>>;

const FIELD_OF: Record<string, Field> = {
  resume_text: "resume",
  resume_id: "resume",
  job_description_text: "job",
  job_description_id: "job",
  job_description_url: "job",
};

/** What stands in the form, what is wrong with it, and what can be done with it. */
export function useStartForm() {
  const [resume, setResume] = useKept("start.resume", "");
  const [job, setJob] = useKept("start.job", "");
  const [level, setLevel] = useKept("start.level", "balanced");
  const [errors, setErrors] = useState<Errors>({});
  const inputs = { resume: useRef<HTMLTextAreaElement>(null), job: useRef<HTMLTextAreaElement>(null) };
  const start = useStartCustomization();

  const setters: Record<Field, (text: string) => void> = { resume: setResume, job: setJob };
  const change = (field: Field) => (text: string) => {
    setters[field](text);
    setErrors((known) => ({ ...known, [field]: undefined, form: undefined }));
  };

  const fail = (found: Errors) => {
    setErrors(found);
    const first = (["resume", "job"] as const).find((field) => found[field]);
    if (first) inputs[first].current?.focus();
  };

  async function readFile(field: Field, file: File) {
    try {
      change(field)(await textOfFile(file));
    } catch (error) {
      fail({ ...errors, [field]: messageOf(error) });
    }
  }

  /** Gives the id of the new customization; null when something is wrong, and said. */
  async function submit(): Promise<string | null> {
    const empty: Errors = {};
    if (!resume.trim()) empty.resume = "Paste your resume, or drop a file here.";
    if (!job.trim()) empty.job = "Paste the job ad.";
    fail(empty);
    if (Object.keys(empty).length > 0) return null;
    try {
      return await start.mutateAsync({
        resume_text: resume,
        job_description_text: job,
        customization_level: level as Level,
      });
    } catch (error) {
      fail(errorsOf(error));
      return null;
    }
  }

  return {
    resume,
    job,
    level: level as Level,
    setLevel,
    errors,
    inputs,
    change,
    readFile,
    submit,
    isBusy: start.isPending,
    fill(resumeText: string, jobText: string) {
      change("resume")(resumeText);
      change("job")(jobText);
    },
  };
}

export type StartFormState = ReturnType<typeof useStartForm>;

/** What the service has against the form, at the field that it is about. */
function errorsOf(error: unknown): Errors {
  const found: Errors = {};
  if (error instanceof Problem) {
    for (const [name, message] of Object.entries(error.byField)) found[FIELD_OF[name] ?? "form"] ??= message;
  }
  return Object.keys(found).length > 0 ? found : { form: messageOf(error) };
}
