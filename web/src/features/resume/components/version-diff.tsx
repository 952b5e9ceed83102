import { DiffText } from "@/components/ui/diff-text";
import { Failure } from "@/components/ui/failure";
import { Loading } from "@/components/ui/loading";
import type { Schemas } from "@/lib/api-client";
import { counted } from "@/lib/words";
import { useDiff } from "../api";
import classes from "./version-diff.module.css";

const KIND = { same: "same", removed: "removed", added: "added" } as const;

/** What differs between two versions, line by line and word by word. */
export function VersionDiff({ id, before, after }: { id: string; before: number; after: number }) {
  const diff = useDiff(id, before, after);
  if (before === after) return <p className={classes.quiet}>Choose two different versions to compare them.</p>;
  if (diff.isPending) return <Loading />;
  if (diff.isError) return <Failure error={diff.error} onRetry={() => diff.refetch()} />;
  const { lines, statistics } = diff.data;
  return (
    <section aria-label={`Version ${before} and version ${after}`}>
      <p className={classes.quiet}>
        {counted(statistics.changed, "line")} changed, {statistics.added} added, {statistics.removed} removed,{" "}
        {statistics.moved} moved
      </p>
      <div className={classes.sheet}>
        {withKeys(lines).map(([key, line]) => (
          <DiffLine key={key} line={line} />
        ))}
      </div>
    </section>
  );
}

type Line = Schemas["DiffLine"];

/** Lines may be equal, so they are told apart by their place. */
const withKeys = (lines: readonly Line[]) => lines.map((line, n): [number, Line] => [n, line]);

function DiffLine({ line }: { line: Line }) {
  const pieces = line.pieces.map(({ op, text }) => ({ kind: KIND[op], text }));
  return (
    <p data-status={line.status}>
      <DiffText pieces={pieces} />
    </p>
  );
}
