import { useRef, useState } from "react";
import { useJob } from "@/features/job/api";
import { keepResumeFile, type Resume, useResume, useResumeChange } from "@/features/resume/api";
import type { Level } from "@/lib/levels";
import { isLink } from "@/lib/links";
import { isLocalOnly } from "@/lib/local-only";
import { messageOf, Problem } from "@/lib/problem";
import { useKept } from "@/lib/use-kept";
import { type CustomizeRequest, useStartCustomization } from "./api";
import { isText, textOfFile } from "./read-file";

type Field = "resume" | "job";
type Errors = Partial<Record<Field | "form", string>>;

const FIELD_OF: Record<string, Field> = {
  resume_text: "resume",
  resume_id: "resume",
  job_description_text: "job",
  job_description_id: "job",
  job_description_url: "job",
};

/** What stands in the form, what is wrong with it, and what can be done with it.

A text that still is that of a resume or job that is kept is sent as that one, by its id. */
export function useStartForm(given: { resumeId: string | null; jobId: string | null }) {
  const [resume, setResume] = useKept("start.resume", "");
  const [resumeId, setResumeId] = useKept("start.resume_id", "");
  const [job, setJob] = useKept("start.job", "");
  const [jobId, setJobId] = useKept("start.job_id", "");
  const [level, setLevel] = useKept("start.level", "balanced");
  const [notes, setNotes] = useKept("start.notes", "");
  const [wishes, setWishes] = useKept("start.wishes", "");
  const [reviewFirst, setReviewFirst] = useKept("start.review_first", "");
  const [errors, setErrors] = useState<Errors>({});
  const inputs = { resume: useRef<HTMLTextAreaElement>(null), job: useRef<HTMLTextAreaElement>(null) };
  const start = useStartCustomization();
  const upload = useResumeChange(keepResumeFile);

  const forget = (field: Field | "form") => setErrors((known) => ({ ...known, [field]: undefined, form: undefined }));
  const kept = useKeptResume(resumeId || null);

  function takeResume(taken: Resume) {
    setResumeId(taken.resume_id);
    setResume(taken.text);
    forget("resume");
  }
  useOnce(useResume(given.resumeId ?? "").data, given.resumeId, takeResume);
  useOnce(useJob(given.jobId ?? "").data, given.jobId, (found) => {
    setJobId(found.job_id);
    setJob(found.text);
  });

  const change = (field: Field) => (text: string) => {
    if (field === "resume") setResume(text);
    else {
      setJob(text);
      setJobId("");
    }
    forget(field);
  };

  const fail = (found: Errors) => {
    setErrors(found);
    const first = (["resume", "job"] as const).find((field) => found[field]);
    if (first) inputs[first].current?.focus();
  };

  async function readFile(field: Field, file: File) {
    try {
      if (field === "resume" && !isText(file)) takeResume(await upload.mutateAsync(file));
      else {
        change(field)(await textOfFile(file));
        if (field === "resume") setResumeId("");
      }
    } catch (error) {
      fail({ ...errors, [field]: messageOf(error) });
    }
  }

  const isAsKept = kept !== null && kept.text === resume;

  function wanted(): CustomizeRequest {
    const body: CustomizeRequest = { customization_level: level as Level };
    if (isAsKept) body.resume_id = kept.resume_id;
    else body.resume_text = resume;
    if (jobId) body.job_description_id = jobId;
    else if (isLink(job)) body.job_description_url = job.trim();
    else body.job_description_text = job;
    if (notes.trim()) body.notes = notes.trim();
    if (wishes.trim()) body.instructions = wishes.trim();
    if (isLocalOnly()) body.local_only = true;
    if (reviewFirst) body.review_first = true;
    return body;
  }

  /** Gives the id of the new customization; null when something is wrong, and said. */
  async function submit(): Promise<string | null> {
    const empty: Errors = {};
    if (!resume.trim()) empty.resume = "Paste your resume, or drop a file here.";
    if (!job.trim()) empty.job = "Paste the ad, or the link of its page.";
    fail(empty);
    if (Object.keys(empty).length > 0) return null;
    try {
      return await start.mutateAsync(wanted());
    } catch (error) {
      fail(errorsOf(error));
      return null;
    }
  }

  return {
    resume,
    job,
    level: level as Level,
    notes,
    wishes,
    isReviewFirst: reviewFirst !== "",
    errors,
    inputs,
    kept: isAsKept ? kept : null,
    isReading: upload.isPending,
    isBusy: start.isPending,
    change,
    setLevel,
    setNotes,
    setWishes,
    setReviewFirst: (isOn: boolean) => setReviewFirst(isOn ? "on" : ""),
    readFile,
    takeResume,
    wanted,
    submit,
    fill(resumeText: string, jobText: string) {
      setResumeId("");
      change("resume")(resumeText);
      change("job")(jobText);
    },
  };
}

export type StartFormState = ReturnType<typeof useStartForm>;

function useKeptResume(id: string | null): Resume | null {
  const found = useResume(id ?? "");
  return id !== null && found.data ? found.data : null;
}

/** Takes what was asked for by the address, once it is there, and once only. */
function useOnce<T>(found: T | undefined, wanted: string | null, take: (found: T) => void) {
  const [taken, setTaken] = useState<string | null>(null);
  if (wanted === null || found === undefined || taken === wanted) return;
  setTaken(wanted);
  take(found);
}

/** What the service has against the form, at the field that it is about. */
function errorsOf(error: unknown): Errors {
  const found: Errors = {};
  if (error instanceof Problem) {
    for (const [name, message] of Object.entries(error.byField)) found[FIELD_OF[name] ?? "form"] ??= message;
  }
  return Object.keys(found).length > 0 ? found : { form: messageOf(error) };
}
