import { useQueryClient } from "@tanstack/react-query";
import { Suspense } from "react";
import { lazily } from "@/components/ui/lazily";
import { showFailure } from "@/components/ui/toast";
import { type Resume, resumeQuery, useLatestResumes } from "@/features/resume/api";
import { useKeptOnly } from "@/lib/use-removals";

const ResumeMenu = lazily(() => import("./resume-menu"), "ResumeMenu");

/** Fills in a resume that is kept already; nothing while there is none. */
export function KeptResumes({ onTake }: { onTake(resume: Resume): void }) {
  const resumes = useLatestResumes(12);
  const queryClient = useQueryClient();
  const items = useKeptOnly(resumes.data?.items ?? [], (resume) => resume.resume_id);
  if (items.length === 0) return null;
  return (
    <Suspense>
      <ResumeMenu
        resumes={items}
        onChoose={(id) => queryClient.fetchQuery(resumeQuery(id)).then(onTake, showFailure)}
      />
    </Suspense>
  );
}
