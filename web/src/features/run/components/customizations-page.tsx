import { Button, Chip, Group } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { Empty } from "@/components/ui/empty";
import { Failure } from "@/components/ui/failure";
import filter from "@/components/ui/filter.module.css";
import { Loading } from "@/components/ui/loading";
import { Page } from "@/components/ui/page";
import { RunRows } from "@/components/ui/run-rows";
import { ShowMore } from "@/components/ui/show-more";
import type { Schemas } from "@/lib/api-client";
import { useKeptOnly } from "@/lib/use-removals";
import { useCustomizations } from "../api";

type RunState = Schemas["RunState"];

const STATES: readonly { state: RunState; label: string }[] = [
  { state: "completed", label: "Ready" },
  { state: "running", label: "Going on" },
  { state: "queued", label: "Waiting" },
  { state: "cancelled", label: "Stopped" },
  { state: "failed", label: "Failed" },
];

/** Everything that was tailored, latest first. */
export function CustomizationsPage() {
  const [state, setState] = useState<RunState | null>(null);
  const pages = useCustomizations(state);
  const items = useKeptOnly(pages.items, (run) => run.customization_id);
  const start = (
    <Button component={Link} href="/">
      Tailor a resume
    </Button>
  );
  if (pages.isSuccess && items.length === 0 && state === null) {
    return (
      <Page title="All tailorings">
        <Empty title="Nothing was tailored yet" action={start}>
          <p>Each resume that you tailor to a job is kept here, with all that you decided about it.</p>
        </Empty>
      </Page>
    );
  }
  return (
    <Page title="All tailorings" lead="Latest first, each with all that you decided about it." actions={start}>
      <div className={filter.filter}>
        <Group gap="xs">
          {STATES.map(({ state: each, label }) => (
            <Chip key={each} checked={state === each} onChange={(isOn) => setState(isOn ? each : null)}>
              {label}
            </Chip>
          ))}
        </Group>
      </div>
      {pages.isPending && <Loading />}
      {pages.isError && <Failure error={pages.error} onRetry={() => pages.refetch()} />}
      {items.length > 0 && <RunRows runs={items} by="both" />}
      {pages.isSuccess && items.length === 0 && <p className={filter.none}>No tailoring is like that.</p>}
      <ShowMore pages={pages} />
    </Page>
  );
}
