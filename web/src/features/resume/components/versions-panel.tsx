import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { Failure } from "@/components/ui/failure";
import { Loading } from "@/components/ui/loading";
import { showDone, showFailure } from "@/components/ui/toast";
import { ago } from "@/lib/words";
import { restoreVersion, useResumeChange, useVersions, type Version } from "../api";
import { VersionDiff } from "./version-diff";
import classes from "./versions-panel.module.css";

const SOURCE_IN_WORDS: Record<Version["source"], string> = {
  upload: "from a file",
  text: "from pasted text",
  edit: "edited by hand",
  customization: "tailored",
  restore: "restored",
};

/** All versions, the newest first; any two can be compared. */
export function VersionsPanel({ id }: { id: string }) {
  const versions = useVersions(id);
  const restore = useResumeChange((number: number) => restoreVersion(id, number));
  const [chosen, setChosen] = useState<readonly [number, number] | null>(null);
  if (versions.isPending) return <Loading />;
  if (versions.isError) return <Failure error={versions.error} onRetry={() => versions.refetch()} />;
  const { items } = versions.data;
  const newest = items[0]?.number ?? 1;
  const [before, after] = chosen ?? [Math.max(1, newest - 1), newest];
  return (
    <div className={classes.columns}>
      <ol className={`plain-list ${classes.versions}`}>
        {items.map((version) => (
          <li key={version.version_id} className={classes.version}>
            <div>
              <b>{version.name || `Version ${version.number}`}</b>
              <p className={classes.quiet}>
                {version.number}, {SOURCE_IN_WORDS[version.source]}, {ago(version.created_at)}
                {version.customization_id && (
                  <>
                    {" "}
                    <Link href={`/customizations/${version.customization_id}`}>see how</Link>
                  </>
                )}{" "}
                <Link
                  href={`/resumes/${id}/export?version=${version.number}`}
                  aria-label={`Export version ${version.number}`}
                >
                  export
                </Link>
              </p>
            </div>
            <div className={classes.actions}>
              <label>
                <input
                  type="radio"
                  name="before"
                  checked={version.number === before}
                  onChange={() => setChosen([version.number, after])}
                />{" "}
                before
              </label>
              <label>
                <input
                  type="radio"
                  name="after"
                  checked={version.number === after}
                  onChange={() => setChosen([before, version.number])}
                />{" "}
                after
              </label>
              {version.number !== newest && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={restore.isPending && restore.variables === version.number}
                  onClick={() =>
                    restore.mutate(version.number, {
                      onSuccess: (resume) =>
                        showDone(`It is the current one again, as version ${resume.version.number}.`),
                      onError: showFailure,
                    })
                  }
                >
                  Restore
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <VersionDiff id={id} before={before} after={after} />
    </div>
  );
}
