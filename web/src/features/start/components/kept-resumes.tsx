import { Button, Menu } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Icon } from "@/components/ui/icon";
import { showFailure } from "@/components/ui/toast";
import { type Resume, resumeQuery, useResumes } from "@/features/resume/api";

/** Fills in a resume that is kept already; nothing while there is none. */
export function KeptResumes({ onTake }: { onTake(resume: Resume): void }) {
  const resumes = useResumes();
  const queryClient = useQueryClient();
  const items = resumes.data?.items ?? [];
  if (items.length === 0) return null;
  const take = (id: string) => queryClient.fetchQuery(resumeQuery(id)).then(onTake, showFailure);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-md" rightSection={<Icon name="down" size={14} />}>
          One of mine
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.slice(0, 12).map((resume) => (
          <Menu.Item key={resume.resume_id} onClick={() => take(resume.resume_id)}>
            {resume.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
