import { Button, FileButton, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { Empty } from "@/components/ui/empty";
import { Failure } from "@/components/ui/failure";
import { Icon } from "@/components/ui/icon";
import { Loading } from "@/components/ui/loading";
import { Page } from "@/components/ui/page";
import rows from "@/components/ui/rows.module.css";
import { ShowMore } from "@/components/ui/show-more";
import { useKeptOnly } from "@/lib/use-removals";
import { ago } from "@/lib/words";
import { keepResumeFile, useResumeChange, useResumes } from "../api";
import { RESUME_FILES } from "../files";

/** All resumes that are kept. */
export function ResumesPage() {
  const [query, setQuery] = useState("");
  const resumes = useResumes(query);
  const keep = useResumeChange(keepResumeFile);
  const [, go] = useLocation();
  const addFile = (file: File | null) =>
    file && keep.mutate(file, { onSuccess: (resume) => go(`/resumes/${resume.resume_id}`) });
  const add = (
    <FileButton accept={RESUME_FILES} onChange={addFile}>
      {(button) => (
        <Button {...button} loading={keep.isPending} leftSection={<Icon name="plus" size={16} />}>
          Add a resume
        </Button>
      )}
    </FileButton>
  );
  const items = useKeptOnly(resumes.items, (resume) => resume.resume_id);
  const isEmpty = resumes.isSuccess && items.length === 0 && query === "";
  return (
    <Page
      title="Resumes"
      lead="Each keeps all its versions; nothing is overwritten."
      actions={resumes.isSuccess && !isEmpty && add}
    >
      {keep.isError && <Failure error={keep.error} title="That file could not be kept" />}
      {resumes.isError && <Failure error={resumes.error} onRetry={() => resumes.refetch()} />}
      {resumes.isPending && <Loading />}
      {isEmpty && (
        <Empty title="No resume yet" action={add}>
          <p>PDF, Word, OpenDocument, HTML, Markdown or plain text. It stays with this service.</p>
        </Empty>
      )}
      {resumes.isSuccess && !isEmpty && (
        <>
          <TextInput
            className={rows.search}
            aria-label="Find a resume"
            placeholder="Find a resume"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <ul className={`plain-list ${rows.rows}`}>
            {items.map((resume) => (
              <li key={resume.resume_id} className={rows.row}>
                <Link href={`/resumes/${resume.resume_id}`} className={rows.name}>
                  {resume.name}
                </Link>
                <span className={rows.quiet}>changed {ago(resume.updated_at)}</span>
              </li>
            ))}
          </ul>
          <ShowMore pages={resumes} />
          {items.length === 0 && <p className={rows.quiet}>No resume is called that.</p>}
        </>
      )}
    </Page>
  );
}
