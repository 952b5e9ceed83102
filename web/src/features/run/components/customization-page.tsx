import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useState } from "react";
import { Link } from "wouter";
import { announce } from "@/app/announce";
import { Failure } from "@/components/ui/failure";
import { lazily } from "@/components/ui/lazily";
import { Loading } from "@/components/ui/loading";
import { MoreMenu } from "@/components/ui/more-menu";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { RemoveItem } from "@/components/ui/remove-item";
import { levelTitle } from "@/lib/levels";
import { isOver } from "@/lib/run-state";
import { type Customization, useCustomization, useDeleteCustomization } from "../api";
import { useRun } from "../use-run";
import { MissingCustomization } from "./missing";
import { RunView } from "./run-view";
import { StatusStrip } from "./status-strip";
import { VIEWS, ViewLinks } from "./view-links";

const ReviewView = lazily(() => import("@/features/review/components/review-view"), "ReviewView");
const MatchView = lazily(() => import("@/features/match/components/match-view"), "MatchView");
const ExportView = lazily(() => import("./export-view"), "ExportView");

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
  const title = known?.job_title ?? run.state.findings.jobTitle ?? "Your tailoring";
  return (
    <Page
      title={title}
      windowTitle={`${VIEWS.find((each) => each.view === shown)?.label ?? "Tailoring"}: ${title}`}
      lead={known && <About customization={known} company={known.company ?? run.state.findings.company} />}
      actions={known && <CustomizationActions customization={known} />}
      isWide
    >
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

/** Which resume was tailored to which job, and how much. */
function About({ customization, company }: { customization: Customization; company: string | null }) {
  const { customization_level, resume_id, resume_name, job_id } = customization;
  return (
    <>
      {company && `${company} · `}
      {levelTitle(customization_level)} · <Link href={`/resumes/${resume_id}`}>{resume_name}</Link> ·{" "}
      <Link href={`/jobs/${job_id}`}>the ad</Link>
    </>
  );
}

function CustomizationActions({ customization }: { customization: Customization }) {
  const id = customization.customization_id;
  const remove = useDeleteCustomization(id);
  return (
    <MoreMenu>
      <RemoveItem
        id={id}
        said="The tailoring is deleted. Versions that were kept of it stay."
        to="/"
        onRemove={() => remove.mutateAsync()}
      />
    </MoreMenu>
  );
}
