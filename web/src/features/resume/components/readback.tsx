import { useState } from "react";
import { Loading } from "@/components/ui/loading";
import { Note } from "@/components/ui/note";
import type { Schemas } from "@/lib/api-client";
import { messageOf } from "@/lib/problem";
import { counted } from "@/lib/words";
import { type Source, type Taken, useExportReport } from "../exports";

interface Props {
  source: Source;
  taken: Taken;
}

/** What became of an export: saved, and, where it was read again, what was found in it. */
export function Readback({ source, taken }: Props) {
  const { fileName, readback } = taken;
  if (readback === null) return <Note tone="good" title={`${fileName} is saved`} />;
  const { isWhole, lines, lost } = readback;
  return (
    <Note
      tone={isWhole ? "good" : "amber"}
      title={isWhole ? `${fileName} is saved` : `${fileName} is saved, but look it through`}
    >
      <p>
        {isWhole
          ? `Read again and compared: all ${counted(lines, "line")} are in it, in order.`
          : `Read again, ${counted(lost, "line")} of ${lines} could not be found in it. Another look or format may keep them.`}
      </p>
      <WholeReport source={source} taken={taken} />
    </Note>
  );
}

/** Which lines, asked for only when somebody wants to know. */
function WholeReport({ source, taken: { format, template } }: Props) {
  const [isOpen, setOpen] = useState(false);
  const report = useExportReport(source, format, template, isOpen);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The whole report</summary>
      {isOpen && report.isPending && <Loading lines={2} />}
      {report.isError && <p>{messageOf(report.error)}</p>}
      {report.data && <Found report={report.data} />}
    </details>
  );
}

function Found({ report: { readback, notices, size } }: { report: Schemas["ExportReport"] }) {
  const lost = readback?.lost ?? [];
  return (
    <>
      <p>
        {counted(readback?.sections ?? 0, "heading")} and {counted(readback?.lines ?? 0, "line")} looked for;{" "}
        {Math.ceil(size / 1024)} KiB.
      </p>
      {readback?.problem && <p>{readback.problem}</p>}
      {lost.length > 0 && (
        <ul>
          {lost.map(({ section, text, is_elsewhere }) => (
            <li key={`${section} ${text}`}>
              “{text}”{section && `, under ${section}`}: {is_elsewhere ? "stands somewhere else" : "not found"}
            </li>
          ))}
        </ul>
      )}
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </>
  );
}
