import { Button, Menu, TextInput } from "@mantine/core";
import { useState } from "react";
import { flushSync } from "react-dom";
import { Link, useSearch } from "wouter";
import { Failure } from "@/components/ui/failure";
import { Icon } from "@/components/ui/icon";
import { Loading } from "@/components/ui/loading";
import { MoreMenu } from "@/components/ui/more-menu";
import { focusHeading, Page } from "@/components/ui/page";
import { RemoveItem } from "@/components/ui/remove-item";
import { SideLinks } from "@/components/ui/side-links";
import { showFailure } from "@/components/ui/toast";
import { ago } from "@/lib/words";
import { editResume, type Resume, useDeleteResume, useResume, useResumeChange } from "../api";
import { ExportPanel } from "./export-panel";
import { ResumeEditor } from "./resume-editor";
import { VersionsPanel } from "./versions-panel";

const VIEWS = [
  { view: "text", label: "Text" },
  { view: "versions", label: "Versions" },
  { view: "export", label: "Export" },
];

/** One resume: its text, its versions, its exports. */
export function ResumePage({ id, view = "text" }: { id: string; view: string | undefined }) {
  const resume = useResume(id);
  if (resume.isPending || resume.isError) {
    return (
      <Page title="Resume">
        {resume.isPending ? <Loading /> : <Failure error={resume.error} onRetry={() => resume.refetch()} />}
      </Page>
    );
  }
  const { name, version, updated_at } = resume.data;
  return (
    <Page
      title={name}
      lead={`Version ${version.number}${version.name && ` (${version.name})`}, ${ago(updated_at)}`}
      actions={<ResumeActions resume={resume.data} />}
      isWide={view === "export"}
    >
      <SideLinks label="Views of this resume" base={`/resumes/${id}`} views={VIEWS} shown={view} />
      {view === "text" && <ResumeEditor key={version.number} resume={resume.data} />}
      {view === "versions" && <VersionsPanel id={id} />}
      {view === "export" && <ResumeExport id={id} />}
    </Page>
  );
}

/** The current version, or the one that the address names. */
function ResumeExport({ id }: { id: string }) {
  const version = Number(new URLSearchParams(useSearch()).get("version")) || undefined;
  return (
    <>
      {version !== undefined && (
        <p>
          This is version {version}. <Link href={`/resumes/${id}/export`}>Export the current one</Link>
        </p>
      )}
      <ExportPanel key={version} source={{ kind: "resume", id, version }} />
    </>
  );
}

function ResumeActions({ resume }: { resume: Resume }) {
  const id = resume.resume_id;
  const [isRenaming, setRenaming] = useState(false);
  const rename = useResumeChange((name: string) => editResume(id, { name }));
  const remove = useDeleteResume();
  const stopRenaming = () => {
    flushSync(() => setRenaming(false));
    focusHeading();
  };
  if (isRenaming) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const name = new FormData(event.currentTarget).get("name");
          rename.mutate(String(name), { onSuccess: stopRenaming, onError: showFailure });
        }}
        onKeyDown={(event) => event.key === "Escape" && stopRenaming()}
        style={{ display: "flex", gap: "0.5rem" }}
      >
        <TextInput
          name="name"
          aria-label="Name of the resume"
          defaultValue={resume.name}
          required
          maxLength={200}
          autoFocus
        />
        <Button type="submit" loading={rename.isPending}>
          Save
        </Button>
      </form>
    );
  }
  return (
    <>
      <Button component={Link} href={`/?resume=${id}`}>
        Tailor it to a job
      </Button>
      <MoreMenu>
        <Menu.Item leftSection={<Icon name="edit" size={16} />} onClick={() => setRenaming(true)}>
          Rename
        </Menu.Item>
        {resume.has_file && (
          <Menu.Item
            component="a"
            href={`/api/v1/resumes/${id}/file`}
            download
            leftSection={<Icon name="file" size={16} />}
          >
            The file it came as
          </Menu.Item>
        )}
        <RemoveItem
          id={id}
          said={`“${resume.name}” is deleted, with all that was made of it.`}
          to="/resumes"
          onRemove={() => remove.mutateAsync(id)}
        />
      </MoreMenu>
    </>
  );
}
