import { Button, Menu } from "@mantine/core";
import { Icon } from "@/components/ui/icon";
import type { Schemas } from "@/lib/api-client";

interface Props {
  resumes: readonly Schemas["ResumeSummary"][];
  onChoose(resumeId: string): void;
}

/** One of the resumes that are kept. */
export function ResumeMenu({ resumes, onChoose }: Props) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-md" rightSection={<Icon name="down" size={14} />}>
          My resumes
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {resumes.map(({ resume_id, name }) => (
          <Menu.Item key={resume_id} onClick={() => onChoose(resume_id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
