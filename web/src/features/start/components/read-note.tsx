import { Link } from "wouter";
import type { Resume } from "@/features/resume/api";
import { ResumeOutline } from "@/features/resume/components/resume-outline";
import { outlineOf } from "@/features/resume/outline";
import { counted } from "@/lib/words";
import classes from "./read-note.module.css";

/** What was read out of a file, to be checked at a glance; the text above can be corrected. */
export function ReadNote({ resume }: { resume: Resume }) {
  const outline = outlineOf(resume.resume);
  const entries = outline.sections.reduce((sum, section) => sum + section.entries.length, 0);
  return (
    <details className={classes.read}>
      <summary>
        Read: {outline.name ?? "no name"}, {counted(outline.sections.length, "section")},{" "}
        {counted(entries, "entry", "entries")}
        {outline.doubts > 0 && <span className={classes.doubt}>, {outline.doubts} to check</span>}
      </summary>
      <ResumeOutline resume={resume.resume} />
      <p className={classes.kept}>
        Kept as <Link href={`/resumes/${resume.resume_id}`}>{resume.name}</Link>. Correct the text above if something is
        wrong.
      </p>
    </details>
  );
}
