import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { announce } from "@/app/announce";
import { Failure } from "@/components/ui/failure";
import { Loading } from "@/components/ui/loading";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { isOver } from "@/lib/run-state";
import { capitalised } from "@/lib/words";
import { useCustomization } from "../api";
import { useRun } from "../use-run";
import { MissingCustomization } from "./missing";
import { RunView } from "./run-view";
import { StatusStrip } from "./status-strip";
import { ViewLinks } from "./view-links";

const ReviewView = lazy(() =>
  import("@/features/review/components/review-view").then((m) => ({ default: m.ReviewView })),
);
const MatchView = lazy(() => import("@/features/match/components/match-view").then((m) => ({ default: m.MatchView })));

const ExportView = lazy(() => import("./export-view").then((m) => ({ default: m.ExportView })));

/** One customization, from its start to its export. */
export function CustomizationPage({ id, view }: { id: string; view: string | undefined }) {
  const query = useCustomization(id);
  const queryClient = useQueryClient();
  const known = query.data;
  // Whoever comes while it is made watches; whoever comes later reviews.
  const [wasOver, setWasOver] = useState<boolean | null>(null);
  if (wasOver === null && known) setWasOver(isOver(known.status));
  const shown = view ?? (wasOver ? "review" : "progress");
  const run = useRun(id, known?.run_id, known !== undefined && (!isOver(known.status) || shown === "progress"));
  const hasEnded = run.connection === "ended" || isOver(run.state.status);

  useEffect(() => {
    if (!hasEnded) return;
    queryClient.invalidateQueries({ queryKey: ["customization", id] });
    announce("The run has ended.");
  }, [hasEnded, id, queryClient]);

  if (query.isPending) {
    return (
      <Page title="Your tailoring">
        <Loading />
      </Page>
    );
  }
  if (query.isError && !known) {
    return <MissingCustomization error={query.error} onRetry={() => query.refetch()} />;
  }
  const found = run.state.findings;
  const title = known?.job_title ?? found.jobTitle ?? "Your tailoring";
  const lead = [known?.company ?? found.company, capitalised(known?.customization_level ?? "")]
    .filter(Boolean)
    .join(" · ");
  return (
    <Page title={title} lead={lead} isWide>
      {known && (
        <>
          <StatusStrip customization={known} run={run} isWatching={shown === "progress"} />
          <ViewLinks id={id} shown={shown} result={known.result} />
          {!known.is_stored && (
            <Note tone="amber" title="This is not stored">
              <p>The database could not take it, so it ends with the service. Export what you want to keep.</p>
            </Note>
          )}
          {query.isError && <Failure error={query.error} onRetry={() => query.refetch()} />}
          <Suspense fallback={<Loading />}>
            {shown === "progress" && <RunView customization={known} run={run} />}
            {shown === "review" && <ReviewView customization={known} />}
            {shown === "match" && <MatchView customization={known} />}
            {shown === "export" && <ExportView customization={known} />}
          </Suspense>
        </>
      )}
    </Page>
  );
}
