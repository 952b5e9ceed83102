import { Button, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { messageOf } from "@/lib/problem";
import { FORMATS, type Source, takeExport, useTemplates } from "../exports";
import classes from "./export-panel.module.css";
import { PagePreview } from "./page-preview";
import { Readback } from "./readback";

interface Props {
  source: Source;
  /** Changes when what is exported has changed. */
  stamp?: string;
  /** What else can be done with it, below the formats. */
  children?: ReactNode;
}

/** What it looks like typeset, and every format that it can be taken in. */
export function ExportPanel({ source, stamp = "", children }: Props) {
  const templates = useTemplates();
  const [template, setTemplate] = useState<string | null>(null);
  const looks = templates.data?.items ?? [];
  const chosen = template ?? looks[0]?.name ?? null;
  const take = useMutation({ mutationFn: (format: string) => takeExport(source, format, chosen) });
  return (
    <div className={classes.columns}>
      <PagePreview source={source} template={chosen} stamp={stamp} />
      <div className={classes.side}>
        {looks.length > 1 && (
          <Select
            label="Look of the PDF"
            description={looks.find((look) => look.name === chosen)?.description}
            data={looks.map(({ name, title }) => ({ value: name, label: title }))}
            value={chosen}
            onChange={(value) => value && setTemplate(value)}
            allowDeselect={false}
          />
        )}
        <ul className={`plain-list ${classes.formats}`}>
          {FORMATS.map(({ format, title, words }, n) => (
            <li key={format} className={classes.format}>
              <div>
                <b>{title}</b>
                <p>{words}</p>
              </div>
              <Button
                variant={n === 0 ? "filled" : "default"}
                leftSection={<Icon name="download" size={16} />}
                aria-label={`Download as ${title}`}
                loading={take.isPending && take.variables === format}
                onClick={() => take.mutate(format)}
              >
                Download
              </Button>
            </li>
          ))}
        </ul>
        <div role="status">
          {take.isSuccess && <Readback key={take.submittedAt} source={source} taken={take.data} />}
          {take.isError && (
            <Note tone="bad" title="It could not be exported">
              <p>{messageOf(take.error)}</p>
            </Note>
          )}
        </div>
        {children}
      </div>
    </div>
  );
}
